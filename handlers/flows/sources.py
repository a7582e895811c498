"""Where options come from when they are not a fixed list."""

from __future__ import annotations

from handlers.conversation.facts import CommunityFacts, Facts
from handlers.conversation.flow import Option
from handlers.conversation.talk import Answers
from handlers.places import parts
from handlers.understanding.spellings import spoken

NEW_MATTER = "new"
"""The choice that a loose photo belongs to no ticket yet."""


def communities(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The communities this company serves; the one of the poster, for somebody who stands before it."""
    here = facts.here.community if facts.here else ""
    return tuple(Option(c.code, text=c.name) for c in facts.communities if here in ("", c.code))


def own_communities(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The person's own community (or the poster's) when it is known, else all."""
    every = communities(answers, facts)
    return tuple(option for option in every if option.value == facts.person.community) or every


def community_of(answers: Answers, facts: Facts) -> CommunityFacts | None:
    """The community a talk is about."""
    return facts.community(str(answers.get("community") or ""))


def categories(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The categories that the community offers for this kind of matter."""
    community = community_of(answers, facts)
    if community is None or not answers.get("kind"):
        return ()
    return tuple(
        Option(c.code, key="" if c.name else f"category-{c.code}", text=c.name or "")
        for c in community.taxonomy.categories_for(str(answers.get("kind")))
    )


def subcategories(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The finer division of the chosen category."""
    community = community_of(answers, facts)
    if community is None or not answers.get("category"):
        return ()
    category = community.taxonomy.category(str(answers["category"]))
    return tuple(
        Option(s.code, key="" if s.name else f"category-{s.code}", text=s.name or "") for s in category.subcategories
    )


def wheres(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """My home (when we know one), a common place, or another home."""
    names = (["my_home"] if facts.homes else []) + ["common", "another_home"]
    return tuple(Option(name, key=f"complaint-where-{name}") for name in names)


def homes(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The person's homes."""
    return tuple(
        Option(f"h{i}", key="place-label", params=parts(home.place), answer=home.key, also=spoken(home.place))
        if home.place.get("building")
        else Option(f"h{i}", text=home.label, answer=home.key)
        for i, home in enumerate(facts.person.homes)
    )


def targets(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The person's open tickets; a photo sent without a word (`loose`) may also begin a new matter."""
    running = [t for t in facts.tickets if t.open]
    known = [Option(f"t{i}", text=f"{t.number} {t.label}"[:40], answer=t.id) for i, t in enumerate(running)]
    new = [Option(NEW_MATTER, key="addition-ticket-new")] if answers.get("loose") else []
    return (*known, *new)


def own(answers: Answers, facts: Facts, move: str, *statuses: str) -> tuple[Option, ...]:
    """The person's tickets that this move is open for (in these statuses, if any), and the one answered already."""
    answered = facts.ticket(str(answers.get("ticket") or ""))
    rows = [t for t in facts.tickets if move in t.can and (not statuses or t.status in statuses)]
    if answered is not None and answered not in rows:
        rows.append(answered)
    return tuple(Option(f"t{i}", text=f"{t.number} {t.label}"[:40], answer=t.id) for i, t in enumerate(rows))


def to_accept(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Tickets whose work waits for the owner to accept it."""
    return own(answers, facts, "accept")


def to_rate(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Tickets that wait to be rated."""
    return own(answers, facts, "rate", "agreed")


def to_urge(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Tickets that can be urged."""
    return own(answers, facts, "urge")


def to_withdraw(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Tickets that can be withdrawn."""
    return own(answers, facts, "withdraw")


def echo(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Whether a home was understood rightly; nothing to ask when it was left out or kept as written."""
    understood = (answers.get("home") or {}).get("place")
    return tuple(Option(v, key=f"registration-home_right-{v}") for v in ("yes", "no")) if understood else ()


def roles(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """What the person is in the home; nothing to ask without one."""
    named = ("owner", "tenant", "family") if answers.get("home") else ()
    return tuple(Option(v, key=f"registration-role-{v}") for v in named)


def confirmations(answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """Confirm, and without a name where nobody has to come to one's home."""
    ways = ("yes", "anonymous") if answers.get("kind") in ("complaint", "suggestion") else ("yes",)
    return tuple(Option(way, key=f"complaint-confirm-{way}") for way in ways)


SOURCES = {
    "confirmations": confirmations,
    "communities": communities, "own_communities": own_communities,
    "categories": categories, "subcategories": subcategories, "wheres": wheres,
    "homes": homes, "targets": targets, "echo": echo, "roles": roles,
    "to_accept": to_accept, "to_rate": to_rate, "to_urge": to_urge, "to_withdraw": to_withdraw,
}
