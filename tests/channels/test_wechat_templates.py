"""Template messages as data: looked through at start, and whatever stands in them WeChat takes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.fields import LONGEST, RULES, fits, length, shaped
from bot.channels.wechat.templates import FILE, TemplatesError, load
from handlers import cards
from handlers.channel import Say, lines, moment, word
from handlers.conversation.facts import CommunityFacts
from handlers.courier import Parcel
from handlers.places import NOTHING
from models import taxonomy
from models.policy import OwnTemplate
from tests.channels.wechat_speaking_kit import NOTICE, RECEIPT, WORDS, with_ids, write
from tests.fakes.wechat.templates import RULES as WECHAT
from tests.fakes.wechat.templates import Template as Theirs

NOW = datetime(2026, 11, 27, 7, 30, tzinfo=UTC)
DUE = datetime(2026, 11, 28, 7, 5, tzinfo=UTC)

VALUES = st.one_of(
    st.text(max_size=60),
    st.text("0123456789年月日：:~-./ ¥￥元AZaz王李·*１２ＡＢ👍🏽🇨🇳\u0301\u200d\n\t，。、_٣²½㎡", max_size=60),
)


# The kinds of fields

@given(VALUES)
def test_whatever_the_value_a_field_holds_what_wechat_takes_or_nothing(value):
    for kind in RULES:
        made = shaped(kind, value)
        assert not made or (fits(kind, made) and re.fullmatch(WECHAT[kind], made)), (kind, made)
        assert length(made) <= LONGEST[kind]


@given(VALUES)
def test_what_fits_is_left_as_it_is(value):
    for kind in RULES:
        if fits(kind, value):
            assert shaped(kind, value) == value, kind


@given(st.lists(st.sampled_from(["厨", "漏", "e\u0301", "o\u0323\u0308", "𠮷"]), min_size=1, max_size=40))
def test_what_is_shortened_says_so_and_no_letter_is_cut_in_two(letters):
    made = shaped("thing", "".join(letters))
    if length("".join(letters)) <= 20:
        assert made == "".join(letters)
        return
    beginnings = {"".join(letters[:count]) + "…" for count in range(1, len(letters))}
    assert made in beginnings
    assert length(made) >= 17


@pytest.mark.parametrize(("kind", "value", "made"), [
    ("thing", "厨房水管漏水很严重，请尽快派人来看一下，谢谢", "厨房水管漏水很严重，请尽快派人来看一下…"),
    ("thing", "厨房水管漏水很严重，请尽快派人来看一下", "厨房水管漏水很严重，请尽快派人来看一下"),
    ("thing", "已经登记好了。\n工单号：1", "已经登记好了。 工单号：1"),
    ("thing", "谢谢👍👍", "谢谢"),
    ("thing", "  \n ", ""),
    ("character_string", "YGH-123-456-7", "YGH-123-456-7"),
    ("character_string", "工单ＹＧＨ－１", "YGH-1"),
    ("character_string", "A" * 40, "A" * 29 + "..."),
    ("character_string", "工单", ""),
    ("phrase", "已派单，等待签收", "已派单"),
    ("phrase", "正在紧急处理中", "正在紧急处"),
    ("phrase", "done", ""),
    ("number", "共 12.5 度", "12.5"),
    ("number", "1" * 40, ""),
    ("amount", "共￥１２.50元", "¥12.50元"),
    ("amount", "123456789012", ""),
    ("phone_number", "请打 +86 138-0013-8000", "+86 138-0013-8000"),
    ("phone_number", "138****8000", ""),
    ("name", "王女士（业主）", "王女士业主"),
    ("name", "Anna-Maria Magdalena van der Berg", "Anna-Maria Magdalena"),
    ("car_number", "粤A·8Z888", "粤A8Z888"),
    ("car_number", "粤A8Z888挂车", ""),
    ("letter", "ＡＢc1", "ABc"),
    ("symbol", "a，。！？、；", "，。！？、"),
    ("time", "2026年11月27日 15:30", "2026年11月27日 15:30"),
    ("time", "明天下午", ""),
    ("date", "2026-11-27", "2026-11-27"),
    ("const", "报修", "报修"),
])
def test_each_kind_is_shortened_rightly(kind, value, made):
    assert shaped(kind, value) == made


# Filling the packaged templates

def parcel(say: Say, language: str = "zh_Hans") -> Parcel:
    return Parcel(7, "wechat", "o1", language, "Asia/Shanghai", say)


def receipt(number: str = "YGH-123-456-7", **more: Any) -> Say:
    params = {
        "number": number, "due": moment(DUE, "Asia/Shanghai"), "kind": word("complaint-kind-repair"),
        "category": word("category-HQ-1"), "department": "工程部",
    } | more
    return Say("receipt-filed", params, kind="receipt")


def filled(say: Say, language: str = "zh_Hans", number: str = "", own: dict[str, Any] | None = None) -> dict[str, str]:
    templates = with_ids(**own or {})
    template = templates.of(say.key)
    assert template is not None
    return templates.filled(template, parcel(say, language), WORDS, NOW, number)


def test_a_receipt_tells_number_matter_and_time():
    assert filled(receipt()) == {
        "character_string1": "YGH-123-456-7", "thing2": WORDS.say("category-HQ-1"),
        "time3": "2026年11月28日 15:05", "thing4": "点开可以看详情、补充和留言",
    }


def test_a_time_is_shown_in_the_zone_of_the_community():
    assert filled(receipt(due=moment(DUE, "Asia/Urumqi")))["time3"] == "2026年11月28日 13:05"


def test_a_receipt_of_an_emergency_has_no_category_and_says_something_all_the_same():
    params = {"number": "YGH-1", "due": moment(DUE, "Asia/Shanghai"), "duty": ""}
    said = filled(Say("receipt-filed-emergency", params, kind="receipt"))
    assert said["thing2"] == "已登记，正在处理"


def test_what_is_missing_is_no_empty_field_for_wechat_refuses_it():
    assert filled(Say("media-lost", kind="notice"))["character_string1"] == "-"
    assert filled(receipt(number=""))["character_string1"] == "-"
    assert filled(receipt(category=""))["thing2"] == "已登记，正在处理"
    assert filled(receipt(due="very soon"))["time3"] == "2026年11月27日 15:30"


def test_any_other_notice_goes_by_the_template_for_all_others_with_its_first_words():
    said = filled(Say("media-lost", kind="notice"), number="YGH-123-456-7")
    assert said["character_string1"] == "YGH-123-456-7"
    assert WORDS.say("media-lost").startswith(said["thing2"].removesuffix("…"))
    assert said["time3"] == "2026年11月27日 15:30"


@pytest.mark.parametrize(("language", "shown"), [
    ("zh_Hans", "办完了，请验收：换了新角阀"), ("zh_Hant", "辦完了，請驗收：换了新角阀"), ("en", "Done: 换了新角阀"),
])
def test_work_that_is_done_says_what_was_done_and_not_the_number_once_more(language, shown):
    params = {"number": "101-234-567-9", "result": "换了新角阀", "words": NOTHING, "link": "https://jiesu.example.com/my/x"}
    said = filled(Say("owner-release", params, kind="notice"), number="101-234-567-9", language=language)
    assert (said["character_string1"], said["thing2"]) == ("101-234-567-9", shown)


@pytest.mark.parametrize("language", WORDS.languages)
@given(text=VALUES)
def test_whatever_a_sentence_holds_wechat_takes_the_message(language, text):
    theirs = Theirs("T", "工单", "\n".join(f"x:{{{{{name}.DATA}}}}" for name in filled(receipt())))
    params = dict.fromkeys(("number", "kind", "category", "department", "due"), text)
    for say in (Say("receipt-filed", params, kind="receipt"), Say("mine-line", {"number": text, "status": text,
                "what": lines(text, text)}, kind="notice")):
        values = filled(say, language, number=text)
        theirs.filled({name: {"value": value} for name, value in values.items()})


def test_the_receipts_that_the_code_writes_have_what_the_templates_ask_for():
    """The same function that files a ticket makes them here, so that a renamed parameter is found."""
    community = CommunityFacts("id", "YGH", "阳光花园", "阳光物业", "Asia/Shanghai", "", taxonomy.load())
    ticket = SimpleNamespace(
        number="YGH-123-456-7", reply_due_at=DUE, kind="repair", emergency="", department=None,
        category="HQ", subcategory="HQ-1",
    )
    for emergency in ("", "fire"):
        ticket.emergency = emergency
        say = cards.receipt(ticket, community)
        template = with_ids().of(say.key)
        assert template is not None
        assert say.key in template.says
        assert "number" in say.params
        assert filled(say)["time3"] == "2026年11月28日 15:05"
        assert filled(say)["character_string1"] == "YGH-123-456-7"
        assert emergency or filled(say)["thing2"] == WORDS.say("category-HQ-1")


# Which template serves which sentence

def test_as_shipped_none_is_set_up():
    assert load(WORDS, {}).of("receipt-filed") is None


def test_a_sentence_goes_by_its_own_template_else_by_the_one_for_all_others():
    templates = with_ids()
    assert [getattr(templates.of(key), "id", None) for key in ("receipt-filed", "media-lost", "receipt-filed-praise")] \
        == [RECEIPT, NOTICE, NOTICE]
    assert getattr(load(WORDS, {"news": NOTICE}).of("receipt-filed"), "id", None) == NOTICE
    assert load(WORDS, {"accepted": RECEIPT}).of("media-lost") is None


def test_a_companys_own_fields_stand_in_place_of_ours():
    own = {"news": OwnTemplate(id="OWN", fields={"thing9": ("$said",), "date2": ("$sent",)})}
    said = filled(Say("media-lost", kind="notice"), own=own)
    assert list(said) == ["thing9", "date2"]
    assert said["date2"] == "2026年11月27日"


def test_a_phrase_is_chinese_in_any_language():
    fields = {"phrase1": ("=wechat-menu-new",), "thing2": ("=wechat-notice-open",)}
    own = {"accepted": OwnTemplate(id="OWN", fields=fields)}
    assert filled(receipt(), "en", own=own) == {"phrase1": "投诉报修", "thing2": "Open for details"}


# What is found at start, in one line that names file, field and remedy

def own(**fields: Any) -> dict[str, OwnTemplate]:
    return {"accepted": OwnTemplate(id="X", fields={name: tuple(sources) for name, sources in fields.items()})}


@pytest.mark.parametrize(("given_", "said"), [
    ({"acepted": "X"}, "wechat.templates.acepted: no such template; there are accepted, news"),
    (own(keyword1=["number"]), "accepted.fields.keyword1: no such kind of field; write one of thing, number"),
    (own(thing=["number"]), "accepted.fields.thing: no such kind of field"),
    (own(**{f"thing{n}": ["number"] for n in range(6)}), "accepted.fields: 6 of them; a template has 1 to 5"),
    (own(thing1=["nummer"]),
     "accepted.fields.thing1: nummer is no parameter of receipt-filed or receipt-filed-emergency; see locales/zh_Hans"),
    (own(thing1=["$now"]), "accepted.fields.thing1: $now is none of $said, $sent, $ticket"),
    (own(thing1=["$sent"]), "accepted.fields.thing1: $sent is a time; use it for time or date"),
    (own(thing1=["=wechat-notice-gone"]), "accepted.fields.thing1: there are no words for wechat-notice-gone"),
    (own(thing1=["=help-text"]), "(help-text in zh_Hans) does not fit thing; shorten it"),
    (own(character_string1=["=wechat-menu-new"]), "does not fit character_string"),
    (own(time1=["due"]), "accepted.fields.time1: nothing may be left to show; end its sources with $sent"),
    (own(phrase1=["category"]), "accepted.fields.phrase1: nothing may be left to show; end its sources with =key"),
    (own(thing1=[]), "accepted.fields.thing1: nothing may be left to show"),
    ({"news": OwnTemplate(id="X", fields={"thing1": ("number",)})},
     "news.fields.thing1: number: which sentences there are is not known here; use $said, $sent, $ticket or =key"),
])
def test_a_companys_template_that_cannot_work_is_refused_at_start(given_, said):
    with pytest.raises(TemplatesError) as refused:
        load(WORDS, given_)
    assert said in str(refused.value)
    assert "POLICY_FILE" in str(refused.value)
    assert "\n" not in str(refused.value)


def shipped(**changes: Any) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for name, change in changes.items():
        read["templates"].setdefault(name, dict(read["templates"]["news"])).update(change)
    return read


@pytest.mark.parametrize(("content", "said"), [
    (shipped(accepted={"says": ["receipt-gone"]}), "accepted.says: there are no words for receipt-gone"),
    (shipped(other={}), "says: only one template can serve all others"),
    (shipped(accepted={"fields": {}}), "templates.accepted.fields: "),
    (shipped(accepted={"field": {}}), "templates.accepted.field: Extra inputs are not permitted; compare"),
    (shipped(accepted={"fields": {"thing1": ["=engine-old-button"]}}), "(engine-old-button in zh_Hans) does not fit"),
    (shipped(accepted={"fields": {"thing1": ["=engine-say-more"]}}), "(engine-say-more in en) does not fit thing"),
    ({}, "moments: Field required"),
])
def test_a_spoilt_file_is_refused_at_start(tmp_path, content, said):
    with pytest.raises(TemplatesError) as refused:
        load(WORDS, {}, write(tmp_path, content))
    assert f"{tmp_path.name}/templates.yaml: " in str(refused.value)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", [b"templates: [", b"\xff\xfe"])
def test_a_file_that_is_no_yaml_is_refused_in_one_line(tmp_path, text):
    (tmp_path / "templates.yaml").write_bytes(text)
    with pytest.raises(TemplatesError, match=r"cannot be read \(\w+\); restore it"):
        load(WORDS, {}, tmp_path / "templates.yaml")
