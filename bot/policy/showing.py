"""python -m bot policy show: clocks and ladders as people read them, and a ladder as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.policy.columns import padded, width
from bot.policy.faults import PolicyFault
from bot.policy.picture import Drawing, draw, write
from bot.policy.reading import Reader, Rung, bullets
from bot.words import Words
from handlers.channel import word
from models.policy import Policy


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: one clock ("": all), where its picture is to be written (None: nowhere); the language."""

    clock: str
    out: Path | None
    language: str


def shown(policy: Policy, words: Words, asked: Asked) -> Iterator[str]:
    """The lines. Raises PolicyFault."""
    if asked.clock and asked.clock not in policy.clocks:
        raise PolicyFault(f"--clock {asked.clock}: there is none; there are {', '.join(policy.clocks)}")
    if asked.out is not None and not asked.clock:
        raise PolicyFault("--out wants --clock NAME: a picture shows the ladder of one clock")
    reader = Reader(words, asked.language)
    for name in (asked.clock,) if asked.clock else policy.clocks:
        yield from clock(policy, name, reader)
        yield ""
    if not asked.clock:
        yield from _others(policy, reader)
    if asked.out is not None:
        write(drawing(policy, asked.clock, reader), asked.out)
        yield f"{asked.out}: the ladder of {asked.clock}"


def clock(policy: Policy, name: str, reader: Reader) -> Iterator[str]:
    """A clock with its ladder."""
    spec = policy.clocks[name]
    yield heading(policy, name, reader)
    yield from bullets(reader.clock_rows(spec))
    ladder = policy.ladders.get(spec.ladder)
    if ladder is None:
        yield f"  {reader.say(word('policy-no-ladder'))}"
        return
    yield f"  {reader.say(word('policy-ladder', ladder=spec.ladder))}"
    rungs = reader.rungs(ladder)
    wide = max(width(rung.when) for rung in rungs)
    for rung in rungs:
        yield from _rung(rung, wide)
    yield from bullets(reader.ladder_notes(ladder), "    ")


def heading(policy: Policy, name: str, reader: Reader) -> str:
    """A clock's name in the file, its name in words, its rule."""
    spec = policy.clocks[name]
    said = reader.clock(name)
    return " ".join(filter(None, (name, said if said != name else "", f"[{spec.rule}]" if spec.rule else "")))


def _rung(rung: Rung, wide: int) -> Iterator[str]:
    first, *more = filter(None, (rung.who, rung.off, rung.again))
    yield f"    {padded(rung.when, wide)}  {first}"
    yield from (f"    {' ' * wide}  {each}" for each in more)


def _others(policy: Policy, reader: Reader) -> Iterator[str]:
    yield reader.say(word("policy-otherwise"))
    for where, rows in reader.overrides(policy):
        yield f"  {where}"
        yield from bullets(rows, "    ")
    yield ""
    yield from reader.quiet(policy)


def drawing(policy: Policy, name: str, reader: Reader) -> Drawing:
    """The ladder of a clock as a picture. Raises PolicyFault when it has none."""
    spec = policy.clocks[name]
    ladder = policy.ladders.get(spec.ladder)
    if ladder is None:
        raise PolicyFault(f"--clock {name}: has no ladder to be drawn")
    title = " · ".join(filter(None, (reader.clock(name), spec.rule)))
    return draw(title, reader.due(spec), reader.rungs(ladder), reader.ladder_notes(ladder))
