"""Every fault of a policy file is told with file, line, column and remedy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, model_validator

from models import policy, policy_lines
from models.misfits import misfit, raised
from models.policy_changes import changes, counted
from models.policy_words import meant

NAME = Path("policy.yaml")
KINDS = "reply, receipt, notice, alert, card, press"

FAULTS = [
    # lengths of time
    ("talk:\n  keep: soon\n", ["2:9 talk.keep: 'soon' is no length of time; write for example 7d"]),
    ("talk:\n  keep: 7\n", ["2:9 talk.keep: '7' is no length of time; write for example 7d"]),
    ("promise:\n  major: 24\n", ["2:10 promise.major: '24' is no length of time; write for example 24h"]),
    ("promise:\n  major: 1h30m\n", ["2:10 promise.major: '1h30m' is no length of time; write for example 90m"]),
    ("talk:\n  keep: 0d\n", ["2:9 talk.keep: '0d' must be longer than nothing; write for example 7d"]),
    ("talk:\n  keep:\n", ["2:8 talk.keep: nothing is no length of time; write for example 7d"]),
    ("talk:\n  keep: [7d]\n", ["2:9 talk.keep: this is no length of time; write for example 7d"]),
    ("talk:\n  keep: 22:00\n", ["2:9 talk.keep: '22:00' is no length of time; write for example 7d"]),
    ("talk:\n  keep: 9999999999d\n",
     ["2:9 talk.keep: '9999999999d' is no length of time; write for example 7d"]),
    # numbers and words
    ("talk:\n  photos: many\n", ["2:11 talk.photos: 'many' is no whole number; write for example 9"]),
    ("talk:\n  photos: 0\n", ["2:11 talk.photos: must be greater than 0; write for example 9"]),
    ("talk: {photos: 2026-02-30}\n", ["1:16 talk.photos: '2026-02-30' is no whole number; write for example 9"]),
    ("rework:\n  shorter: 2\n",
     ["2:12 rework.shorter: must be less than or equal to 1; write for example 0.5"]),
    ("rework:\n  shorter: half\n", ["2:12 rework.shorter: 'half' is no number; write for example 0.5"]),
    ("wechat:\n  login: maybe\n", ["2:10 wechat.login: 'maybe' is neither yes nor no; write one of them"]),
    ("wechat:\n  templates:\n    progress: 12\n",
     ["3:15 wechat.templates.progress: 12 is read as something else than text; write it in quotes: '12'"]),
    # names
    ("talk:\n  fotos: 3\n", ["2:3 talk.fotos: is not known here; did you mean photos?"]),
    ("tlak:\n  keep: 3d\n", ["1:1 tlak: is not known here; did you mean talk?"]),
    ("photos: 3\n", ["1:1 photos: is not known here; it belongs under talk"]),
    ("urge:\n  xyz: 3\n", ["2:3 urge.xyz: is not known here; known are pause"]),
    ("wechat:\n  templates:\n    progress: {idd: abc, id: x}\n",
     ["3:16 wechat.templates.progress.idd: is not known here; did you mean id?"]),
    ("wechat:\n  templates:\n    progress: {fields: {thing1: note}}\n", [
        "3:5 wechat.templates.progress: lacks id; add a line, for example 'id: …'",
        "3:33 wechat.templates.progress.fields.thing1: must be a list; write [note]",
    ]),
    ("rates:\n  telegram:\n    grop: 1/1s\n", [
        "3:5 rates.telegram.grop: 'grop' is none of chat, group, all, person, upload, visitor; did you mean group?",
    ]),
    ("rates:\n  telegram:\n    chat: 0/1s\n",
     ["3:11 rates.telegram.chat: '0/1s' is not a rate; write for example 20/60s"]),
    # lists
    ("delivery:\n  retry: []\n",
     ["2:10 delivery.retry: must hold at least 1; write for example [2s, 10s, 30s, 2m, 10m, 30m, 1h, 2h]"]),
    ("delivery:\n  retry:\n    - 2s\n    - later\n",
     ["4:7 delivery.retry[1]: 'later' is no length of time; write for example 10s"]),
    ("delivery:\n  retry: 2s\n", ["2:10 delivery.retry: must be a list; write [2s]"]),
    ("delivery:\n  repeat_unknown: [recipt]\n",
     [f"2:20 delivery.repeat_unknown[0]: 'recipt' is none of {KINDS}; did you mean receipt?"]),
    # lines where something else was wanted, and the other way round
    ("urge: 24h\n", ["1:7 urge: must hold lines such as 'pause: 2h'; write them below it, indented"]),
    ("urge:\n", ["1:6 urge: holds nothing; write its lines below it, indented, or take this line away"]),
    ("urge:\n  - 24h\n", ["1:1 urge: must hold lines such as 'pause: 2h'; write them below it, indented"]),
    ("urge:\n  pause:2h\n", ["2:3 urge: a space is missing behind the colon; write 'pause: 2h'"]),
    ("urge:\n  pause\uff1a2h\n", [
        "2:3 urge: a full-width colon stands after 'pause'; write 'pause: ' with an ordinary one and a space",
    ]),
    ("- talk\n", ["1:1 must hold sections such as 'promise:'; see models/policy.yaml"]),
    ("just words\n", ["1:1 must hold sections such as 'promise:'; see models/policy.yaml"]),
    # what YAML lets pass
    ("talk:\n  keep: 3d\n  photos: 3\n  keep: 4d\n",
     ["4:3 talk.keep: is written twice, first on line 2; keep one of them"]),
    ("talk: {keep: 3d}\n\n# later\ntalk: {photos: 3}\n",
     ["4:1 talk: is written twice, first on line 1; keep one of them"]),
    ("talk: &talk\n  keep: 3d\n  <<: *talk\n", ["1:7 talk: contains itself; write out what is meant"]),
    ("delivery:\n  retry: &all [2s, *all]\n", ["2:10 delivery.retry[1]: contains itself; write out what is meant"]),
    ("talk:\n  <<: 3d\n", ["2:7 talk: << takes the name of lines with keys; write <<: *name"]),
    ("talk:\n  ? [keep]\n  : 3d\n", ["2:5 talk: a name cannot be a list or hold lines; write a word"]),
    ("talk:\n  keep: !!python/name:os.system x\n", [
        "2:9 talk.keep: the tag !!python/name:os.system is not used here; take it away",
    ]),
    # what is no YAML
    ("talk:\n\tkeep: 3d\n", ["2:1 a tab stands here; indent with spaces"]),
    ("talk:\n  keep: 3d\n   photos: 3\n",
     ["3:10 a ':' too many, or not indented as above; put text with ': ' in quotes"]),
    ("talk:\n    keep: 3d\n  photos: 3\n",
     ["3:3 this does not fit what stands above; indent alike what belongs together"]),
    ("talk:\n  keep 3d\n  photos: 3\n", ["3:9 a ':' too many, or not indented as above; put text with ': ' in quotes"]),
    ("talk: {keep: 3d}\ntalk\n", ["2:5 no ':' follows here; write a name, ':' and a space"]),
    ("talk:\n  keep: '3d\n", ["2:9 this quote is not closed; write the same quote at its end"]),
    ("delivery:\n  retry: [2s, 3s\n", ["2:10 this list is not closed; write ']' at its end"]),
    ("talk: {keep: 3d\n", ["1:7 this is not closed; write '}' at its end"]),
    ("talk:\n  keep: *long\n", ["2:9 nothing above is named so; write &name where it is first said"]),
    ("talk:\n  keep: 3d\n---\nurge:\n  pause: 3h\n",
     ["3:1 the file goes on as another one after '---'; take this line away"]),
    ("promise\uff1a\n  major: 2h\n", [
        "1:8 a full-width colon stands after 'promise'; write 'promise: ' with an ordinary one and a space",
    ]),
    ("talk:\n  keep: 3d\n  photos: \x01\n", ["3:11 this character cannot stand in a file; take it away"]),
    ("talk: " + "[" * 5000 + "\n", ["1:1 nested too deeply; write it flat"]),
    # several at once, in the order of their lines, and sections that can be read beside one that cannot
    ("# ours\nurge:\n  pause: 3\ntalk:\n  photos: 0\n  keep: 3\n", [
        "3:10 urge.pause: '3' is no length of time; write for example 3h",
        "5:11 talk.photos: must be greater than 0; write for example 9",
        "6:9 talk.keep: '3' is no length of time; write for example 3d",
    ]),
    ("talk:\n  keep: \"3d\npromise:\n  major: 3\nurge: [\nrating:\n  unsatisfied: 9\n", [
        "2:9 this quote is not closed; write the same quote at its end",
        "4:10 promise.major: '3' is no length of time; write for example 3h",
        "5:8 something is missing here, or a bracket above is not closed; write it",
        "7:16 rating.unsatisfied: must be less than or equal to 5; write for example 2",
    ]),
    ("talk: &long\n  keep: 3d\nurge: *long\nrating: [\n",
     ["4:10 something is missing here, or a bracket above is not closed; write it"]),
]


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "policy.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def told(file: Path) -> list[str]:
    return [fault.text(NAME).removeprefix("policy.yaml:") for fault in policy.look(file).faults]


@pytest.mark.parametrize(("text", "faults"), FAULTS)
def test_each_fault_has_its_line_its_column_and_its_remedy(tmp_path, text, faults):
    assert told(written(tmp_path, text)) == faults


@pytest.mark.parametrize("text", [
    "",
    "# nothing yet\n",
    "---\n",
    "talk: {}\n",
    "\ufefftalk:\r\n  keep: 3d\r\n",
    "talk:\n  keep: &week 7d\ninbox:\n  keep: *week\n",
    "rates:\n  telegram: &own {chat: 1/2s}\n  wecom:\n    <<: *own\n    group: 10/60s\n",
    "wechat:\n  login: on\n",
])
def test_what_can_be_used_has_no_fault(tmp_path, text):
    looked = policy.look(written(tmp_path, text))
    assert looked.faults == ()
    assert looked.policy == policy.load(tmp_path / "policy.yaml")


def test_lines_of_windows_and_of_a_file_without_a_last_line_end_are_counted_alike(tmp_path):
    assert told(written(tmp_path, "talk:\r\n  keep: 3d\r\n  photos: 0")) == [
        "3:11 talk.photos: must be greater than 0; write for example 9",
    ]


def test_a_fault_in_what_is_merged_in_stands_where_it_is_written(tmp_path):
    file = written(tmp_path, "rates:\n  telegram: &own\n    chat: 1/1\n  wecom:\n    <<: *own\n")
    assert told(file) == [
        "3:11 rates.telegram.chat: '1/1' is not a rate; write for example 20/60s",
        "3:11 rates.wecom.chat: '1/1' is not a rate; write for example 20/60s",
    ]


def test_a_file_in_another_encoding_is_told_with_the_line_of_the_first_such_byte(tmp_path):
    file = written(tmp_path, b"talk:\n  keep: 3d  # \xd2\xbb\xd6\xdc\n")
    assert told(file) == ["2:16 byte 0xd6 is no UTF-8; save the file as UTF-8"]


def test_a_file_that_cannot_be_read_has_no_line(tmp_path):
    [fault] = policy.look(tmp_path / "nowhere.yaml").faults
    assert fault.text(NAME) == "policy.yaml cannot be read (No such file or directory); is its name right?"


@pytest.mark.parametrize(("text", "example", "instead"), [
    ("7", "7d", "7d"), ("24", "30m", "24m"), ("1h30m", "24h", "90m"), ("1.5h", "24h", "90m"), ("24 hours", "3d", "24h"),
    ("2 weeks", "7d", "14d"), ("1 day 12 h", "7d", "36h"), ("10 min", "30m", "10m"), ("10M", "30m", "10m"),
    ("1 month", "7d", "30d"), ("500 milliseconds", "4500ms", "500ms"), ("soon", "7d", "7d"), ("0", "7d", "7d"),
    ("0h", "24h", "24h"), ("-3d", "7d", "7d"), ("", "7d", "7d"),
])
def test_what_was_probably_meant_is_said_else_the_default(text, example, instead):
    assert meant(text, example) == instead


# Rules across sections


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")
    tell: list[str]
    percent: int = 100


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")
    roles: list[str]
    ladders: dict[str, list[Step]]
    most: int = 9

    @model_validator(mode="after")
    def _together(self) -> Self:
        raised(
            misfit(("ladders", name, at, "tell", place), f"{role!r} is none of {', '.join(self.roles)}")
            for name, steps in self.ladders.items()
            for at, step in enumerate(steps)
            for place, role in enumerate(step.tell) if role not in self.roles
        )
        for name, steps in self.ladders.items():
            if len(steps) > self.most:
                raise ValueError(f"ladders.{name}: has {len(steps)} steps; leave at most {self.most}")
        if "head" not in self.roles:
            raise ValueError("nobody is the head; add head to roles")
        return self


DEFAULT = """\
roles: [head, lead]
most: 2
ladders:
  unsigned:
    - {tell: [head]}
    - {tell: [head, lead], percent: 150}
"""


def looked(folder: Path, text: str) -> list[str]:
    default = folder / "default.yaml"
    default.write_text(DEFAULT)
    found = policy_lines.look(Whole, default, written(folder, text))
    return [fault.text(NAME).removeprefix("policy.yaml:") for fault in found.faults]


def test_a_rule_across_sections_names_the_very_item_in_a_list_below_a_name(tmp_path):
    text = "ladders:\n  lift:\n    - tell: [head]\n    - tell:\n        - lead\n        - hed\n"
    assert looked(tmp_path, text) == ["6:11 ladders.lift[1].tell[1]: 'hed' is none of head, lead; did you mean head?"]


def test_a_rule_may_name_its_place_in_words(tmp_path):
    text = "ladders:\n  unsigned: [{tell: [head]}, {tell: [head]}, {tell: [head]}]\n"
    assert looked(tmp_path, text) == ["2:13 ladders.unsigned: has 3 steps; leave at most 2"]


def test_what_a_changed_line_does_to_a_line_of_the_default_is_told_with_both_lines(tmp_path):
    [line] = looked(tmp_path, "# ours\n\nroles: [head]\n")
    assert line == (
        "3:1 ladders.unsigned[1].tell[1]: 'lead' is none of head; did you mean head? "
        "(that is the default's, models/policy.yaml:6; write this line, too)"
    )


def test_a_rule_about_all_stands_at_the_first_line(tmp_path):
    text = "roles: [lead]\nladders:\n  unsigned: [{tell: [lead]}]\n"
    assert looked(tmp_path, text) == ["1:1 nobody is the head; add head to roles"]


def test_what_is_wrong_with_a_value_does_not_hide_what_is_wrong_with_the_whole(tmp_path):
    text = "most: few\nladders:\n  unsigned: [{tell: [hed]}]\n"
    assert looked(tmp_path, text) == [
        "1:7 most: 'few' is no whole number; write for example 2",
        "3:22 ladders.unsigned[0].tell[0]: 'hed' is none of head, lead; did you mean head?",
    ]


def test_what_only_follows_from_another_fault_is_not_told(tmp_path):
    text = "ladders:\n  unsigned: [{tell: [head], percent: much}, {}, {tell: [head]}]\nrols: [x]\n"
    assert looked(tmp_path, text) == [
        "2:38 ladders.unsigned[0].percent: 'much' is no whole number; write for example 150",
        "2:45 ladders.unsigned[1]: lacks tell; add a line, for example 'tell: [head, lead]'",
        "3:1 rols: is not known here; did you mean roles?",
    ]


@pytest.mark.parametrize(("text", "faults"), [
    ("clocks:\n  sign:\n    length: 10\n",
     ["3:13 clocks.sign.length: '10' is no length of time; write for example 10m"]),
    ("clocks:\n  month:\n    length: 2 months\n",
     ["3:13 clocks.month.length: '2 months' is no length of time; write for example 2mo"]),
    ("clocks:\n  sign:\n    ladder: unsined\n",
     ["3:13 clocks.sign.ladder: 'unsined' is not known here; did you mean unsigned?"]),
    ("clocks:\n  sign:\n    stops: [singed]\n",
     ["3:13 clocks.sign.stops[0]: 'singed' is no move of a ticket; did you mean sign?"]),
    ("clocks:\n  lift:\n    length: 10m\n    durng: [dispatched]\n", [
        "2:3 clocks.lift: lacks during; add a line, for example 'during: [dispatched]'",
        "4:5 clocks.lift.durng: is not known here; did you mean during?",
    ]),
    ("ladders:\n  unsigned:\n    steps:\n      - {at: 100%, tell: [department]}\n      - {after: 10m, tell: [haed]}\n",
     ["5:29 ladders.unsigned.steps[1].tell[0]: 'haed' is no one who can be told; did you mean head?"]),
    ("ladders:\n  unsigned:\n    steps:\n      - {after: 10m, tell: [head]}\n      - {after: 5m, tell: [head]}\n",
     ["2:3 ladders.unsigned: step 2 comes before step 1; write them in the order of their times"]),
    ("overrides:\n  - where: {severities: [minor]}\n    clocks:\n      sing: {length: 1h}\n",
     ["4:7 overrides[0].clocks.sing: 'sing' is not known here; did you mean sign?"]),
    ("overrides:\n  - where: {severities: [minor]}\n    clocks:\n      sign: {length: 1, laddr: x, ladder: wrok}\n", [
        "4:22 overrides[0].clocks.sign.length: '1' is no length of time; write for example 1h",
        "4:25 overrides[0].clocks.sign.laddr: is not known here; did you mean ladder?",
        "4:43 overrides[0].clocks.sign.ladder: 'wrok' is not known here; did you mean work?",
    ]),
    ("quiet:\n  staff: 22-7\n", ["2:10 quiet.staff: '22-7' are no hours; write for example \"22:00-07:30\", or never"]),
])
def test_clocks_ladders_and_what_is_otherwise_where_are_looked_at_line_by_line(tmp_path, text, faults):
    assert told(written(tmp_path, text)) == faults


# What is changed


def test_what_a_file_makes_different_is_listed(tmp_path):
    file = written(tmp_path, "promise:\n  major: 2h\n  minor: 24h\nwechat:\n  templates: {progress: a-b}\n")
    assert [str(each) for each in changes(file)] == [
        "promise.major: 2h (instead of 24h)", "promise.minor: 24h (as in the default)",
        "wechat.templates.progress: a-b (new)",
    ]
    assert counted(file) == f"{file} is in order and changes 2 values"


def test_a_file_that_changes_nothing_says_so(tmp_path):
    file = written(tmp_path, "promise: {major: 24h}\n")
    assert counted(file) == f"{file} is in order and changes nothing"


# Whatever people write

TEXT = policy.DEFAULT.read_text(encoding="utf-8")
BITS = st.sampled_from([
    ":", " ", "\n", "\t", "-", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "<<: *a", "!", "!!int ", "%",
    "|", ">", "0", "7", "24", "null", "~", "yes", "1.5", "2026-02-30", "22:00", "\uff1a", "\x00", "\x85", "\u2028",
    "\ufeff", "? ", "keep", "tell: [x]", "  ", "\r\n", "---\n", "...\n", "@", "`", "0x_", ".inf", ".nan",
])


@st.composite
def changed(draw: st.DrawFn) -> str:
    """The packaged policy, with a few places written over, put in or taken out."""
    text = draw(st.sampled_from([TEXT, TEXT[: TEXT.index("\nmedia:")]]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 9, 80])))
        text = text[:start] + draw(BITS | st.text(max_size=3)) + text[end:]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=changed())
def test_whatever_is_written_each_fault_names_a_line_of_the_file_and_a_remedy(tmp_path, text):
    """Columns are at most one behind the end of the line: where something is missing."""
    data = text.encode("utf-8", "surrogatepass")
    file = written(tmp_path, data)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    looked = policy.look(file)
    assert (looked.policy is None) == bool(looked.faults)
    for fault in looked.faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.said.strip()
        assert "\n" not in fault.text(file)


LINES = TEXT.split("\n")
SECTIONS = [number for number, line in enumerate(LINES) if re.match(r"\w", line)] + [len(LINES)]
VALUED = [  # templates: is a mapping itself, so that it can hold anything
    number for number, line in enumerate(LINES)
    if re.match(r"\s+[\w-]+: +[^#\s]", line) and "templates:" not in line
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.sampled_from(VALUED))
def test_a_wrong_value_anywhere_is_told_on_its_own_line_and_nowhere_else(tmp_path, number):
    """Each value of the packaged policy by turns, made one that no value can be, in a file of its section alone."""
    start = max(each for each in SECTIONS if each <= number)
    end = min(each for each in SECTIONS if each > number)
    lines = LINES[start:end]
    lines[number - start] = re.sub(r": +.*", ": {no: such}", lines[number - start])
    faults = policy.look(written(tmp_path, "\n".join(lines))).faults
    assert {fault.line for fault in faults} == {number - start + 1}
