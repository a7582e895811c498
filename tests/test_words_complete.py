"""The product's words and its program agree: nothing is missing, nothing is idle, nothing means two things."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Identifier, Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor
from opencc import OpenCC

from bot.channels.telegram.prepare import OWNER, STAFF
from bot.web.desk import fields
from bot.web.desk.filing import FIELDS as FILED
from bot.web.desk.inbox import FILTERS
from bot.web.desk.prints import KINDS as KINDS_PRINTED
from bot.web.desk.sight import BESIDE
from bot.web.desk.story import BESIDE as BESIDE_STEPS
from bot.web.desk.story import CHOSEN, STARS
from bot.web.pages import SECTIONS
from bot.words import LOCALES, Words
from handlers import behalf
from handlers.behalf import CHANNELS
from handlers.channel import MediaKind
from handlers.clocks.answering import QUIET
from handlers.clocks.counted import HOLIDAYS, UNTIL
from handlers.conversation.asking import UNBOUND
from handlers.conversation.modes import KINDS
from handlers.conversation.steps import Ask, Confirm
from handlers.conversation.tools import TOOLS
from handlers.engine import ENGINE
from handlers.figures.standing import STAGES
from handlers.incidents.deciding import Result
from handlers.incidents.telling import DECISIONS, NAMED
from handlers.life.calling import WHYS
from handlers.life.promises import SHOWN as TOLD_OWNERS
from handlers.life.story import TOLD
from handlers.life.telling import SPOKEN
from handlers.relay.staff import CANNED
from handlers.roads import REASONS
from handlers.staff.chat.binding import OTHERS
from handlers.staff.chat.commands import COMMANDS
from handlers.staff.chat.lists import KINDS as TASKS
from models import lifecycle, policy, taxonomy
from models.figures.conditions import CONDITIONS, RATES, TIMES
from models.figures.scope import GROUPS, Unit
from models.figures.standing import BUCKETS
from models.searching import BOXES
from models.staff import ROLES
from models.timing import EFFECTS, TARGETS
from tests.locales import read
from tests.questions import questions
from tests.words_used import literals, uses

LANGUAGES = ("zh_Hans", "zh_Hant", "en")
WORDS = Words.load(strict=True)
ENTRIES = read(LOCALES / "zh_Hans")


def labels(key: str) -> tuple[str, ...]:
    """As in service; the label of a home is made of its parts and has no spelling of its own."""
    return () if key == "place-label" else WORDS.forms(key)


QUESTIONS = questions(labels)
BUTTON = 24
"""Characters that fit on a button of half a telephone's width."""

class _Selectors(Visitor):  # type: ignore[misc]  # fluent.syntax ships no types
    def __init__(self) -> None:
        self.cases: dict[str, set[str]] = {}
        self.said: set[str] = set()

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802  # the visitor's naming
        if isinstance(node.selector, VariableReference):
            keys = {v.key.name if isinstance(v.key, Identifier) else v.key.value for v in node.variants}
            self.cases.setdefault(node.selector.id.name, set()).update(keys)
        for variant in node.variants:
            self.visit(variant.value)

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the visitor's naming
        self.said.add(node.id.name)


@cache
def _read(language: str) -> dict[str, _Selectors]:
    result = {}
    for file in (LOCALES / language).glob("*.ftl"):
        for item in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(item, Message):
                result[item.id.name] = _Selectors()
                result[item.id.name].visit(item)
    return result


def cases(key: str, language: str) -> dict[str, set[str]]:
    """Parameter → the values that the sentence makes a difference for."""
    return _read(language)[key].cases


def said_otherwise(key: str) -> str:
    """The sentence that this one stands for on WeChat; empty for any other."""
    other = key.removeprefix("wechat-").removeprefix("notice-")
    return other if other != key and other in ENTRIES else ""


def generated() -> set[str]:
    """The keys that the program puts together from names."""
    steps = [(flow, step) for flow in ENGINE.flows.values() for step in flow.steps]
    dangers = set(KINDS) - {"false"}
    communal = taxonomy.load()
    keys = {f"{flow.name}-{step.name}" for flow, step in steps}
    keys |= {f"{flow.name}-{step.name}-name" for flow, step in steps}
    keys |= {f"{flow.name}-{step.name}-here" for flow, step in steps if isinstance(step, Ask) and step.reads == "home"}
    keys |= {key for question in QUESTIONS for key in question.keyed} | {"place-label"}
    keys |= {f"tool-{name}" for name in TOOLS} | {f"command-{name}" for name in (*ENGINE.commands, *UNBOUND)}
    keys |= {f"flow-{name}" for name in ENGINE.flows}
    keys |= of_lives()
    keys |= {f"picture-title-trend-{unit}" for unit in get_args(Unit)}
    keys |= {f"severity-{name}" for name in taxonomy.SEVERITIES}
    keys |= {f"emergency-advice-{name}" for name in dangers}
    keys |= {f"emergency-kind-{name}" for name in (*dangers, "unknown")}
    keys |= {f"category-{c.code}" for c in communal.categories}
    keys |= {f"category-{s.code}" for c in communal.categories for s in c.subcategories}
    keys |= {f"media-too-big-{kind}" for kind in get_args(MediaKind)}
    keys |= {f"pairing-{verdict}" for verdict in ("own", "linked", "used", "expired", "wrong", "wait")}
    keys |= {f"channel-{name}" for name in ("webchat", "telegram", "wechat")}
    keys |= {f"road-why-{why}" for why in REASONS}
    keys |= {f"status-{verdict}" for verdict in ("unknown", "mistyped")}
    keys |= {f"moment-weekday-{day}" for day in range(1, 8)} | {f"moment-month-{month}" for month in range(1, 13)}
    keys |= {key for key in ENTRIES if said_otherwise(key)}
    keys |= {f"command-work-{each.name}" for each in COMMANDS} | {f"work-use-{each.name}" for each in COMMANDS}
    keys |= {f"work-mine-{kind}" for kind in TASKS} | {f"role-{role}" for role in lifecycle.ROLES[2:]}
    keys |= {f"purpose-{each}" for each in OTHERS} | {"need-media"}
    keys |= {f"work-gets-{each}" for each in ("department", "customer_service", *OTHERS)}
    keys |= {f"telegram-command-{name}" for name in OWNER} | {f"telegram-staff-command-{name}" for name in STAFF}
    keys |= after_filing() | incidents() | roster() | figures() | papers()
    keys |= {f"board-stage-{each}" for each in STAGES} | {f"board-bucket-{each}" for each in BUCKETS}
    keys |= {f"subscribe-{part}{every}" for part in ("", "title-") for every in ("day", "week", "month")}
    keys |= {f"job-kind-{kind}" for kind in ("export", "report", "summary")}
    return keys | {f"privacy-{name}" for heading, points in SECTIONS for name in (heading, *points)}


def figures() -> set[str]:
    """What is counted, and what it is called."""
    names = (*CONDITIONS, "due", *RATES)
    kinds, apart = taxonomy.KINDS, ("major", "withdrawn", "invalid")
    return (
        {f"figures-name-{name}" for name in names} | {f"figures-kind-{kind}" for kind in kinds}
        | {f"figures-apart-{each}" for each in apart} | {f"figures-{each}" for each in TIMES}
        | {f"stats-by-{by}" for by in GROUPS}
    )  # fmt: skip


def papers() -> set[str]:
    """Titles of what reports group by, and the company's own stages."""
    ways = ("department", "category", "building", "person", "kind", "severity")
    titles = {f"reports-part-{way}" for way in ways} | {f"reports-by-{way}" for way in ways}
    return titles | {f"reports-stage-{stage}" for stage in ("signing", "working", "reviewing")}


def roster() -> set[str]:
    """What duties are called, and how a swap ended."""
    swaps = {f"roster-swap-was-{status}" for status in ("agreed", "refused", "over")}
    return {f"duty-{role}" for role in ROLES} | swaps


STATE = (
    "stage", "homes", "master", "handler", "follower", "visit", "expected", "postponing", "round", "earlier", "clock",
    "clock-visit", "clock-paused",
)
"""Lines of a card that say how far a ticket is."""


def of_lives() -> set[str]:
    """What is said of a ticket on its way, by the table of moves (`models.lifecycle`)."""
    moves = (*lifecycle.MOVES, *lifecycle.PART_MOVES)
    needs = [need for move in moves for need in move.needs]
    keys = {f"move-{move.name}" for move in moves} | {"move-more"} | desk()
    keys |= {f"need-{need.name}" for need in needs} | {"need-words"}
    keys |= {f"stage-{name}" for need in needs if need.name == "stage" for name in need.choices}
    keys |= {f"owner-{move.name}" for move in moves if move.owner}
    keys |= {f"spoken-{name}" for name in SPOKEN}
    keys |= {f"staff-{move.name}" for move in moves if move.staff}
    keys |= {f"ticket-status-{status}" for status in lifecycle.STATUSES}
    keys |= {f"{family}-{name}" for family in ("waiting", "ticket-waiting") for name in lifecycle.WAITING}
    keys |= {f"part-status-{name}" for name in ("asked", "signed", "finished", "cancelled")}
    keys |= {f"state-{name}" for name in STATE}
    keys |= {f"reason-{name}" for name in lifecycle.REASONS} | clocks()
    return keys | {f"road-why-{why}" for why in WHYS}


def clocks() -> set[str]:
    """What the clocks of the packaged policy are called, and what their steps say."""
    named = policy.load().clocks
    informing = {f"alert-inform-{name}" for name, clock in named.items() if clock.informs}
    informing |= {f"duty-name-{name}" for name in policy.load().duties}
    informing |= whys()
    informing |= {f"drill-kind-{name}" for name in policy.load().drills.kinds} | {f"target-{each}" for each in TARGETS}
    seen = {f"paused-{name}" for name in lifecycle.WAITING} | {f"alert-answer-{name}" for name in QUIET}
    seen |= {f"own-clock-{name}" for name in TOLD_OWNERS} | {"need-proof"}
    return {f"clock-{name}" for name in named} | informing | seen | {
        "alert-unsigned", "alert-soon", "alert-late", "length-days", "length-hours", "length-minutes",
    }


def incidents() -> set[str]:
    """What staff hear of many tickets of one cause."""
    keys = {f"incident-matter-{name}" for name in NAMED} | {f"incident-{result}" for result in get_args(Result)}
    return keys | {f"incident-{decision}{of}" for decision in DECISIONS for of in ("", "-of")}


def whys() -> set[str]:
    """What explains the clocks of a ticket."""
    days = ("workday", "start", "make_up", "own", "own-off", "weekend", "holiday-other")
    keys = {f"why-day-{each}" for each in days} | {f"why-day-holiday-{which}" for _, which in HOLIDAYS}
    keys |= {f"why-until-{each}" for each in UNTIL.values()} | {f"why-waiting-{each}" for each in lifecycle.WAITING}
    keys |= {f"why-ended-{outcome}" for outcome in ("kept", "late", "cancelled")}
    keys |= {f"policy-until-{each}" for each in UNTIL.values()}
    keys |= {f"policy-{each}" for each in ("starts", "stops", "restarts", "quiet-owner", "quiet-staff")}
    return keys | {f"effect-{each}" for each in EFFECTS}


def after_filing() -> set[str]:
    """What owners and customer service read once a ticket is filed."""
    keys = {f"my-step-{name}" for name in (*TOLD, "assign")} | set(CANNED)
    keys |= {f"origin-{channel}" for channel in CHANNELS}
    keys |= {f"own-{name}" for name in ("refused", "urged", "back")}
    keys |= {f"relay-closed-{why}" for why in ("owner", "staff", "idle")}
    keys |= {f"relay-over-{why}" for why in ("staff", "idle")}
    keys |= {f"{flow}-none" for flow in ("urging", "withdrawal", "rating")}
    return keys


def desk() -> set[str]:
    """The keys that the desk puts together from names."""
    notes = (*STARS, *CHOSEN, "department", "staff", "when", "number")
    people = ("department", "handler", "follower", "manager", "about", "filed-by")
    promises = (
        "reply", "expected", "visit", "measures", "milestones", "answers", "until", "postponed", "round", "urged",
    )
    keys = {f"desk-box-{name}" for name in BOXES} | {f"desk-filter-{name}" for name in FILTERS}
    keys |= {f"desk-move-{move.name}" for move in BESIDE} | {f"desk-step-{name}" for name in BESIDE_STEPS}
    keys |= {f"desk-channel-{name}" for name in (*fields.CHANNELS, *behalf.CHANNELS)}
    keys |= {f"desk-note-{name}" for name in notes}
    keys |= {f"desk-people-{name}" for name in people} | {f"desk-promise-{name}" for name in promises}
    keys |= {f"desk-other-{name}" for name in ("master", "earlier", "merged", "later")}
    keys |= {f"desk-print-{name}" for name in KINDS_PRINTED}
    return keys | {f"desk-new-{name}" for name in FILED}


FAMILIES = re.compile(r"page-(refused|pane)-\w+")
"""Keys that the page puts together from a reason or the name of a pane."""


# Nothing missing, nothing idle.

def test_every_sentence_the_program_says_is_there():
    missing = [f"{use.key} ({use.where})" for use in uses() if "-" in use.key and use.key not in ENTRIES]
    assert missing == []


def test_every_sentence_put_together_from_names_is_there():
    assert generated() - set(ENTRIES) == set()


def test_no_sentence_is_idle():
    idle = set(ENTRIES) - literals() - generated()
    assert {key for key in idle if not FAMILIES.fullmatch(key)} == set()


def test_every_sentence_is_given_what_it_wants():
    lacking = [
        f"{use.key} wants {sorted(ENTRIES[use.key].placeholders - use.params)} ({use.where})"
        for use in uses()
        if use.params is not None and use.key in ENTRIES and ENTRIES[use.key].placeholders - use.params
    ]
    assert lacking == []


def test_every_question_uses_only_answers_it_is_told():
    for flow in ENGINE.flows.values():
        for step in flow.steps:
            told = {*step.tells, *(["summary"] if isinstance(step, Confirm) else [])}
            assert ENTRIES[f"{flow.name}-{step.name}"].placeholders <= told, f"{flow.name}-{step.name}"


def test_what_is_said_otherwise_on_wechat_wants_no_more_than_the_sentence_it_stands_for():
    for key, entry in ENTRIES.items():
        if other := said_otherwise(key):
            assert entry.placeholders <= ENTRIES[other].placeholders, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_wechat_nobody_is_told_to_tap(language):
    taps = re.compile(r"请点|點選|請點|点一下|點一下|按钮|按鈕|\btap\b|\bbutton\b")
    asked = {key for key in ENTRIES if not key.startswith(("page-", "privacy-", "telegram-", "wechat-"))}
    said = {key: WORDS.say(f"wechat-{key}" if f"wechat-{key}" in ENTRIES else key, samples(key, language)[0], language)
            for key in asked}
    assert {key: words for key, words in said.items() if taps.search(words)} == {}


# Every sentence can be said, whatever stands in it.

@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_knows_the_same_cases(language):
    plurals = {"zero", "one", "two", "few", "many", "other"}
    differing = {
        f"{key} ${name}": differs
        for key in ENTRIES
        for name, ours in cases(key, "zh_Hans").items()
        if (differs := ours ^ cases(key, language).get(name, set())) - plurals
    }
    assert differing == {}


def samples(key: str, language: str) -> list[dict[str, str | int]]:
    """Every parameter with plain content, and each special case of each once."""
    special, names = cases(key, language), ENTRIES[key].placeholders
    usual: dict[str, str | int] = {n: 3 if "0" in special.get(n, ()) else f"«{n}»" for n in names}
    each = [{**usual, name: int(case) if case.isdigit() else case} for name in special for case in special[name]]
    return [usual, *each, {**usual, **{n: "none" for n in names if "none" in special.get(n, ())}}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_reads_well_in_every_case(language):
    for key in ENTRIES:
        for params in samples(key, language):
            said = WORDS.say(key, params, language)
            context = f"{key} in {language}: {said!r}"
            assert "none" not in said.split(), context
            assert not re.search(r"[{}$]|\n\n|(?<! ·) {2,}|[ \t]\n|\n[ \t]", said), context
            assert said == said.strip(), context


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_is_given_is_read_in_it(language):
    for key, entry in ENTRIES.items():
        said = WORDS.say(key, samples(key, language)[0], language)
        assert entry.placeholders <= set(cases(key, language)) | _read(language)[key].said
        for name in _read(language)[key].said - set(cases(key, language)):
            assert f"«{name}»" in said, f"{key} in {language} does not say {name}"


def test_chinese_is_set_with_chinese_punctuation():
    half = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;!?][\u4e00-\u9fff]|[\"'](?=[\u4e00-\u9fff])")
    for language in ("zh_Hans", "zh_Hant"):
        wrong = [key for key in ENTRIES if half.search(WORDS.say(key, samples(key, language)[0], language))]
        assert wrong == [], language


@pytest.mark.parametrize(("language", "other"), [("zh_Hans", "t2s"), ("zh_Hant", "s2tw")])
def test_each_chinese_is_written_in_its_own_characters(language, other):
    change = cache(OpenCC(other).convert)
    own = "凶晒污里准"  # right in traditional Chinese too: 兇手 but 凶宅, 多謝晒, 污水, 鄰里, 批准
    for key in set(ENTRIES) - {"language-language-zh_Hans", "language-language-zh_Hant"}:
        said = WORDS.say(key, samples(key, language)[0], language)
        assert [char for char in said if change(char) != char and char not in own] == [], f"{key}: {said}"


def test_english_is_written_in_english():
    chinese = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    wrong = {key for key in ENTRIES if chinese.search(WORDS.say(key, samples(key, "en")[0], "en"))}
    named = {"page-started"}  # the name of the product
    assert wrong == {"language-language-zh_Hans", "language-language-zh_Hant", "page-language"} | named


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_button_fits(language):
    shown = {key for question in QUESTIONS for key in question.keyed}
    shown |= {f"tool-{name}" for name in TOOLS} | {f"command-{name}" for name in UNBOUND}
    assert {key: said for key in shown if len(said := WORDS.say(key, {}, language)) > BUTTON} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_in_danger_is_short_and_names_the_same_numbers(language):
    for kind in set(KINDS) - {"false"}:
        said = WORDS.say(f"emergency-advice-{kind}", {}, language)
        assert len(said) <= (95 if language == "en" else 70), said
        called = set(re.findall(r"\d+", said))
        assert called == set(re.findall(r"\d+", WORDS.say(f"emergency-advice-{kind}"))), said
        assert called <= {"110", "119", "120"}, said
