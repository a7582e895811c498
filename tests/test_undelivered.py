"""What the operator sees of sentences that reached nobody, and how one is sent once more."""

from __future__ import annotations

import pytest

from bot import operator, undelivered
from bot.__main__ import main
from bot.health import Health
from handlers.courier import Failed, Never
from models import policy
from models.outbox import Outbox
from models.person import Account
from tests.clock import START
from tests.scheduler.post import Recorder, delivery, put
from tests.scheduler.town import chat, person, standing, tasks, tell


async def test_the_list_shows_what_reached_nobody_without_words_or_whole_addresses(database):
    await put("8123456789", "addition-done", status="failed", fault="BadRequest", attempts=1, ended_at=START)
    await put("o-anna", "media-lost", status="unknown", channel="wechat", kind="notice", ended_at=START)
    await put("bo", "a", status="never", ended_at=START)
    for status in ("sent", "retold", "dropped", "waiting", "handed"):
        await put("carl", "a", status=status)
    first, second, third, tail = await undelivered.run("list", "", START)
    assert first.split()[1:] == [
        "2026-03-02", "01:00Z", "telegram:8123…", "reply", "failed", "1x", "addition-done", "BadRequest",
    ]
    assert "wechat:o-an…" in second
    assert "telegram:bo" in third
    assert tail == "3 sentences did not get through, 0 calls to make."


async def test_a_sentence_told_in_another_chat_counts_as_delivered_everywhere(database, clock):
    anna = await person()
    await chat(anna, "other")
    await tell(await chat(anna, "anna", 5))
    await delivery(Recorder(answers={"anna": [Never("blocked")]}), clock).tick()
    assert await undelivered.run("list", "", clock.now) == ["0 sentences did not get through, 0 calls to make."]
    assert (await operator.run("list", ""))[-1].endswith("0 to people who cannot be reached.")


async def test_a_sentence_tried_in_two_chats_is_one_sentence(database, clock):
    anna = await person()
    await chat(anna, "other")
    lost = await tell(await chat(anna, "anna", 5))
    await delivery(Recorder(answers={"anna": [Never("blocked")], "other": [Never("blocked")]}), clock).tick()
    assert (await undelivered.run("list", "", clock.now))[-1] == "1 sentences did not get through, 1 calls to make."
    assert "1 to people" in (await operator.run("list", ""))[-1]
    shown = "\n".join(await undelivered.run("show", str(lost.id), clock.now))
    assert '"key": "media-lost"' in shown
    assert "in telegram: never  blocked" in shown
    assert "a call is to be made" in shown


async def test_one_is_sent_once_more_and_the_call_is_no_longer_needed(database, clock):
    lost = await tell(await chat(await person(), "anna"))
    courier = Recorder(answers={"anna": [Never("blocked")]})
    await delivery(courier, clock).tick()
    [line] = await undelivered.run("retry", str(lost.id), clock.now)
    assert line == f"{lost.id} will be sent again by the running service within seconds"
    assert (await Account.get(address="anna")).reachable
    await delivery(courier, clock).tick()
    assert courier.heard("anna") == ["media-lost", "media-lost"]
    assert await standing(lost) == ["sent"]
    assert [task.result for task in await tasks()] == ["delivered"]


async def test_one_that_fails_once_more_is_not_told_to_the_group_again(database, clock):
    lost = await tell(await chat(await person(), "anna"))
    courier = Recorder(answers={"anna": [Failed("40037"), Failed("40037")]})
    await delivery(courier, clock).tick()
    await undelivered.run("retry", str(lost.id), clock.now)
    await delivery(courier, clock).tick()
    assert await standing(lost) == ["failed"]
    assert len(await tasks()) == 1
    assert courier.heard("service") == ["call-wanted"]


async def test_what_may_have_arrived_is_sent_with_a_warning_and_what_is_over_is_not(database, clock):
    [doubt] = await put("anna", "a", status="unknown", ended_at=START)
    [over] = await put("anna", "a", status="failed", kind="press", expires_at=START, ended_at=START)
    assert "may read it twice" in (await undelivered.run("retry", str(doubt), clock.now))[0]
    assert "no longer true" in (await undelivered.run("retry", str(over), clock.now))[0]
    assert await standing(doubt, over) == ["waiting", "failed"]


@pytest.mark.parametrize("act", ["show", "retry"])
@pytest.mark.parametrize("which", ["", "0", "x", "-1", "１", "99999999", "' OR 1=1", "99999999999999999999"])
async def test_an_id_that_names_none_is_told_and_nothing_happens(database, act, which):
    [lost] = await put("anna", "a", status="failed", ended_at=START)
    [sent] = await put("bo", "a", status="sent", ended_at=START)
    for number in (which, str(sent)):
        assert await undelivered.run(act, number, START) == [
            f"no undelivered row {number}; python -m bot outbox list shows them"
        ]
    assert await standing(lost, sent) == ["failed", "sent"]


def test_a_command_that_needs_an_id_says_so(capsys):
    with pytest.raises(SystemExit):
        main(["outbox", "retry"])
    assert "outbox retry needs an id" in capsys.readouterr().err


async def test_open_calls_are_counted_for_whoever_watches_and_do_not_make_us_unready(database, clock):
    await tell(await chat(await person(), "anna"))
    await delivery(Recorder(answers={"anna": [Never("blocked")]}), clock).tick()
    health = Health(clock, dict, policy.load().tick)
    told = (await health._metrics(None)).body  # type: ignore[arg-type]  # the route reads nothing from it
    assert b"jiesu_calls_open 1.0" in told
    assert (await health._ready(None)).status == 200  # type: ignore[arg-type]  # the route reads nothing from it
    assert await Outbox.filter(status="never").count() == 1
