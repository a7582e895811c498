"""The packaged policy as a page of the documentation, with its ladders as pictures: `python -m bot.policy.page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.policy.picture import draw, svg
from bot.policy.reading import Reader
from bot.policy.showing import heading
from bot.words import Words
from handlers.channel import word
from models import policy
from models.policy import Policy

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"
PICTURES = PAGE.parent / "pictures" / "ladders"
LANGUAGES = {"en": "", "zh_Hans": ".zh"}
"""In which languages each ladder is drawn, and what the names of those files end with."""

HEAD = """# The policy as packaged

Written by `make docs` from [`models/policy.yaml`](../models/policy.yaml). A company's own file holds only the lines
that differ; see the [guide](guide.md#numbers-you-may-change). `python -m bot policy show` prints this for the policy in
force, in each language.

A clock runs while a ticket is in certain stages. When it is due, and before and after, its ladder tells somebody; where
there is nobody of that kind, the next one up. Why it is so: [decision 0015](decisions/0015-clocks.md).

## Clocks
"""

TABLE = "| clock | | rule | due | ladder |\n|---|---|---|---|---|\n"


def files() -> Iterator[tuple[Path, str]]:
    """Every file that there is to write, and what stands in it."""
    rules, words = policy.load(), Words.load()
    readers = {language: Reader(words, language) for language in LANGUAGES}
    yield PAGE, text(rules, readers["en"], readers["zh_Hans"])
    for name in rules.ladders:
        for language, ending in LANGUAGES.items():
            yield PICTURES / f"{name}{ending}.svg", picture(rules, name, readers[language])


def text(rules: Policy, english: Reader, chinese: Reader) -> str:
    """The page."""
    return f"{HEAD}\n{TABLE}{''.join(_row(rules, name, english, chinese) for name in rules.clocks)}\n" + "\n".join(
        (*_clocks(rules, english), "## Ladders", "", *_ladders(rules, english), *_others(rules, english))
    )


def _row(rules: Policy, name: str, english: Reader, chinese: Reader) -> str:
    spec = rules.clocks[name]
    due = " ".join(each.partition(": ")[2] for each in english.due(spec))
    ladder = f"[{spec.ladder}](#{spec.ladder})" if spec.ladder else ""
    said = f"{english.clock(name)} {chinese.clock(name)}"
    return f"| [`{name}`](#clock-{name}) | {said} | {spec.rule} | {due} | {ladder} |\n"


def _clocks(rules: Policy, reader: Reader) -> Iterator[str]:
    for name, spec in rules.clocks.items():
        yield f'<a id="clock-{name}"></a>'
        yield f"**{heading(rules, name, reader)}**"
        yield ""
        yield from (f"- {row}" for row in reader.clock_rows(spec))
        yield ""


def _ladders(rules: Policy, reader: Reader) -> Iterator[str]:
    for name in rules.ladders:
        climbed = ", ".join(reader.clock(clock) for clock in climbing(rules, name))
        yield f"### {name}"
        yield ""
        yield f"{climbed} · [in Chinese](pictures/ladders/{name}.zh.svg)"
        yield ""
        yield f"![The ladder {name}](pictures/ladders/{name}.svg)"
        yield ""


def _others(rules: Policy, reader: Reader) -> Iterator[str]:
    yield f"## {reader.say(word('policy-otherwise'))}"
    yield ""
    for where, rows in reader.overrides(rules):
        yield f"- {where}: {'; '.join(rows)}"
    yield ""
    yield "## Quiet hours"
    yield ""
    yield from (f"- {row}" for row in reader.quiet(rules))
    yield ""


def climbing(rules: Policy, ladder: str) -> list[str]:
    """The clocks that climb a ladder, on all tickets or on some."""
    otherwise = {
        name for each in rules.overrides for name, lines in each.clocks.items() if lines.get("ladder") == ladder
    }
    return [name for name, spec in rules.clocks.items() if spec.ladder == ladder or name in otherwise]


def picture(rules: Policy, name: str, reader: Reader) -> str:
    """A ladder as SVG, with the clocks that climb it."""
    ladder = rules.ladders[name]
    clocks = [" · ".join((reader.clock(each), rules.clocks[each].rule)) for each in climbing(rules, name)]
    return svg(draw(name, [", ".join(clocks)], reader.rungs(ladder), reader.ladder_notes(ladder)))


def write() -> None:
    """Write all of it; pictures of ladders that are no more go."""
    made = dict(files())
    PICTURES.mkdir(parents=True, exist_ok=True)
    for file in set(PICTURES.glob("*.svg")) - set(made):
        file.unlink()
    for file, said in made.items():
        file.write_text(said, encoding="utf-8")


if __name__ == "__main__":
    write()
