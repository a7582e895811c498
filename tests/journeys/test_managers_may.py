"""Who may ask for what, and how much of it they see: commands × roles × chats, one table (R02.4, R03.7, R03.11).

Letters:
F  the whole community, owners' names and telephone numbers among it; each such look is kept
M  the whole community, nothing by which an owner could be reached
D  the own department's, likewise without owners
S  what they answer for themselves
P  the answer goes to the private chat of who asked
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
from tests.journeys.matrix import ASKED, DUTY, GROUPS, NAME, PHONE, TOLD, court, grid, text

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
find/phone      P      P      P       P             P               P             P        P       P       -     -
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
