"""我的页面 · 作废链接: the link to all of a person's tickets."""

from __future__ import annotations

from handlers.channel import own_page
from handlers.conversation.acts import RevokeLinks
from handlers.conversation.modes import resumed
from handlers.conversation.turn import Turn


def page(turn: Turn, rest: str) -> None:
    """我的页面: the link."""
    turn.say("my-page-link", link=own_page(), days=max(1, turn.facts.policy.links.owner.days))
    resumed(turn)


def revoke(turn: Turn, rest: str) -> None:
    """作废链接: every link to the person's tickets ends."""
    turn.acts.append(RevokeLinks())
    turn.say("my-page-revoked")
    resumed(turn)


COMMANDS = {"page": page, "revoke": revoke}
