"""A sentence and its buttons → text and labels in one language. Knows no channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from handlers.channel import Button, Say


class Speaks(Protocol):
    """What is needed of `bot.words.Words`."""

    def say(self, key: str, params: Mapping[str, str | int], language: str) -> str:
        """The words of `key` in `language`, with the parameters in their places."""
        ...


class Label(NamedTuple):
    """A button as people see it: what comes back when it is tapped, its words, its style."""

    token: str
    label: str
    style: str


class Rendered(NamedTuple):
    """A sentence as people see it: plain text, answers to choose from, tools."""

    text: str
    choices: tuple[Label, ...]
    tools: tuple[Label, ...]


def render(
    say: Say, words: Speaks, language: str, zone: str, now: datetime, *, dates: bool = False
) -> Rendered:
    """`say` in `language`. `zone` (IANA) serves moments that name none; "today" is seen from `now` (aware).

    With `dates` moments stand by their date: a page may stay open over midnight. Raises what `words.say` raises for a
    key or parameter it does not know.
    """
    reader = _Reader(words, language, zone, now, dated if dates else when)
    return Rendered(
        text=words.say(say.key, reader.params(say.params), language),
        choices=tuple(reader.label(button) for button in say.choices),
        tools=tuple(reader.label(button) for button in say.tools),
    )


def parameters(say: Say, words: Speaks, language: str, zone: str, now: datetime) -> dict[str, str | int]:
    """The parameters of `say` as people read them, each by its name. Arguments and faults as with `render`."""
    return _Reader(words, language, zone, now, when).params(say.params)


def when(moment: datetime, words: Speaks, language: str, zone: str, now: datetime) -> str:
    """A point in time the short way people say it: today 15:30, Wed 25 Nov 15:30. Both datetimes aware."""
    place = ZoneInfo(zone)
    local = moment.astimezone(place)
    clock = f"{local:%H:%M}"
    today = now.astimezone(place).date()
    near = {0: "moment-today", 1: "moment-tomorrow", -1: "moment-yesterday"}.get((local.date() - today).days)
    if near:
        return words.say(near, {"time": clock}, language)
    return dated(moment, words, language, zone, now)


def left(length: timedelta, words: Speaks, language: str) -> str:
    """What remains, or by how much it has passed, in two units at most: 2 hours 10 minutes left, 3 days over."""
    minutes = int(abs(length).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [("days", days), ("hours", hours)] if days else [("hours", hours), ("minutes", minutes)]
    said = [words.say(f"length-{unit}", {"count": count}, language) for unit, count in parts if count]
    if not said and length <= timedelta():
        return words.say("length-just-over", {}, language)
    long = said[0] if said else words.say("length-no-minute", {}, language)
    if len(said) > 1:
        long = words.say("length-joint", {"first": said[0], "second": said[1]}, language)
    return words.say("length-left" if length > timedelta() else "length-over", {"length": long}, language)


def dated(moment: datetime, words: Speaks, language: str, zone: str, now: datetime) -> str:
    """A point in time by its date: Wed 25 Nov 15:30. Both datetimes aware."""
    place = ZoneInfo(zone)
    local = moment.astimezone(place)
    key = "moment-date" if local.year == now.astimezone(place).year else "moment-date-year"
    return words.say(key, _calendar(local.date(), words, language) | {"time": f"{local:%H:%M}"}, language)


def together(names: Sequence[str]) -> str:
    """Several names as one text."""
    return " · ".join(names)


def _calendar(day: date, words: Speaks, language: str) -> dict[str, str | int]:
    # Numbers go in as text: Fluent would write 2027 as 2,027.
    return {
        "year": str(day.year),
        "month": words.say(f"moment-month-{day.month}", {}, language),
        "day": str(day.day),
        "weekday": words.say(f"moment-weekday-{day.isoweekday()}", {}, language),
    }


class _Reader:
    """Puts parameters into one reader's language."""

    def __init__(
        self, words: Speaks, language: str, zone: str, now: datetime, tell: Callable[..., str]
    ) -> None:
        self._words, self._language, self._zone, self._now, self._tell = words, language, zone, now, tell

    def label(self, button: Button) -> Label:
        text = button.text or self._words.say(button.key, self.params(button.params), self._language)
        return Label(button.token, text, button.style)

    def params(self, params: Mapping[str, Any]) -> dict[str, str | int]:
        return {name: self._param(value) for name, value in params.items()}

    def _param(self, value: Any) -> str | int:
        if not isinstance(value, Mapping):
            return value if isinstance(value, int) else str(value)
        if "$word" in value:
            return self._words.say(value["$word"], self.params(value.get("params", {})), self._language)
        if "$time" in value:
            at = datetime.fromisoformat(value["$time"])
            return self._tell(at, self._words, self._language, value.get("zone") or self._zone, self._now)
        if "$left" in value:
            return left(datetime.fromisoformat(value["$left"]) - self._now, self._words, self._language)
        if "$who" in value:
            return together([str(each["name"]) for each in value["$who"]])
        if "$lines" in value:
            return "\n".join(str(self._param(item)) for item in value["$lines"])
        raise ValueError(f"a parameter with an unknown mark: {sorted(value)}")
