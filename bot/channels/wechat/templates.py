"""Template messages as data: which sentence goes by which template, and what stands in its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.wechat.fields import DASH, MOMENTS, RULES, fits, shaped
from bot.rendering import Speaks, parameters, render
from bot.words import SOURCE
from handlers.courier import Parcel
from models.policy import OwnTemplate, PolicyError

FILE = Path(__file__).parents[3] / "models" / "templates.yaml"

MOST_FIELDS = 5
"""Fields of a category template."""

SAID, SENT, TICKET = "$said", "$sent", "$ticket"
_ALWAYS_MADE = ("thing", "character_string")  # of these kinds something can be made of any value, if only a dash

_FIELD = re.compile(r"([a-z_]+?)[0-9]{1,3}")
_DATA = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\.DATA\s*\}\}")


class TemplatesError(PolicyError):
    """The templates cannot be used; the text is one line naming the file, the field and the remedy."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Template(_Section):
    title: str
    id: str
    says: tuple[str, ...] | Literal["others"]
    fields: dict[str, tuple[str, ...]] = Field(min_length=1, max_length=MOST_FIELDS)


class _Moments(_Section):
    time: str
    date: str


class _File(_Section):
    moments: _Moments
    templates: dict[str, _Template]


class Knows(Speaks, Protocol):
    """What is needed of `bot.words.Words` to look through the templates."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The names of all languages."""
        ...

    def has(self, key: str, language: str = SOURCE) -> bool:
        """Whether there are words for `key`."""
        ...

    def parameters(self, key: str) -> frozenset[str]:
        """What the sentence of `key` wants filled in."""
        ...


@dataclass(frozen=True, slots=True)
class Template:
    """One template: `says` names its sentences, none of them means every other; an empty `id` means it is not set up.

    `fields`: name → sources, the first that has something to say counts.
    """

    name: str
    title: str
    id: str
    says: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Templates:
    """All of them, looked through; `moments` are the forms of a time and a date."""

    every: tuple[Template, ...]
    moments: Mapping[str, str]

    def of(self, key: str) -> Template | None:
        """The template for the sentence `key` that is set up: its own, else the one for all others."""
        usable = [each for each in self.every if each.id]
        own = next((each for each in usable if key in each.says), None)
        return own or next((each for each in usable if not each.says), None)

    def filled(self, template: Template, parcel: Parcel, words: Knows, now: datetime, number: str) -> dict[str, str]:
        """The value of each field for a parcel, such that WeChat takes it, whatever the parcel holds.

        `number` is that of the ticket, "" when there is none. Raises what rendering raises for words that are missing.
        """
        filling = _Filling(parcel, words, now, number, self.moments)
        return {name: filling.value(kind_of(name), sources) for name, sources in template.fields.items()}


class _Filling:
    """Puts one parcel into the fields of a template."""

    def __init__(
        self, parcel: Parcel, words: Knows, now: datetime, number: str, moments: Mapping[str, str]
    ) -> None:
        self._parcel, self._words, self._now, self._number, self._moments = parcel, words, now, number, moments
        say, language, zone = parcel.say, parcel.language, parcel.zone
        self._params = parameters(say, words, language, zone, now)
        self._said = render(say, _Brief(words), language, zone, now).text

    def value(self, kind: str, sources: tuple[str, ...]) -> str:
        for source in sources:
            for found in self._found(source, kind):
                if made := shaped(kind, found):
                    return made
        return self._moment(kind, self._now, self._parcel.zone) if kind in MOMENTS else DASH

    def _found(self, source: str, kind: str) -> Iterator[str]:
        if source.startswith("="):  # a phrase is Chinese in any language
            yield self._words.say(source[1:], {}, self._parcel.language)
            yield self._words.say(source[1:], {}, SOURCE)
        elif source == SAID:
            yield self._said
        elif source == TICKET:
            yield self._number
        elif source == SENT:
            yield self._moment(kind, self._now, self._parcel.zone)
        elif source in self._params:
            yield self._given(source, kind)

    def _given(self, name: str, kind: str) -> str:
        """A parameter; a point in time as a date and a time where the field wants one."""
        mark = self._parcel.say.params.get(name)
        if kind in MOMENTS and isinstance(mark, Mapping) and "$time" in mark:
            return self._moment(kind, datetime.fromisoformat(mark["$time"]), mark.get("zone") or self._parcel.zone)
        return str(self._params[name])

    def _moment(self, kind: str, at: datetime, zone: str) -> str:
        local = at.astimezone(ZoneInfo(zone))
        form = self._moments[kind if kind in MOMENTS else "time"]
        return form.format(year=local.year, month=local.month, day=local.day, hour=local.hour, minute=local.minute)


class _Brief:
    """Words for a field of twenty characters: `wechat-notice-<key>` where there are any, without the number."""

    def __init__(self, words: Knows) -> None:
        self._words = words

    def say(self, key: str, params: Mapping[str, str | int], language: str) -> str:
        brief = f"wechat-notice-{key}"
        return self._words.say(brief if self._words.has(brief) else key, params, language)


def kind_of(field: str) -> str:
    """The kind of a field: its name without the number; "" for a name that has none."""
    found = _FIELD.fullmatch(field)
    return found[1] if found else ""


def fields_in(content: str) -> tuple[str, ...]:
    """The names of the fields in a template's content as WeChat lists it: {{thing1.DATA}} and so on."""
    return tuple(_DATA.findall(content))


def load(words: Knows, own: Mapping[str, str | OwnTemplate], file: Path = FILE) -> Templates:
    """The packaged templates with a company's ids and fields over them. Raises TemplatesError."""
    read = _read(file)
    if strange := sorted(set(own) - set(read.templates)):
        known = ", ".join(read.templates)
        raise TemplatesError(f"POLICY_FILE: wechat.templates.{strange[0]}: no such template; there are {known}")
    every = tuple(_template(name, each, own.get(name, "")) for name, each in read.templates.items())
    for template in every:
        for fault in _faults(template, words):
            whose = "POLICY_FILE: wechat.templates" if template.name in own else f"{file.parent.name}/{file.name}"
            raise TemplatesError(f"{whose}: {template.name}.{fault}")
    if sum(not template.says for template in every) > 1:
        raise TemplatesError(f"{file.parent.name}/{file.name}: says: only one template can serve all others")
    return Templates(every, read.moments.model_dump())


def _read(file: Path) -> _File:
    where = f"{file.parent.name}/{file.name}"
    try:
        return _File.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TemplatesError(f"{where}: cannot be read ({type(error).__name__}); restore it") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise TemplatesError(f"{where}: {place}: {first['msg']}; compare with the comments in the file") from error


def _template(name: str, read: _Template, own: str | OwnTemplate) -> Template:
    said = () if read.says == "others" else tuple(read.says)
    if isinstance(own, OwnTemplate):
        return Template(name, read.title, own.id, said, own.fields or read.fields)
    return Template(name, read.title, own or read.id, said, read.fields)


def _faults(template: Template, words: Knows) -> Iterator[str]:
    """What is wrong with a template, a line each: where, what, remedy."""
    for key in template.says:
        if not words.has(key):
            yield f"says: there are no words for {key}; see locales/{SOURCE}"
    if not 0 < len(template.fields) <= MOST_FIELDS:
        yield f"fields: {len(template.fields)} of them; a template has 1 to {MOST_FIELDS}"
    for name, sources in template.fields.items():
        if kind_of(name) not in RULES:
            yield f"fields.{name}: no such kind of field; write one of {', '.join(RULES)} with its number"
        else:
            yield from (f"fields.{name}: {fault}" for fault in _field_faults(name, sources, template, words))


def _field_faults(name: str, sources: tuple[str, ...], template: Template, words: Knows) -> Iterator[str]:
    kind = kind_of(name)
    for source in sources:
        yield from _source_faults(source, kind, template, words)
    last = sources[-1] if sources else ""
    sure = last.startswith("=") or (last == SENT and kind in MOMENTS) or (kind in _ALWAYS_MADE and bool(last))
    if not sure:
        end = SENT if kind in MOMENTS else "=key, the words it falls back to"
        yield f"nothing may be left to show; end its sources with {end}"


def _source_faults(source: str, kind: str, template: Template, words: Knows) -> Iterator[str]:
    if source.startswith("="):
        yield from _word_faults(source[1:], kind, words)
    elif source == SENT:
        if kind not in MOMENTS:
            yield f"{source} is a time; use it for {' or '.join(MOMENTS)}"
    elif source.startswith("$"):
        if source not in (SAID, TICKET):
            yield f"{source} is none of {SAID}, {SENT}, {TICKET}"
    elif not template.says:
        yield f"{source}: which sentences there are is not known here; use {SAID}, {SENT}, {TICKET} or =key"
    elif not any(source in words.parameters(key) for key in template.says):
        yield f"{source} is no parameter of {' or '.join(template.says)}; see locales/{SOURCE}"


def _word_faults(key: str, kind: str, words: Knows) -> Iterator[str]:
    """Fixed words fit in every language; where only Chinese can, in Chinese."""
    if not words.has(key):
        yield f"there are no words for {key}; see locales/{SOURCE}"
        return
    chinese_only = kind in ("phrase", "car_number")
    for language in (SOURCE,) if chinese_only else words.languages:
        said = words.say(key, {}, language)
        if not fits(kind, said):
            yield f"{said!r} ({key} in {language}) does not fit {kind}; shorten it"
