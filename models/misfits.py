"""What does not fit together in a policy, told by validators of models at the places below them where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Way = tuple[str | int, ...]
"""The keys and list positions on the way to a value."""

KEY = "[key]"
"""At the end of a way: the key is meant and not its value. Pydantic writes so, too."""


@dataclass(frozen=True, slots=True)
class LinesOf:
    """In an annotation: this mapping holds some of the lines of `model`, which are looked at later."""

    model: type


def misfit(way: Way, said: str) -> InitErrorDetails:
    """Something that does not fit at `way` (below the model whose validator says so), and the remedy."""
    return {"type": PydanticCustomError("misfit", "{said}", {"said": said}), "loc": way, "input": None}


def below(way: Way, error: ValidationError) -> list[InitErrorDetails]:
    """What is wrong with a part that was validated by itself, told at its place in the whole."""
    found: list[InitErrorDetails] = []
    for each in error.errors():
        context = each.get("ctx", {})
        told: InitErrorDetails = {"type": each["type"], "loc": (*way, *each["loc"]), "input": each["input"]}
        if each["type"] == "misfit":
            told["type"] = PydanticCustomError("misfit", "{said}", {"said": each["msg"]})
        elif context:
            told["ctx"] = context
        found.append(told)
    return found


def raised(found: Iterable[InitErrorDetails]) -> None:
    """Raise all of them as one ValidationError; nothing when there are none. A plain ValueError stands at the model."""
    if errors := list(found):
        raise ValidationError.from_exception_data("policy", errors)
