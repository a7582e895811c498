"""Which option somebody means: by tap, number, the words themselves or a clear abbreviation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from handlers.conversation.flow import Option
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal

Labels = Callable[[str], Sequence[str]]

LONGEST_ANSWER = 12
"""Characters; anything longer is a sentence, not the name of an option."""


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """A label simplified for comparing. There are a few hundred labels; owners' words never come here."""
    return simplify_input(label)


def forms(option: Option, labels: Labels) -> list[str]:
    """The accepted spellings of an option, simplified for comparing."""
    spelled = labels(option.key) if option.key and not option.params else ()
    return [plain(form) for form in (*spelled, option.text, *option.also) if form]


def exact(text: str, options: Sequence[Option], labels: Labels) -> Option | None:
    """The option whose number or whole words `text` is."""
    number = ordinal(text)
    if number is not None and 1 <= number <= len(options):
        return options[number - 1]
    said = simplify_input(text)
    return next((option for option in options if said and said in forms(option, labels)), None)


def match(text: str, options: Sequence[Option], labels: Labels) -> Option | None:
    """The one option that `text` clearly means, or None.

    Besides exact words: a beginning or part of exactly one option's words, or a short sentence that holds
    the words of exactly one option (of two, the longer that contains the other).
    """
    found = exact(text, options, labels)
    said = simplify_input(text)
    if found or not said or len(said) > LONGEST_ANSWER:
        return found
    if len(said) >= (2 if said.isascii() else 1):
        part = [o for o in options if any(said in form for form in forms(o, labels))]
        if len(part) == 1:
            return part[0]
    held = [(form, o) for o in options for form in forms(o, labels) if len(form) > 1 and form in said]
    if not held:
        return None
    longest, option = max(held, key=lambda pair: len(pair[0]))
    rivals = [form for form, other in held if other is not option and form not in longest]
    return None if rivals else option


def says(text: str, key: str, labels: Labels) -> bool:
    """Whether `text` is the words of `key`, in any language."""
    said = simplify_input(text)
    return bool(said) and said in [plain(form) for form in labels(key)]
