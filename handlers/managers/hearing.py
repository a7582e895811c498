"""What a list is narrowed to, as it is said behind a command: a department, a building, else words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.managers.wish import Wish
from handlers.staff.chat.meant import called
from handlers.understanding import address, numerals
from handlers.understanding.normal import aligned
from models.place import Building
from models.staff import Department, Staff

LONGEST = 60
"""Characters of what is looked for."""

_ALONE = re.compile(r"[0-9A-Za-z]{1,4}")


async def heard(text: str, rows: Sequence[Staff]) -> Wish:
    """The wish of a text: the name of a department or a building of one of these communities, or words."""
    said = aligned(text).strip()[:LONGEST]
    if not said:
        return Wish()
    here = [row.community.id for row in rows]
    department = called(said, list(await Department.filter(community_id__in=here).order_by("code")))
    if department is not None:
        return Wish(department=department.id)
    counted = numerals.value(said)
    said = str(counted) if counted is not None else said
    place = address.read(said)
    named = place.building if place is not None and place.building and not place.room else said
    building = await Building.filter(community_id__in=here, name__in=[named, said]).first()
    if building is not None:
        return Wish(building=building.name)
    if (place is not None and named != said) or (_ALONE.fullmatch(said) and said.isdigit()):
        return Wish(building=named)
    return Wish(words=said)
