"""R03.11: a link that was passed on shows nothing personal."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter
from uuid import uuid4

import pytest

from handlers.veiling import veiled
from models.person import Account, Person
from models.ticket import Ticket
from tests.journeys.crew import finished
from tests.journeys.people import Town
from tests.pages.matters import link_of
from tests.pages.phone import Phone

loop = pytest.mark.asyncio(loop_scope="module")

NAME, OWN, OTHER = "欧阳娜娜", "13912348888", "13711112222"
STORY = f"我叫{NAME}，住3栋2单元502，家里厨房水龙头漏水，电话{OWN}，白天打{OTHER}"
PRIVATE = (
    NAME, OWN, OTHER, "3栋", "2单元", "502", "3-2-502", "8-1-1201", "o_openid_of_nana", "87654321",
)
"""Whatever must not stand on any page: names, numbers, homes, identifiers of other channels."""


async def told_everything(town: Town, phone: Phone) -> Ticket:
    """A ticket whose owner and staff wrote personal things wherever they could."""
    anna = await town.owner(name=NAME, phone=OWN)
    ticket = await anna.files(STORY, "没有", "昨晚开始", "随时")
    account = await Account.get(id=ticket.account_id)  # type: ignore[attr-defined]  # tortoise adds it
    for channel, address in (("wechat", f"o_openid_of_nana{ticket.number}"), ("telegram", f"87654321{ticket.number}")):
        now = town.stage.clock.now - timedelta(days=1)
        await Account.create(
            id=uuid4(), person_id=account.person_id, channel=channel, address=address, created_at=now, seen_at=now  # type: ignore[attr-defined]  # tortoise adds it
        )
    page = f"{await link_of(town, ticket)}/{ticket.number}"
    await phone.sends(await phone.opens(page), "add", words=f"{NAME}补充：502还在漏，打{OTHER}")
    for words in ("refuse", "accept"):
        result = f"已到3栋2单元502为{NAME}修好，电话{OWN}，8-1-1201也看过"
        await finished(town, ticket, result)
        await phone.sends(await phone.opens(page), words, words=f"{NAME}：3-2-502没好，打{OWN}")
    await phone.sends(await phone.opens(page), "rate", stars="4", words=f"谢谢，{NAME} {OTHER}，3栋2单元502")
    return ticket


@loop
@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
async def test_r03_11_no_name_no_telephone_no_home_stands_on_any_page(town: Town, phone: Phone, language: str) -> None:
    ticket = await told_everything(town, phone)
    await Person.filter(name=NAME).update(language=language)
    link = await link_of(town, ticket)
    for address in (link, f"{link}/all", f"{link}/{ticket.number}"):
        page = await phone.opens(address)
        assert page.status == 200
        text = page.text.replace(ticket.number, "")
        assert [each for each in PRIVATE if each in text] == []
        assert [each for each in PRIVATE if len(each) > 3 and each in page.source] == []
    assert "漏" in page.text, "what it is about is still to be read"


@pytest.mark.parametrize(("words", "shown"), [
    ("3栋2单元502厨房漏水", "****厨房漏水"),
    ("打13812345678或021-65432109", "打138****5678或021-****2109"),
    ("十二栋一单元一五零三没电", "****没电"),
    ("Block C, Flat 12B leaks", "**** leaks"),
    ("502和602都漏", "****和****都漏"),
    ("第一行3-2-502\n第二行8-1-1201\n第三行", "第一行****\n第二行****\n第三行"),
    ("电梯坏了，地下车库没灯", "电梯坏了，地下车库没灯"),
    ("王芳说没好，wang fang也说", "****说没好，****也说"),
    ("花了5020元，2026年3月2日下午3点", "花了5020元，2026年3月2日下午3点"),
    ("工单101-234-567-9", "工单101-234-567-9"),
    ("", ""),
])
def test_what_is_hidden_and_what_stays_readable(words: str, shown: str):
    assert veiled(words, ["王芳", "Wang Fang", "502", "602", "王"]) == shown


@pytest.mark.parametrize("words", ["3栋2单元502漏水，楼上602也漏。", "3栋", "3-", "1 ", "Block 3 ", "一", "王芳"])
def test_the_longest_text_is_veiled_before_anybody_waits(words: str):
    text = (words * 4000)[:4000]
    began = perf_counter()
    hidden = veiled(text, ["王芳"])
    assert perf_counter() - began < 1
    assert "502" not in hidden
