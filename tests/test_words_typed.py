"""What people type means one thing: no two answers, and no answer and command, can be taken for each other."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from bot.channels.telegram.prepare import OWNER, STAFF
from bot.words import LOCALES, Words
from handlers.conversation.matching import exact, match, plain, says
from handlers.conversation.steps import Choose, Collect, Confirm
from handlers.conversation.tools import TOOLS
from handlers.engine import ENGINE
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal
from models import numbers
from tests.locales import read
from tests.questions import questions

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
WORDS = Words.load(strict=True)
ENTRIES = read(LOCALES / "zh_Hans")


def labels(key: str) -> tuple[str, ...]:
    """As in service; the label of a home is made of its parts and has no spelling of its own."""
    return () if key == "place-label" else WORDS.forms(key)


QUESTIONS = questions(labels)
ASKED = {question.key: question for question in reversed(QUESTIONS)}

ALSO = ("relay-end", "move-accept", "move-refuse")
"""What else is understood: the end of a talk with people, and words about work that is done."""

SAME_MEANING = {"homes-act-add", "addition-ticket-new"}
"""Options that share a spelling with a command: both mean the same there, and the option goes first."""


@cache
def spellings(key: str) -> frozenset[str]:
    """How the words of a key are compared."""
    return frozenset(plain(form) for form in WORDS.forms(key))


def test_every_spelling_has_letters_and_none_is_given_twice_in_one_language():
    for language in LANGUAGES:
        for key, entry in read(LOCALES / language).items():
            if "also" not in entry.attributes:
                continue
            also = WORDS.say(f"{key}.also", {}, language).split("|")
            given = [simplify_input(form) for form in [WORDS.say(key, {}, language), *also]]
            assert "" not in given, f"{key} in {language}: punctuation alone would match anything without letters"
            assert [form for form, times in Counter(given).items() if times > 1] == [], f"{key} in {language}"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.key}:{'-'.join(o.value for o in q.options)[:40]}")
def test_no_spelling_means_two_answers_to_one_question(question):
    for one, other in combinations(question.keyed, 2):
        assert spellings(one) & spellings(other) == set(), (one, other)
    for place, option in enumerate(question.options, start=1):
        for form in labels(option.key) if option.key else ():
            assert ordinal(form) in (None, place), f"{form!r} of {option.key} is the number of another answer"
            assert exact(form, question.options, labels) is option, form


def test_no_command_is_the_answer_to_a_question():
    commands = {form: name for name in ENGINE.commands for form in spellings(f"command-{name}")}
    taken = [
        f"{form!r} is {key} and the command {commands[form]}"
        for question in QUESTIONS
        if question.key != "engine-resume"  # the command of that name is not heard while its question stands
        for key in set(question.keyed) - SAME_MEANING
        for form in spellings(key) & set(commands)
    ]
    assert taken == []
    assert all(isinstance(q.step, Choose) for q in QUESTIONS if set(q.keyed) & SAME_MEANING)


def test_every_command_and_tool_can_be_reached_by_its_words():
    names = [f"command-{name}" for name in ENGINE.commands] + [f"tool-{name}" for name in TOOLS]
    for one, other in combinations(names, 2):
        if {one, other} <= {"tool-skip", "tool-done", "tool-as_written"}:  # never mean different things at one step
            continue
        assert spellings(one) & spellings(other) == set(), (one, other)


def test_at_the_summary_no_tool_hides_an_answer():
    tools = spellings("tool-change") | spellings("tool-back") | spellings("tool-cancel")
    for question in QUESTIONS:
        if isinstance(question.step, Confirm) or question.key == "engine-change":
            assert not [key for key in question.keyed if spellings(key) & tools], question.key


def test_a_collection_ends_by_nothing_more_as_by_nothing():
    assert any(isinstance(step, Collect) for flow in ENGINE.flows.values() for step in flow.steps)
    assert {"没有", "no"} <= spellings("tool-skip") & spellings("tool-done")


@pytest.mark.parametrize(("names", "prefix"), [(OWNER, "command"), (STAFF, "command-work")])
def test_every_command_of_telegrams_menu_is_understood(names, prefix):
    assert [name for name in names if not says(name, f"{prefix}-{name}", labels)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_tells_people_to_say_is_understood(language):
    told = re.compile(r"(?:回复|回覆|点|點選|输入|reply|tap|with)\s*[“「]([^”」]+)[”」]", re.IGNORECASE)
    keys = [*(f"command-{n}" for n in ENGINE.commands), *(f"tool-{n}" for n in TOOLS), "complaint-confirm-yes", *ALSO]
    known = {form for key in keys for form in spellings(key)}
    for key in ENTRIES:
        if key.startswith("desk-"):
            continue  # a page: what it names is pressed, not said
        said = WORDS.say(key, dict.fromkeys(ENTRIES[key].placeholders, "7"), language)
        listed = [line.partition(" — ")[0] for line in said.split("\n") if " — " in line] if key == "help-text" else []
        for words in [*told.findall(said), *listed]:
            assert simplify_input(words) in known, f"{key} in {language}: {words}"


def test_the_example_of_a_ticket_number_is_one():
    for language in LANGUAGES:
        found = numbers.find(WORDS.say("work-use-ticket", {}, language))
        assert found
        assert numbers.valid(found.digits)


MEANT = [
    ("emergency-unsure", "有", "yes"), ("emergency-unsure", "是的", "yes"), ("emergency-unsure", "yes", "yes"),
    ("emergency-unsure", "没有", "no"), ("emergency-unsure", "沒有", "no"), ("emergency-unsure", "冇", "no"),
    ("emergency-unsure", "没", "no"), ("emergency-unsure", "No", "no"), ("emergency-unsure", "nobody", "no"),
    ("emergency-unsure", "没有人", "no"), ("emergency-unsure", "现在没有危险", "no"),
    ("emergency-unsure", "I don't know", None), ("emergency-unsure", "yesterday", None),
    ("emergency-unsure", "不知道", None), ("emergency-unsure", "没有呼吸了", None),
    ("emergency-unsure", "有没有人来", "yes"), ("emergency-unsure", "是不是", None),
    ("emergency-which", "电梯", "lift"), ("emergency-which", "升降機", "lift"),
    ("emergency-which", "lift", "lift"), ("emergency-which", "瓦斯", "gas"),
    ("emergency-which", "gas", "gas"), ("emergency-which", "火", "fire"), ("emergency-which", "著火了", "fire"),
    ("emergency-which", "触电", "electric"), ("emergency-which", "其他", "other"),
    ("emergency-which", "按错", "false"), ("emergency-which", "没事", "false"),
    ("emergency-which", "mistake", "false"), ("emergency-which", "人没事，出不来", None),
    ("emergency-which", "mother fell", None), ("emergency-which", "电梯冒烟", "fire"),
    ("emergency-which", "car accident", None),
    ("registration-home_right", "没错", "yes"), ("registration-home_right", "係", "yes"),
    ("registration-home_right", "唔啱", "no"), ("registration-home_right", "no, 503", "no"),
    ("complaint-where", "家里", "my_home"), ("complaint-where", "home", "my_home"),
    ("complaint-where", "屋企", "my_home"), ("complaint-where", "我的家", "my_home"),
    ("complaint-where", "my other home", "another_home"), ("complaint-where", "樓梯間", "common"),
    ("complaint-where", "lobby", "common"),
    ("complaint-harm", "没有", "none"), ("complaint-harm", "没人受伤", "none"), ("complaint-harm", "no", "none"),
    ("complaint-harm", "hurt", "injury"), ("complaint-harm", "没有受伤", "none"),
    ("complaint-harm", "not sure", None),
    ("complaint-before", "从没反映过", "first"), ("complaint-before", "冇", "first"),
    ("complaint-before", "no", "first"), ("complaint-before", "yes", "again"),
    ("complaint-before", "不是第一次", "again"), ("complaint-before", "講過", "again"),
    ("complaint-before", "第一次", "first"),
    ("complaint-kind", "修", "repair"), ("complaint-kind", "客訴", "complaint"),
    ("complaint-kind", "fix", "repair"),
    ("homes-act", "add", "add"), ("homes-act", "no", "leave"),
    ("engine-resume", "不", "anew"), ("engine-resume", "好", "go_on"),
    ("language-language", "繁中", "zh_Hant"), ("language-language", "英文", "en"),
]
"""Question, what is typed, the option it means; None: nothing is assumed, and the question is put again."""


@pytest.mark.parametrize(("key", "typed", "meant"), MEANT)
def test_what_people_type_is_taken_as_they_mean_it(key, typed, meant):
    found = match(typed, ASKED[key].options, labels)
    assert (found.value if found else None) == meant


VISITS = [
    ("明天", "tomorrow"), ("聽日", "tomorrow"), ("today", "today"), ("周末", "weekend"), ("weekend", "weekend"),
    ("随时", "any"), ("anytime", "any"), ("夜晚", "evening"), ("明天下午3点", None), ("today 5pm", None),
    ("尽快", None), ("this Saturday", None),
]


@pytest.mark.parametrize(("typed", "meant"), VISITS)
def test_a_time_to_come_is_kept_in_the_owners_words_unless_it_is_one_of_ours(typed, meant):
    found = exact(typed, ASKED["complaint-visit"].options, labels)
    assert (found.value if found else None) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ticket_number_in_an_example_could_be_one(language):
    """Somebody types an example as it stands: they must not hear that a digit of it is wrong."""
    said = "".join(file.read_text(encoding="utf-8") for file in sorted((LOCALES / language).glob("*.ftl")))
    shown = set(re.findall(r"\b\d{3}-\d{3}-\d{3,4}-\d\b", said))
    assert len(shown) >= 2
    assert {each for each in shown if not numbers.valid(each.replace("-", ""))} == set()
