"""The media store, the sniffing of files, the cleaning of photos, signed links."""

from __future__ import annotations

import base64
import struct
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.media import Links, MediaStore, NotTaken, TooLarge, intake, media_route, sniff
from bot.media_privacy import without_traces
from models import policy
from tests.clock import Clock

POLICY = policy.load().media

# One white pixel, with restart marks and stuffed zeroes left out: the shortest true JPEG we could make.
PIXEL = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////"
    "////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str = ">") -> bytes:
    head = b"MM\x00*" if order == ">" else b"II*\x00"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)
    gps = b"GPS: 31.2304 N, 121.4737 E"
    return b"Exif\x00\x00" + head + struct.pack(f"{order}IH", 8, 2) + entries + b"\0\0\0\0" + gps


def photo(orientation: int, order: str = ">") -> bytes:
    traces = segment(0xE1, exif(orientation, order)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<gps/>")
    traces += segment(0xFE, b"taken by Li Lei")
    return PIXEL[:2] + traces + PIXEL[2:] + b"\xff\xd9a second, hidden film"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def parts(data: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    return MediaStore(f"file://{tmp_path}/media" if request.param == "file" else f"memory://{tmp_path.name}")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (PIXEL, ("photo", "image/jpeg")),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("photo", "image/png")),
        (b"GIF89a", ("photo", "image/gif")),
        (b"RIFF\x10\0\0\0WEBPVP8 ", ("photo", "image/webp")),
        (b"\0\0\0\x18ftypheic\0\0\0\0", ("photo", "image/heic")),
        (b"\0\0\0\x18ftypisom\0\0\2\0", ("video", "video/mp4")),
        (b"\0\0\0\x18ftypmp42\0\0\2\0", ("video", "video/mp4")),
        (b"\0\0\0\x14ftypqt  \0\0\2\0", ("video", "video/quicktime")),
        (b"\0\0\0\x14ftyp3gp5\0\0\2\0", ("video", "video/3gpp")),
        (b"\0\0\0\x18ftypM4A \0\0\2\0", ("voice", "audio/mp4")),
        (b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm....V_VP9..A_OPUS", ("video", "video/webm")),
        (b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm....A_OPUS", ("voice", "audio/webm")),
        (b"OggS\0\2" + b"\0" * 20 + b"\x01\x13OpusHead", ("voice", "audio/ogg")),
        (b"ID3\x04\0", ("voice", "audio/mpeg")),
        (b"\xff\xfb\x90\x64", ("voice", "audio/mpeg")),
        (b"#!AMR\n", ("voice", "audio/amr")),
        (b"\x02#!SILK_V3", ("voice", "audio/silk")),
        (b"%PDF-1.7", ("file", "application/pdf")),
        (b"MZ\x90\0", None),
        (b"<html><script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"\x1aE\xdf\xa3matroska", None),
        (b"\xff\xff\xff\xff", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head: bytes, expected: tuple[str, str] | None) -> None:
    assert sniff(head) == expected


@pytest.mark.parametrize("order", [">", "<"])
def test_a_photo_loses_place_and_names_but_stays_upright(order: str) -> None:
    cleaned = without_traces(photo(6, order))
    for trace in (b"GPS", b"Li Lei", b"adobe", b"hidden film"):
        assert trace not in cleaned
    assert cleaned.count(b"Exif") == 1
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in cleaned
    assert without_traces(cleaned) == cleaned


def test_an_upright_photo_keeps_no_exif_at_all() -> None:
    assert without_traces(photo(1)) == PIXEL + b"\xff\xd9"


@pytest.mark.parametrize(
    "damaged", [b"", b"\xff\xd8", b"\xff\xd8\xff", PIXEL[:40], b"\xff\xd8abc", PIXEL + b"\xff"]
)
def test_a_damaged_photo_is_kept_and_hurts_nothing(damaged: bytes) -> None:
    assert without_traces(damaged).startswith(damaged[:2])


async def test_what_was_put_can_be_read_streamed_and_deleted(store: MediaStore) -> None:
    assert await store.put("202603/a.jpg", parts(b"0123456789" * 500)) == 5000
    assert await store.read("202603/a.jpg") == b"0123456789" * 500
    assert b"".join([piece async for piece in store.stream("202603/a.jpg", 3, 8)]) == b"34567"
    await store.delete("202603/a.jpg")
    await store.delete("202603/a.jpg")
    with pytest.raises(FileNotFoundError):
        await store.read("202603/a.jpg")


async def test_a_file_cut_off_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    async def cut() -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    store = MediaStore(f"file://{tmp_path}")
    with pytest.raises(ConnectionResetError):
        await store.put("202603/a.jpg", cut())
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "a/../../b", "", "a b", "a/", ".hidden", "a\0b", "a//b"]
)
async def test_a_name_cannot_lead_out_of_the_store(store: MediaStore, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        await store.read(name)


async def test_the_store_can_be_checked(store: MediaStore) -> None:
    await store.check()


async def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        await MediaStore(f"file://{tmp_path}/file").check()


async def test_a_photo_is_cleaned_on_its_way_in(store: MediaStore, clock: Clock) -> None:
    kept = await intake(store, parts(photo(6)), POLICY, clock())
    assert (kept.kind, kept.mime) == ("photo", "image/jpeg")
    assert kept.name.startswith("202603/")
    assert kept.name.endswith(".jpg")
    stored = await store.read(kept.name)
    assert len(stored) == kept.size
    assert b"GPS" not in stored


async def test_a_file_in_disguise_is_not_taken(store: MediaStore, clock: Clock) -> None:
    with pytest.raises(NotTaken):
        await intake(store, parts(b"<html>" + b"x" * 9000), POLICY, clock())
    with pytest.raises(NotTaken):
        await intake(store, parts(b""), POLICY, clock())


@pytest.mark.parametrize("head", [b"ID3\x04", PIXEL])
async def test_a_file_too_large_for_its_kind_is_refused_and_leaves_nothing(
    tmp_path: Path, clock: Clock, head: bytes
) -> None:
    small = POLICY.model_copy(update={"voice": 1, "photo": 1})
    with pytest.raises(TooLarge):
        await intake(MediaStore(f"file://{tmp_path}"), parts(head + bytes(1_000_000), 65536), small, clock())
    assert files(tmp_path) == []


def test_a_link_opens_until_it_expires(clock: Clock) -> None:
    links = Links(b"secret", clock)
    token = links.sign("202603/a.jpg", timedelta(hours=1))
    assert links.open(token) == "202603/a.jpg"
    clock.forward("1h")
    assert links.open(token) == "202603/a.jpg"
    clock.forward("1s")
    assert links.open(token) is None


def test_no_link_can_be_made_without_the_secret(clock: Clock) -> None:
    links = Links(b"secret", clock)
    token = links.sign("202603/a.jpg", timedelta(hours=1))
    assert Links(b"another", clock).open(token) is None
    for wrong in ("", "a", token[:-2], token[1:], token + "AA", "é", "../../etc/passwd", "A" * 5000):
        assert links.open(wrong) is None
    for at in range(0, len(token), 5):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert links.open(changed) is None


@pytest.fixture
async def client(store: MediaStore, clock: Clock) -> AsyncIterator[TestClient]:
    app = web.Application()
    app.add_routes([media_route(store, Links(b"secret", clock))])
    async with TestClient(TestServer(app)) as client:
        yield client


def link_to(name: str, clock: Clock) -> str:
    return f"/media/{Links(b'secret', clock).sign(name, timedelta(hours=1))}"


async def test_a_link_gives_the_file_with_safe_headers(
    client: TestClient, store: MediaStore, clock: Clock
) -> None:
    await store.put("202603/a.jpg", PIXEL)
    answer = await client.get(link_to("202603/a.jpg", clock))
    assert (answer.status, await answer.read()) == (200, PIXEL)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"].startswith("private")
    assert answer.headers["Content-Disposition"].startswith("inline")


async def test_a_document_is_downloaded_not_shown(
    client: TestClient, store: MediaStore, clock: Clock
) -> None:
    await store.put("202603/a.pdf", b"%PDF-1.7")
    answer = await client.get(link_to("202603/a.pdf", clock))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a.pdf"'


@pytest.mark.parametrize(
    ("asked", "status", "body", "range_"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, None, "bytes */10"),
        ("words=1", 200, b"0123456789", None),
    ],
)
async def test_a_film_can_be_asked_for_in_parts(
    client: TestClient, store: MediaStore, clock: Clock, asked: str, status: int, body: bytes, range_: str
) -> None:
    await store.put("202603/a.mp4", b"0123456789")
    answer = await client.get(link_to("202603/a.mp4", clock), headers={"Range": asked})
    assert (answer.status, answer.headers.get("Content-Range")) == (status, range_)
    if body is not None:
        assert await answer.read() == body


async def test_a_wrong_or_old_link_and_a_lost_file_are_not_found(
    client: TestClient, store: MediaStore, clock: Clock
) -> None:
    await store.put("202603/a.jpg", PIXEL)
    old = link_to("202603/a.jpg", clock)
    assert (await client.get(link_to("202603/lost.jpg", clock))).status == 404
    assert (await client.get("/media/forged")).status == 404
    clock.forward("2h")
    assert (await client.get(old)).status == 404
