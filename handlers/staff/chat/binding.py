"""Tying a group to what it works for: `/bind` in the group, by somebody who may, and undoing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from handlers.channel import Button, Param, Say, word
from handlers.staff.chat.meant import called, listed
from handlers.staff.chat.turn import Turn
from handlers.understanding.normal import simplify_input
from models.place import Community
from models.staff import STANDING, Department, Staff, StaffGroup

OTHERS = ("duty", *STANDING)
"""What a group can be for besides a department."""

EVERYWHERE = ("supervisor", "property_manager", "project_manager")
"""Roles that may tie any group; a head may tie one to their own department."""


@dataclass(frozen=True, slots=True)
class _Purpose:
    code: str
    name: Param
    button: dict[str, Any]


async def bind(turn: Turn, wanted: str) -> None:
    """`/bind engineering`: what the group is for from now on; without a word it is asked by buttons."""
    rows = await _who_may(turn)
    if not rows:
        return
    text = simplify_input(wanted)
    named = [each for each in rows if text and text.endswith(simplify_input(each.community.name))]
    rows = named or rows
    if len(rows) > 1:
        await turn.tell(_which_community(rows))
        return
    found = await purposes(rows[0])
    chosen = await _meant(turn, rows[0], found, wanted.strip()) if wanted.strip() else None
    if chosen is None:
        await turn.tell(_which_purpose(rows[0], found, unknown=bool(wanted.strip()) and not named))
        return
    await _tie(turn, rows[0].community, chosen)


async def pressed(turn: Turn) -> None:
    """`b:<community code>:<purpose>`; without a purpose it is asked for."""
    _, code, purpose = (*turn.message.tap.split(":", 2), "", "")[:3]
    rows = [each for each in await _who_may(turn) if each.community.code == code]
    if not rows:
        await turn.acknowledge()
        return
    found = await purposes(rows[0])
    chosen = next((each for each in found if each.code == purpose), None)
    if chosen is None:
        await turn.acknowledge()
        await turn.answer(_which_purpose(rows[0], found, unknown=False))
        return
    await turn.acknowledge()
    await _tie(turn, rows[0].community, chosen)


async def unbind(turn: Turn) -> None:
    """`/unbind`: the group gets nothing any more."""
    if not await _who_may(turn):
        return
    if turn.group is None:
        await turn.tell(Say("work-unbound-before"))
        return
    message = turn.message
    here = StaffGroup.filter(channel=message.channel, address=message.chat)
    if not await _may_untie(turn):
        return
    await turn.answer(Say("work-unbound"))
    await here.delete()
    turn.group = None


async def _may_untie(turn: Turn) -> bool:
    """Whether the speaker may take the group from what it is for now; else they hear that it is not theirs.

    Who may tie groups of one community takes none from another, and a head none from another department.
    """
    here = StaffGroup.filter(channel=turn.message.channel, address=turn.message.chat).select_related("community")
    for each in await here:
        row = turn.row(each.community)
        if row is None or not (_anywhere(row) or each.purpose == _own(row)):
            await turn.tell(Say("work-bind-not-yours", {"who": _who()}))
            return False
    return True


async def _who_may(turn: Turn) -> list[Staff]:
    """The speaker's rows that may tie groups; none when they hear why not."""
    if turn.account is not None:
        await turn.tell(Say("work-bind-in-group"))
        return []
    if not turn.rows:
        await turn.tell(Say("work-join"))
        return []
    rows = [each for each in turn.rows if _anywhere(each) or _own(each)]
    if not rows:
        await turn.tell(Say("work-bind-not-yours", {"who": _who()}))
    return rows


def _who() -> Param:
    return listed([word(f"role-{role}") for role in ("supervisor", "manager", "head")])


def _anywhere(staff: Staff) -> bool:
    return any(role in staff.roles for role in EVERYWHERE)


def _own(staff: Staff) -> str:
    """The department that a head may tie groups to."""
    return staff.department.code if staff.department is not None and "head" in staff.roles else ""


async def purposes(staff: Staff) -> list[_Purpose]:
    """What this member may tie a group to."""
    rows = await Department.filter(community_id=staff.community.id).order_by("code")
    found = [_Purpose(each.code, each.name, {"text": each.name}) for each in rows]
    found += [_Purpose(each, word(f"purpose-{each}"), {"key": f"purpose-{each}"}) for each in OTHERS]
    return found if _anywhere(staff) else [each for each in found if each.code == _own(staff)]


async def _meant(turn: Turn, staff: Staff, found: list[_Purpose], wanted: str) -> _Purpose | None:
    said = simplify_input(wanted.split(maxsplit=1)[0])
    rows = await Department.filter(community_id=staff.community.id).order_by("code")
    department = called(wanted, rows)
    for each in found:
        forms = turn.labels(f"purpose-{each.code}") if each.code in OTHERS else ()
        if each.code == (department.code if department else "") or said in (
            simplify_input(each.code), *map(simplify_input, forms)
        ):
            return each
    return None


def _which_community(rows: list[Staff]) -> Say:
    choices = tuple(Button(f"b:{each.community.code}:", text=each.community.name) for each in rows)
    return Say("work-bind-community", choices=choices)


def _which_purpose(staff: Staff, found: list[_Purpose], *, unknown: bool) -> Say:
    choices = tuple(Button(f"b:{staff.community.code}:{each.code}", **each.button) for each in found)
    key = "work-bind-unknown" if unknown else "work-bind-purpose"
    return Say(key, {"community": staff.community.name}, choices=choices)


async def _tie(turn: Turn, community: Community, purpose: _Purpose) -> None:
    """Make the group, or move it where the speaker may; and say what it will get."""
    if not await _may_untie(turn):
        return
    message = turn.message
    here = StaffGroup.filter(channel=message.channel, address=message.chat)
    same = await here.filter(community_id=community.id, purpose=purpose.code).first()
    group = same or await here.order_by("id").first()
    name = str(purpose.name) if isinstance(purpose.name, str) else purpose.code
    if group is None:
        group = StaffGroup(id=uuid4(), channel=message.channel, address=message.chat)
    group.community, group.purpose, group.name, group.reachable = community, purpose.code, name[:60], True
    await group.save()
    turn.group = group
    gets = purpose.code if purpose.code in ("customer_service", *OTHERS) else "department"
    params = {"community": community.name, "purpose": purpose.name, "gets": word(f"work-gets-{gets}")}
    await turn.answer(Say("work-bound", params))
