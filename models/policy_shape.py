"""Where an error of pydantic points to in the data: its `loc` names types and keys besides places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from models.misfits import KEY, LinesOf, Way


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the data.

    `kind` is the type wanted there, None when it is not known. `union`: the place at which one of several types was
    wanted, and the name of the one that was tried. `key`: the key is meant and not the value. `fields`: which
    parts of the way are names of a model: what stands beside them is of another kind.
    """

    way: Way
    kind: Any
    union: tuple[Way, str] | None = None
    key: bool = False
    fields: tuple[bool, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may stand here; none when any may."""
        return tuple(_fields(self.kind)) if _is_model(self.kind) else ()


def resolved(model: type[BaseModel], loc: Sequence[str | int], data: Any) -> Place:
    """The place that `loc` of a validation error of `model` means; `data` is what was validated."""
    way: Way = ()
    kind: Any = model
    union: tuple[Way, str] | None = None
    fields: tuple[bool, ...] = ()
    parts = [part for part in loc if part != KEY]
    while parts:
        options = _options(kind)
        if len(options) > 1:
            tag = str(parts.pop(0))
            union, kind = (way, tag), _chosen(options, tag)
            continue
        part = parts.pop(0)
        below = _below(options[0] if options else None, part)
        if below is None and not _there(data, part):
            continue  # the name of a validator or of a type
        if isinstance(part, int) and not isinstance(data, Sequence):
            part = str(part)  # a name that is made of digits
        fields = (*fields, bool(options) and _is_model(options[0]))
        way, kind, data = (*way, part), below, _item(data, part)
    return Place(way, _only(_options(kind)), union, key=KEY in loc, fields=fields)


def item(data: Any, way: Way) -> Any:
    """What stands at a place in the data; None when nothing does."""
    for part in way:
        data = _item(data, part)
    return data


def alike(data: Any, place: Place) -> Any:
    """What stands at a place or, when nothing does, at one like it beside it: an example of what may stand there."""
    return _alike(data, place.way, place.fields)


def _alike(data: Any, way: Way, fields: Sequence[bool]) -> Any:
    if not way:
        return data
    values = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    for each in [_item(data, way[0]), *([] if fields[0] else values)]:
        found = _alike(each, way[1:], fields[1:]) if each is not None else None
        if found is not None:
            return found
    return None


def written(way: Way) -> str:
    """A place as people write it: ladders.unsigned[2].tell[0]."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part or repr(part)}" for part in way)
    return "".join(parts).removeprefix(".")


def _item(data: Any, part: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(part, data.get(str(part)))
    if isinstance(data, Sequence) and not isinstance(data, str) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _there(data: Any, part: str | int) -> bool:
    if isinstance(data, Mapping):
        return part in data or str(part) in data
    return _item(data, part) is not None


def _options(kind: Any) -> list[Any]:
    """The types a value may have, nothing at all left out."""
    if get_origin(kind) is Annotated:
        lines = next((each.model for each in get_args(kind)[1:] if isinstance(each, LinesOf)), None)
        return _options(lines or get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [one for each in get_args(kind) if each is not NoneType for one in _options(each)]
    return [] if kind is None else [kind]


def _only(options: list[Any]) -> Any:
    return options[0] if len(options) == 1 else None


def _chosen(options: list[Any], tag: str) -> Any:
    """The type that pydantic tried, by the name it gives it."""
    for each in options:
        base = get_origin(each) or each
        if tag in (getattr(base, "__name__", ""), str(each)) or tag.startswith(f"{getattr(base, '__name__', '?')}["):
            return each
        if _is_model(each) and any(tag in get_args(kind) for kind in _fields(each).values() if _literal(kind)):
            return each  # one of those that are told apart by a field
    return None


def _literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _below(kind: Any, part: str | int) -> Any:
    """The type of what is below `part` in a value of type `kind`; None when that is not known."""
    if _is_model(kind):
        return _fields(kind).get(str(part))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (dict, Mapping) and len(arguments) == 2:
        return arguments[1]
    if origin is tuple and Ellipsis not in arguments:
        return arguments[part] if isinstance(part, int) and part < len(arguments) else None
    return arguments[0] if origin in (tuple, list, frozenset, set) and isinstance(part, int) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
