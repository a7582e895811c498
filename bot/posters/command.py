"""python -m bot qr: posters are printed, listed and revoked."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.importing import building_name
from bot.posters.codes import Code, Made, PosterFault, Way, chosen, makers
from bot.posters.face import NUMBER, face
from bot.posters.sheet import SCALES, missing, pdf
from bot.settings import Settings
from bot.words import Words
from handlers import posters
from models.database import transact
from models.place import Building, Community
from models.poster import Poster


async def run(settings: Settings, asked: argparse.Namespace) -> list[str]:
    """Do what was asked; what there is to say, a line each. Raises PosterFault, OSError. The database must be open."""
    if asked.act == "list":
        return await _listed()
    if asked.act == "revoke":
        return [await _revoked(asked.token)]
    return await _printed(settings, asked)


async def _listed() -> list[str]:
    rows = await Poster.all().order_by("community__code", "created_at").select_related("community")
    if not rows:
        return ["no poster was printed yet; python -m bot qr --community CODE"]
    return [_line(row) for row in rows]


def _line(row: Poster) -> str:
    ended = f"revoked {row.revoked_at:%Y-%m-%d}" if row.revoked_at else "in use"
    place = f"{row.community.code} {row.community.name} {row.building}".rstrip()
    return f"{row.token}  {row.created_at:%Y-%m-%d}  {ended:<18}  {place}"


async def _revoked(token: str) -> str:
    """The whole token is meant, or the number on the poster, as long as it names one."""
    if len(token) < NUMBER:
        raise PosterFault("qr revoke needs a code, or the number on the poster; python -m bot qr list shows them")
    found = [row for row in await Poster.filter(revoked_at=None) if row.token.startswith(token)]
    if len(found) != 1:
        raise PosterFault(f"{len(found) or 'no'} poster in use has this code; python -m bot qr list shows them")
    await transact(lambda: posters.revoke(found[0].token, datetime.now(UTC)))
    return f"{found[0].token} is revoked; whoever scans it is told so and begins an ordinary talk"


async def _printed(settings: Settings, asked: argparse.Namespace) -> list[str]:
    ways = chosen(settings, [way.strip() for way in asked.codes.split(",") if way.strip()])
    community, buildings = await _places(asked)
    async with AsyncExitStack() as ending:
        scene = _scene(settings, ending) if "wechat" in ways else _never
        made = await makers(settings, ways, scene)
        rows = [await _poster(community, building, made) for building in buildings]
    words = Words.load()
    faces = [face(settings, words, community, poster, codes) for poster, codes in rows]
    sizes = list(SCALES) if asked.size == "both" else [asked.size]
    out: Path = asked.out or Path(f"posters-{community.code}.pdf")
    _write(out, pdf([(each, size) for each in faces for size in sizes], f"{community.code} {community.name}"))
    said = [f"{out}: {len(faces) * len(sizes)} pages, codes for {' and '.join(ways)}"]
    if lacking := missing("".join([community.name, community.company, *buildings])):
        said.append(f"the poster's font has no {lacking}; those places stay empty")
    return [*said, *(_line(poster) for poster, _ in rows)]


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as fault:
        raise PosterFault(f"--out {file}: cannot be written ({fault.strerror})") from fault


async def _places(asked: argparse.Namespace) -> tuple[Community, list[str]]:
    community = await Community.get_or_none(code=asked.community)
    if community is None:
        known = ", ".join(sorted(await Community.all().values_list("code", flat=True)))  # type: ignore[arg-type]  # one column: text
        raise PosterFault(f"--community {asked.community or 'is missing'}: known are {known or 'none; import a file'}")
    names = await Building.filter(community_id=community.id).values_list("name", flat=True)
    buildings = sorted(map(str, names), key=_as_counted)
    if asked.all_buildings:
        if not buildings:
            raise PosterFault(f"{community.code} has no buildings; name them under buildings in your file, import it")
        return community, buildings
    if not asked.building:
        return community, [""]
    wanted = building_name(asked.building)
    if wanted not in buildings:
        raise PosterFault(f"--building {asked.building}: {community.code} has {', '.join(buildings) or 'none'}")
    return community, [wanted]


def _as_counted(name: str) -> tuple[bool, int, str]:
    return (not name.isdigit(), int(name) if name.isdigit() else 0, name)


async def _poster(
    community: Community, building: str, made: Mapping[Way, Made]
) -> tuple[Poster, Sequence[Code]]:
    poster = await transact(lambda: posters.put_up(community, building, datetime.now(UTC)))
    poster.community = community
    return poster, [Code(way, await make(poster)) for way, make in made.items()]


def _scene(settings: Settings, ending: AsyncExitStack) -> Made:
    """WeChat's address of a poster, asked for once and kept: a lasting code counts against 100,000 of an account."""
    from bot.channels.wechat.client import for_command
    from bot.channels.wechat.line import Fault

    client = for_command(settings)
    ending.push_async_callback(client.close)

    async def scene(poster: Poster) -> str:
        if not poster.scene:
            try:
                poster.scene = await client.scene(poster.token)
            except Fault as fault:
                raise PosterFault(f"WeChat gives no code ({fault}); python -m bot check looks at the account") from None
            await transact(_kept(poster))
        return poster.scene

    return scene


def _kept(poster: Poster) -> Callable[[], Awaitable[int]]:
    async def keep() -> int:
        return int(await Poster.filter(id=poster.id).update(scene=poster.scene))

    return keep


async def _never(poster: Poster) -> str:
    raise AssertionError("no code for WeChat was asked for")
