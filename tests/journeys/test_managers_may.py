"""Who may ask for what, and how much of it they see: commands × roles × chats, one table (R02.4, R03.7, R03.11).

Letters:
F  the whole community, owners' names and telephone numbers among it; each such look is kept
M  the whole community, nothing by which an owner could be reached
D  the own department's, likewise without owners
S  what they answer for themselves
P  the answer goes to the private chat of who asked, whole; p: likewise, and nothing is found there
y  given (how far it reaches is proved with the report and the board themselves)
0  answered, and nothing of this community is in it
-  refused
"""

from __future__ import annotations

import pytest

from handlers.channel import Say
from handlers.managers.answers import ANSWERS
from handlers.managers.may import NEEDS
from handlers.staff.chat.commands import MANAGERS
from models.outbox import Outbox
from models.staff import ROLES
from models.ticket import Ticket
from tests.journeys.courts import court
from tests.journeys.matrix import ASKED, DUTY, GROUPS, NAME, PHONE, TOLD, Court, grid, text

IN_PRIVATE = grid("""
              agent follower head supervisor property_manager project_manager operations legal duty_lead guest owner
status          D      M      D       M             M               M             M        M       M       -     -
status/room     D      F      D       F             F               F             M        M       F       0     -
today           S      M      D       M             M               M             M        M       S       0     -
overdue         D      M      D       M             M               M             M        M       M       0     -
find/words      D      F      D       F             F               F             M        M       F       0     -
find/room       D      F      D       F             F               F             M        M       F       0     -
find/phone      0      F      0       F             F               F             0        0       F       0     -
find/name       0      F      0       F             F               F             0        0       F       0     -
building        D      M      D       M             M               M             M        M       M       0     -
stats           S      M      D       M             M               M             M        M       S       0     -
report          -      y      -       y             y               y             y        y       -       0     -
major           -      M      D       M             M               M             M        M       -       0     -
export          -      M      D       M             M               M             M        M       -       0     -
export/phones   -      F      -       F             F               F             -        -       -       0     -
subscribe       -      M      D       M             M               M             M        M       -       0     -
board           -      y      y       y             y               y             y        y       -       y     -
summary         -      M      D       M             M               M             M        M       -       -     -
improve         -      M      D       M             M               M             M        M       -       -     -
oncall          F      F      F       F             F               F             F        F       F       0     -
assign          -      -      D       M             M               M             -        -       M       -     -
""")

IN_GROUPS = grid("""
              agent follower head supervisor property_manager project_manager operations legal duty_lead guest owner
status          D      M      D       M             M               M             M        M       M       -     -
status/room     D      M      D       M             M               M             M        M       M       -     -
today           S      M      D       M             M               M             M        M       S       -     -
overdue         D      M      D       M             M               M             M        M       M       -     -
find/words      D      M      D       M             M               M             M        M       M       -     -
find/room       D      M      D       M             M               M             M        M       M       -     -
find/phone      p      P      p       P             P               P             p        p       P       -     -
find/name       0      0      0       0             0               0             0        0       0       -     -
building        D      M      D       M             M               M             M        M       M       -     -
stats           S      M      D       M             M               M             M        M       S       -     -
report          -      y      -       y             y               y             y        y       -       -     -
major           -      M      D       M             M               M             M        M       -       -     -
export          -      M      D       M             M               M             M        M       -       -     -
export/phones   -      P      -       P             P               P             -        -       -       -     -
subscribe       -      M      D       M             M               M             M        M       -       -     -
board           -      -      -       -             -               -             -        -       -       -     -
summary         -      M      D       M             M               M             M        M       -       -     -
improve         -      M      D       M             M               M             M        M       -       -     -
oncall          M      M      M       M             M               M             M        M       M       -     -
assign          -      -      D       M             M               M             -        -       M       -     -
""")

BESIDES = ("today", "oncall", "assign")
"""Commands of issue 6 that are not managers' alone."""


def test_r03_11_every_command_and_every_role_stands_in_the_table():
    commands = {row.partition("/")[0] for row in IN_PRIVATE}
    assert commands == {*MANAGERS, *ANSWERS, *NEEDS, *BESIDES}
    assert list(IN_GROUPS) == list(IN_PRIVATE)
    for table in (IN_PRIVATE, IN_GROUPS):
        assert {column for row in table.values() for column in row} == {*ROLES, "guest", "owner"}


@pytest.fixture
async def people(office, store):
    return await court(office, store)


async def learned(people, row, chat):
    return {who: await people.letter(who, row, chat) for who in IN_PRIVATE[row]}


@pytest.mark.parametrize("row", IN_PRIVATE)
async def test_r03_11_who_is_answered_what_in_private(people, row):
    assert await learned(people, row, "") == IN_PRIVATE[row]


@pytest.mark.parametrize("row", IN_GROUPS)
async def test_r03_11_who_is_answered_what_in_groups_where_nothing_of_an_owner_is_read(people, row):
    for purpose, chat in GROUPS.items():
        assert await learned(people, row, chat) == IN_GROUPS[row], purpose
    for told in await Outbox.filter(address__in=list(GROUPS.values())):
        for private in (NAME, PHONE, TOLD, DUTY):
            assert private in ASKED[row] or private not in text(Say.from_json(told.say)), private


UNREAD = {
    "status": "-", "overdue": "0", "find/words": "0", "major": "0", "summary": "-", "improve": "-",
}  # fmt: skip
"""What is answered where somebody reads along whom all tickets complain about. By home they are found nowhere."""


async def test_r03_11_what_complains_about_somebody_is_not_read_in_a_group_where_they_sit(people):
    """Here it makes a difference which group it is."""
    head, manager = people.people["head"], people.people["project_manager"]
    for about, where in ((head, "engineering"), (manager, "leadership")):
        await Ticket.all().update(about_id=about.staff.id, kind="complaint")
        for row, letter in UNREAD.items():
            shown = {purpose: await people.letter("supervisor", row, chat) for purpose, chat in GROUPS.items()}
            assert shown == {**dict.fromkeys(GROUPS, "M"), where: letter}, (row, where)


async def test_r03_11_a_file_that_a_group_gets_does_not_tell_what_complains_about_one_of_them(office, lin, store):
    huang = await office.hires("huang", "黄工", "head")
    await office.ticket(about=huang.staff, description="黄工骂人")
    for asked, told in ((lin.says, {"（不显示）": None}), (lin.whispers, {"王**": "黄工骂人"})):
        office.clock.forward("10m")
        await asked("/export")
        rows = await Court(office, store).made()
        assert {row["业主姓名"]: row["事实描述"] for row in rows} == told
