"""Where it is, as owners write it: `3-2-502`, `十二栋一单元一五零三`, `Block C, Flat 12B`, `地库二层C区87号车位`.

Two readers: `read` for an answer that should be an address and nothing else, `find` for an address inside a
sentence. Both say None sooner than guess; a building nobody named stays None, for the caller to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from handlers.understanding import address_parts as parts
from handlers.understanding import noise
from handlers.understanding.normal import aligned
from handlers.understanding.numerals import digits, value

_CALLS = frozenset({"110", "119", "120", "122", "999"})

Kind = Literal["room", "public", "parking", "building", "unit", "floor"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as the words tell it. Several rooms or buildings stand in one field, set apart by `|`.

    `floor` below ground is `B1`, `B2` …; a stretch of floors is `3-4`. `place` is the common place or the spot
    seen from the home (楼道, 门口), in simplified characters.
    """

    zone: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    place: str | None = None
    kind: Kind = "public"

    def to_json(self) -> dict[str, Any]:
        """Every field by name, for storing with the talk."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Place:
        """What `to_json` gave, back as a value."""
        return cls(**kept)


def read(text: str, names: Sequence[str] = ()) -> Place | None:
    """The place a whole answer names; None when it says anything more, or too little to be sure.

    `names` are the communities known here; one of them in front is passed over.
    """
    plain = _without_names(aligned(text), names)
    plain = noise.hide(plain, (found.span() for found in parts.STREET.finditer(plain)))
    bare = plain.strip(" .。,")
    if re.fullmatch(r"\d{3,4}[A-Za-z]?", bare) and _plausible(bare) and bare not in _CALLS:
        return Place(room=bare.upper(), kind="room")
    if found := re.fullmatch(r"(\d{1,3})号", bare):
        return Place(building=str(int(found[1])), kind="building")
    for place, (start, end) in _candidates(plain, names, whole=True):
        before = plain[:start].replace(noise.HIDDEN, "")
        if parts.LEAD.fullmatch(before) and parts.TAIL.fullmatch(plain[end:]):
            return place
    return None


def find(text: str, names: Sequence[str] = ()) -> tuple[Place, Span] | None:
    """The place a sentence speaks of, with its span in `text`: of several the fullest, then the first."""
    return next(iter(_candidates(aligned(text), names, whole=False)), None)


def homes_in(text: str) -> list[Span]:
    """Where a text names homes, for hiding them from other readers; a common place without a building is nobody's."""
    named = [
        span for place, span in _candidates(aligned(text), (), whole=False)
        if place.zone or place.building or place.unit or place.floor or place.room
    ]
    joined: list[Span] = []
    for start, end in sorted(named):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _without_names(plain: str, names: Sequence[str]) -> str:
    for name in names:
        plain = plain.replace(aligned(name), noise.HIDDEN * len(name))
    return plain


_DATES = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号]?|(?:19|20)\d\d\s?年|\d{1,2}\s?月(?:份"
    r"|\s?\d{1,2}\s?[日号]?)?"
    r"|\d{1,2}\s?[号日](?=\s?(?:早|晚|上午|下午|中午|凌晨|傍晚|那天|当天|开始|起|以[来前后]|之[前后]|夜|左右"
    r"|到\s?\d))"
    r"|\d{1,2}\s?[:：]\s?\d{2}|\d{1,2}\s?点(?:\s?\d{1,2}\s?分?)?"
)


def _candidates(plain: str, names: Sequence[str], *, whole: bool) -> list[tuple[Place, Span]]:
    """Every place the text may mean, the fullest and earliest first."""
    text = _without_names(plain, names)
    text = noise.hide(text, noise.spans(text))
    text = noise.hide(text, (found.span() for pattern in (_DATES, parts.STREET) for found in pattern.finditer(text)))
    homes = [*_parking(text), *_dashed(text), *_core(text, whole=whole), *_english(text)]
    if not whole or not homes:
        homes += [*_room_alone(text, plain, names), *_public(text, whole=whole)]
    return sorted(homes, key=_fullness)


def _fullness(candidate: tuple[Place, Span]) -> tuple[int, int]:
    place, (start, _) = candidate
    named = sum(4 if part else 0 for part in (place.building, place.room, place.unit if place.building else None))
    return -(named + sum(part is not None for part in (place.zone, place.unit, place.floor, place.place))), start


def _number(text: str | None) -> str | None:
    """A building, unit or gate as it stands on the wall: `十二` → `12`, `03` → `3`, `a3` → `A3`, `甲` → `甲`."""
    if not text:
        return None
    many = re.split(r"\s?(?:号楼|栋|幢|座)?\s?[、,和及与]\s?", text.strip())
    return "|".join(_one_number(one.strip()) for one in many if one) or None


def _one_number(text: str) -> str:
    number = value(text)
    return text.upper() if number is None else str(number)


def _floor(text: str | None, *, below: bool = False) -> str | None:
    if not text:
        return None
    bare = text.strip().upper()
    under = below or bare[0] in "-负地B"
    number = value(re.sub(r"^(?:-|负|地下|B)\s?", "", bare))
    return None if number is None else f"B{number}" if under else str(number)


def _one_room(text: str) -> str | None:
    text = text.strip()
    if found := re.fullmatch(r"(十[一二三四五六七八九]?)[零〇○](.)", text):
        return f"{value(found[1])}0{value(found[2])}"
    return digits(text) or text.upper().replace(" ", "")


def _rooms(text: str | None, end: str | None) -> str | None:
    """Rooms as they stand on the door: `502`, `502|602`, `C`; a side keeps its 户 (西户)."""
    if not text:
        return None
    rooms = [_one_room(one) for one in re.split(r"\s?[-—–~至到、,和及与&]\s?", text)]
    if end == "户" and rooms[0] and re.fullmatch(r"[东西南北中左右]+", rooms[0]):
        return f"{rooms[0]}户"
    return "|".join(room for room in rooms if room)


def _plausible(room: str) -> bool:
    """Whether digits look like a door: floor and number, the number from 01 to 60."""
    if not (number := re.fullmatch(r"[A-Z]?(\d{1,2})(\d\d)[A-Z]?", room, re.IGNORECASE)):
        return not room.isdigit()
    return int(number[1]) > 0 and 1 <= int(number[2]) <= 60


def _agree(floor: str | None, room: str | None) -> bool:
    """17楼1702 agrees; 15楼1702 does not, and then nothing is sure."""
    if not floor or not room or not room.isdigit() or len(room) < 3:
        return True
    return room[:-2] == floor


def _core(text: str, *, whole: bool) -> Iterator[tuple[Place, Span]]:
    for found in parts.CORE.finditer(text):
        place = _from_core(found) if found[0] else None
        if place is None:
            continue
        place, span = _around(text, place, found.span())
        if _enough(place, whole=whole):
            yield place, span


def _from_core(found: re.Match[str]) -> Place | None:
    room = _rooms(found["room"], found["end"])
    if room and not found["end"] and not all(map(_plausible, room.split("|"))):
        room = None
    floor = _floor(found["floor"])
    homeless = room and not (found["building"] or found["unit"] or floor)
    if homeless or not _agree(floor, room):
        return None
    place = Place(zone=_zone(found["zone"]), building=_number(found["building"]),
                  unit=_number(found["unit"] or found["gate"]), floor=floor, room=room)
    return replace(place, kind=_kind(place))


def _zone(text: str | None) -> str | None:
    return text.replace(" ", "") if text else None


def _kind(place: Place, *, common: bool = False) -> Kind:
    if place.room and not common:
        return "room"
    if place.place:
        return "public"
    return "floor" if place.floor else "unit" if place.unit else "building"


def _enough(place: Place, *, whole: bool) -> bool:
    """A zone says nothing alone, nor does a floor in the middle of a sentence (一层灰)."""
    if place.building or place.unit:
        return True
    return bool(place.floor and (place.place or whole)) or bool(place.zone and place.place)


def _around(text: str, place: Place, span: Span) -> tuple[Place, Span]:
    """Takes in the common place named just before or after, and floors named after it."""
    start, end = span[0], span[0] + len(text[slice(*span)].rstrip(" ,、"))
    said: list[str] = []
    common = False
    before = [one for one in parts.PLACE.finditer(text, 0, start) if re.fullmatch(
        r"[\s(在,]*", text[one.end():start])]
    if before and text[before[-1].end():start].strip() == "(":
        said.append(before[-1][0])
        start, common = before[-1].start(), True
    for _ in range(3):
        gap = parts.BETWEEN.match(text, end)
        at = gap.end() if gap else end
        if found := parts.PLACE.match(text, at):
            said.append(found[0])
            common, end = True, found.end()
        elif not place.floor and (found := parts.FLOOR_AFTER.match(text, at)):
            place, end = replace(place, floor=_stretch(found)), found.end()
        elif (found := parts.AFTER.match(text, at)) and " " not in text[end:at]:
            said.append(found[0])
            end = found.end()
        else:
            break
    closing = re.compile(r"\s?(?:之间|中间)?\)?").match(text, end)
    end = closing.end() if closing and closing[0].strip() else end
    place = replace(place, place="".join(said).replace(" ", "") or None)
    return replace(place, kind=_kind(place, common=common)), (start, end)


def _stretch(found: re.Match[str]) -> str | None:
    if found["one"]:
        return _floor(found["one"])
    return f"{_floor(found['from'])}-{_floor(found['to'])}"


def _dashed(text: str) -> Iterator[tuple[Place, Span]]:
    for found in parts.DASHED.finditer(text):
        building, unit = _number(found["building"]), _number(found["unit"])
        room = _rooms(found["room"], found["end"])
        garage = unit is None and re.fullmatch(r"B[1-5]", building or "")
        too_high = unit is None and re.fullmatch(r"\d{3,}", building or "")
        if garage or too_high or not room or not _plausible(room):
            continue
        place = Place(zone=_zone(found["zone"]), building=building, unit=unit, room=room, kind="room")
        yield _around(text, place, found.span())


def _parking(text: str) -> Iterator[tuple[Place, Span]]:
    for found in parts.PARKING.finditer(text):
        garage = found["garage"] or found["garage2"]
        named = found["word"] or (found["after"] or "").endswith("位")
        if not named and not (garage and (found["floor"] or found["zone"])):
            continue
        below = bool(garage) and "地面" not in garage
        floor = _floor(found["floor"] or found["floor2"], below=below)
        slot = found["slot"].lstrip("-—").upper()
        where = "" if not garage else garage if "地面" in garage else "地下车库"
        section = f"{found['zone']}区" if found["zone"] else ""
        bare = not garage and slot[0].isalpha()
        place = f"{where}{section}车位{slot}" if bare else f"{where}{section}{slot}号车位"
        yield Place(floor=floor, place=place, kind="parking"), found.span()


def _room_alone(text: str, plain: str, names: Sequence[str]) -> Iterator[tuple[Place, Span]]:
    for found in parts.NEIGHBOUR_ROOM.finditer(text):
        room = (found["room"] or found["other"]).upper()
        if _plausible(room):
            yield Place(room=room, kind="room"), found.span()
    for name in names:
        pattern = rf"{re.escape(aligned(name))}(?:小区)?\s?(\d{{3,4}}[A-Z]?)(?![\d元块年号栋幢座])"
        for found in re.finditer(pattern, plain):
            if _plausible(found[1]):
                yield Place(room=found[1], kind="room"), found.span()


_PUBLIC = re.compile(
    rf"(?P<in>在|到|从|于|位于)?(?:(?P<zone>{parts.ZONE})\s?)?(?:(?P<level>B\d"
    r"|负\s?[一二三四123])\s?[层楼]?\s?的?)?"
    rf"(?P<place>{parts.PLACE.pattern})(?:\s?(?P<level2>B\d|负[一二三四123])[层楼]?(?![\d-]))?"
)
_NO_PLACE = re.compile(r"费|公司|卡(?!住|在)|证|票|维保|管理办法")


def _public(text: str, *, whole: bool) -> Iterator[tuple[Place, Span]]:
    for found in _PUBLIC.finditer(text):
        weak = found["place"] in parts.WEAK and not found["in"] and not whole
        if weak or _NO_PLACE.match(text, found.end()):
            continue
        floor = _floor(found["level"] or found["level2"])
        start = found.end("in") if found["in"] else found.start()
        yield Place(zone=_zone(found["zone"]), floor=floor, place=found["place"].replace(" ", "")), (start, found.end())
    for found in parts.ENGLISH_PLACE.finditer(text):
        yield Place(place=found[0].lower()), found.span()


def _english(text: str) -> Iterator[tuple[Place, Span]]:
    """Block, flat and floor in any order, as long as nothing but commas and small words stands between."""
    pieces = sorted((found for pattern in (parts.BLOCK, parts.FLAT, parts.LEVEL) for found in pattern.finditer(text)),
                    key=lambda found: found.start())
    group: list[re.Match[str]] = []
    for piece in pieces:
        if group and not parts.ENGLISH_GAP.fullmatch(text, group[-1].end(), piece.start()):
            yield from _grouped(group)
            group = []
        group.append(piece)
    yield from _grouped(group)


def _grouped(group: list[re.Match[str]]) -> Iterator[tuple[Place, Span]]:
    said: dict[str, str] = {}
    units = [piece for piece in group if piece.groupdict().get("unit")]
    unit = units[0] if units and sum(bool(piece.groupdict().get("room")) for piece in group) > 1 else None
    for piece in group:
        if piece is not unit:  # "unit 2, room 502": a unit beside a room is no room
            said |= {key: word for key, word in piece.groupdict().items() if word}
    floor = said.get("floor") or said.get("nth") or said.get("level")
    room = said.get("room")
    lonely_letter = room and room.isalpha() and not (room.isupper() and len(group) > 1)
    building = said.get("building")
    small_letter = building and building.isalpha() and not building.isupper()
    if lonely_letter or small_letter or not (building or room or floor):
        return
    place = Place(
        zone=f"Phase {said['zone']}" if "zone" in said else None,
        building=_number(building),
        unit=_number(unit["room"]) if unit else None,
        floor="G" if floor in {"G", "g"} else _floor(floor),
        room=room.upper() if room else None,
    )
    yield replace(place, kind=_kind(place)), (group[0].start(), group[-1].end())
