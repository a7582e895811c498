"""Files the platforms still hold are fetched, and whoever sent one that cannot be had is told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from handlers.courier import FetchLater, FetchRefused
from models.media import Media
from models.outbox import Outbox
from models.person import Account, Person
from scheduler.fetching import WAITS, Fetching
from tests.clock import START
from tests.scheduler.post import Recorder


@dataclass(frozen=True)
class File:
    """What the store made of the bytes."""

    name: str
    kind: str = "photo"
    mime: str = "image/jpeg"
    size: int = 3


async def keep(data: bytes) -> File:
    """A store that takes everything but what says otherwise."""
    if data == b"program":
        raise FetchRefused("media-wrong-kind")
    if data == b"disk full":
        raise OSError(28, "No space left on device")
    if data == b"strange":
        raise ArithmeticError("a bug of ours")
    return File(f"2026/{data.decode()}.jpg", size=len(data))


async def account() -> Account:
    person = await Person.create(id=uuid4(), language="en", created_at=START)
    return await Account.create(
        id=uuid4(), person=person, channel="telegram", address="anna", created_at=START, seen_at=START
    )


async def wanted(ref: str, owner: Account | None = None, channel: str = "telegram") -> Media:
    return await Media.create(
        id=uuid4(), account=owner, channel=channel, kind="photo", status="wanted", ref=ref, not_before=START,
        created_at=START,
    )


async def told() -> list[tuple[str, str]]:
    """What owners were told, and in which language."""
    return [(row.say["key"], row.language) for row in await Outbox.all().order_by("id")]


async def test_a_wanted_file_is_fetched_and_stored(database, clock):
    media = await wanted("ref1", await account())
    courier = Recorder(files={"ref1": b"leak"})
    assert await Fetching({"telegram": courier}, keep, clock).tick() == 1
    await media.refresh_from_db()
    assert (media.status, media.address, media.mime, media.size) == ("stored", "2026/leak.jpg", "image/jpeg", 4)
    assert media.not_before is None
    assert await Fetching({"telegram": courier}, keep, clock).tick() == 0
    assert (courier.asked, await told()) == (["ref1"], [])


async def test_a_file_that_can_never_be_had_is_refused_and_the_owner_told_in_their_language(database, clock):
    owner = await account()
    refused, wrong = await wanted("gone", owner), await wanted("program", owner)
    courier = Recorder(files={"gone": FetchRefused("media-gone"), "program": b"program"})
    fetching = Fetching({"telegram": courier}, keep, clock)
    await fetching.tick()
    clock.forward("1d")
    await fetching.tick()
    for media, reason in ((refused, "media-gone"), (wrong, "media-wrong-kind")):
        await media.refresh_from_db()
        assert (media.status, media.fault) == ("refused", reason)
    assert sorted(await told()) == [("media-gone", "en"), ("media-wrong-kind", "en")]
    assert sorted(courier.asked) == ["gone", "program"]


async def test_a_file_that_cannot_be_had_now_is_tried_with_longer_and_longer_waits_and_then_lost(database, clock):
    media = await wanted("ref1", await account())
    courier = Recorder(files={"ref1": FetchLater()})
    fetching = Fetching({"telegram": courier}, keep, clock)
    times = []
    for _ in range(20):
        await fetching.tick()
        times.append((clock.now - START).total_seconds())
        await media.refresh_from_db()
        if media.status != "wanted":
            break
        clock.now = media.not_before
    assert times == [sum(WAITS[:n]) for n in range(len(WAITS) + 1)]
    assert media.status == "lost"
    assert await told() == [("media-lost", "en")]


async def test_a_full_disk_and_a_bug_of_ours_cost_an_attempt_and_stop_no_other_file(database, clock):
    files = [await wanted(ref) for ref in ("full", "strange", "broken", "fine")]
    had = {"full": b"disk full", "strange": b"strange", "broken": KeyError("file_path"), "fine": b"ok"}
    courier = Recorder(files=had)
    assert await Fetching({"telegram": courier}, keep, clock).tick() == 4
    for media in files:
        await media.refresh_from_db()
    assert [(media.status, media.attempts) for media in files] == [("wanted", 1)] * 3 + [("stored", 0)]


async def test_a_file_being_fetched_is_left_alone_until_its_lease_runs_out(database, clock):
    media = await wanted("ref1")
    second = Recorder(files={"ref1": b"second"})

    class Slow(Recorder):
        async def fetch(self, ref: str) -> bytes:
            assert await Fetching({"telegram": second}, keep, clock).tick() == 0
            clock.forward("2m")
            assert await Fetching({"telegram": second}, keep, clock).tick() == 1
            raise FetchLater

    await Fetching({"telegram": Slow()}, keep, clock).tick()
    await media.refresh_from_db()
    assert (media.status, media.address) == ("stored", "2026/second.jpg")


async def test_a_channel_without_a_courier_keeps_its_files_for_the_process_that_has_one(database, clock):
    await wanted("ref1", channel="elsewhere")
    assert await Fetching({"telegram": Recorder()}, keep, clock).tick() == 0
