"""Plays a transcript on a stage: does what the owner does, and compares what the bot and the groups say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from models import numbers
from tests.transcripts.known import make_known, moved
from tests.transcripts.reading import Script, Step, meant_for
from tests.transcripts.stage import Heard, Owner, Stage

ZONE = ZoneInfo("Asia/Shanghai")
PAUSE = "20s"
"""Between two things an owner does."""

_RECEIPT = re.compile(r"(?:号|號|[Nn]umber)[：:] ?(\d{3}-\d{3}-\d{3,4}-\d)")


class Differs(AssertionError):
    """A line of the transcript was not what happened; the message shows the whole talk."""


class Player:
    """One playing of one transcript."""

    def __init__(self, stage: Stage, script: Script, channel: str) -> None:
        self.stage, self.script, self.channel = stage, script, channel
        self.people: dict[str, Owner] = {}
        self.unheard: dict[str, list[Heard]] = defaultdict(list)
        self.read: dict[str, int] = {}
        self.now = "owner"
        self.told: list[str] = []
        self.ticket = self.earlier = ""
        self.taps = 0

    async def play(self) -> None:
        """Play it to its end. Raises Differs."""
        self._monday_morning()
        for setting in self.script.settings:
            await self._set(setting)
        for group in ("customer_service", "engineering", "security", "environment", "duty", "leadership"):
            self.read[group] = len(await self.stage.group(group))
        for step in self.script.steps:
            if not meant_for(self.channel, step.only):
                continue
            try:
                await self._step(self._filled(step.words))
            except Differs:
                raise
            except Exception as fault:
                raise Differs(self._shown(step, f"{type(fault).__name__}: {fault}")) from fault
            except AssertionError as fault:
                raise Differs(self._shown(step, str(fault))) from fault
        self._all_heard()

    # Before the first line

    def _monday_morning(self) -> None:
        """Every transcript begins on a Monday at nine, later than anything before it."""
        here = self.stage.clock.now.astimezone(ZONE)
        monday = here.date() + timedelta(days=7 - here.weekday())
        self.stage.clock.now = datetime.combine(monday, time(9), ZONE).astimezone(self.stage.clock.now.tzinfo)

    async def _set(self, setting: str) -> None:
        """@registered HOME [NAME] [PHONE]: somebody who told us all that before. @neighbour: the same, another."""
        word, *rest = setting.split()
        if word in ("registered", "neighbour"):
            await self._registered("owner" if word == "registered" else "neighbour", *rest)

    async def _registered(self, who: str, home: str, name: str = "", phone: str = "") -> None:
        known = who in self.people
        owner = await self._person(who)
        self.stage.clock.forward(PAUSE)
        if not known:
            await owner.says("您好")
            await self.stage.settle()
            await owner.heard()
        await make_known(self.stage.clock.now, home, name, phone)

    async def _person(self, who: str) -> Owner:
        if who not in self.people:
            self.people[who] = await self.stage.owner(f"{who}-{uuid4().hex[:6]}")
        return self.people[who]

    # The lines

    async def _step(self, words: str) -> None:
        for pattern, does in STEPS.items():
            found = re.fullmatch(pattern, words, re.DOTALL)
            if found:
                await does(self, **found.groupdict())
                return
        raise ValueError("this line says nothing the player knows")

    async def act(self, who: str, does: Callable[[Owner], Awaitable[None]], shown: str) -> None:
        """Somebody does something; then everything that follows from it happens."""
        self._all_heard()
        self.now = who
        self.told.append(f"{who} {shown}")
        self.stage.clock.forward(PAUSE)
        await does(await self._person(who))
        await self.listen()

    async def listen(self) -> None:
        """Let everything happen, and hear what the bot says to everybody."""
        await self.stage.settle()
        for who, owner in self.people.items():
            for heard in await owner.heard():
                self.unheard[who].append(heard)
                self.told.append(f"   bot to {who}: " + str(heard).replace("\n", "\n        "))
                self._note_number(heard)

    def _note_number(self, heard: Heard) -> None:
        found = _RECEIPT.search(heard.text)
        if found and found[1] != self.ticket:
            self.earlier, self.ticket = self.ticket, found[1]

    def _all_heard(self) -> None:
        left = [str(each) for heard in self.unheard.values() for each in heard]
        if left:
            raise Differs(self._shown(None, "the bot also said:\n" + "\n".join(left)))

    def _filled(self, words: str) -> str:
        """{ticket}: the number told last; {earlier}: the one before; {mistyped}, {unknown}: made from it."""
        if "{" not in words:
            return words
        return words.format_map({
            "ticket": self.ticket, "earlier": self.earlier, "digits": self.ticket.replace("-", ""),
            "mistyped": self.ticket[:-1] + str((int(self.ticket[-1:] or 0) + 1) % 10),
            "unknown": _another(self.ticket),
        })

    def hear(self, words: str) -> None:
        """The next message to whoever acted last holds all the pieces."""
        unheard = self.unheard[self.now]
        assert unheard, "the bot said nothing more"
        _compare(unheard.pop(0), words)

    async def hear_in_group(self, name: str, words: str) -> None:
        """The group's next message holds all the pieces."""
        said = await self.stage.group(name)
        assert len(said) > self.read[name], f"group {name} heard nothing more"
        heard = said[self.read[name]]
        self.read[name] += 1
        self.told.append(f"   bot to group {name}: " + str(heard).replace("\n", "\n        "))
        _compare(heard, words)

    async def group_is_quiet(self, name: str) -> None:
        """The group was told nothing more."""
        said = [str(each) for each in (await self.stage.group(name))[self.read[name] :]]
        assert not said, f"group {name} heard: " + "\n".join(said)

    def _shown(self, step: Step | None, fault: str) -> str:
        where = f"line {step.number}: {step.words}" if step else "after that"
        talk = "\n".join(self.told)
        return f"{self.script.name}.txt over {self.channel}, {where}\n→ {fault}\n\nThe talk was:\n{talk}"


def _compare(heard: Heard, words: str) -> None:
    """Pieces are divided by |. Plain words stand in the text, [words] on a button; ! before: they do not."""
    for piece in filter(None, (part.strip() for part in words.split("|"))):
        wanted = piece.lstrip("!").strip()
        button = re.fullmatch(r"\[(.+)\]", wanted)
        there = any(button[1] in label for label in heard.labels) if button else wanted in heard.text
        if wanted == "*":
            continue
        if re.fullmatch(r"\(\d+ files?\)", wanted):
            there = heard.files == int(re.sub(r"\D", "", wanted))
        assert there != piece.startswith("!"), f"{piece} — but heard:\n{heard}"


def _another(ticket: str) -> str:
    """A number of the same community that nobody was given, its check digit right."""
    drawn = int(re.sub(r"\D", "", ticket)[3:9] or 0)
    return numbers.number(ticket[:3] or "101", lambda n: (drawn + 1) % n)


# What the verbs do

WHO = r"(?P<who>owner|neighbour)"
Does = Callable[..., Awaitable[None]]


async def _says(player: Player, who: str, words: str) -> None:
    text = words.replace("⏎", "\n")
    await player.act(who, lambda owner: owner.says(text), f"says: {text[:200]}")


async def _says_often(player: Player, who: str, times: str, words: str) -> None:
    await player.act(who, lambda owner: owner.says(words * int(times)), f"says {times} times: {words}")


async def _taps(player: Player, who: str, label: str, how: str | None = None) -> None:
    player.taps += 1
    kind = {"old": how == "old", "twice": how == "twice"}
    await player.act(who, lambda owner: owner.taps(label, **kind), f"taps {how or ''}: [{label}]")


FILES = {
    "photo": ("photo",), "voice": ("voice",), "video": ("video",),
    "two photos as one album": ("photo", "photo"), "ten photos as one album": ("photo",) * 10,
}


async def _sends(player: Player, who: str, what: str, caption: str | None = None) -> None:
    await player.act(who, lambda owner: owner.sends(FILES[what], caption or ""), f"sends {what}: {caption or ''}")


async def _shares(player: Player, who: str, phone: str) -> None:
    await player.act(who, lambda owner: owner.shares_contact(phone), f"shares contact {phone}")


async def _edits(player: Player, who: str, old: str, new: str) -> None:
    await player.act(who, lambda owner: owner.edits(old, new), f"edits: {old} => {new}")


async def _starts(player: Player, who: str) -> None:
    await player.act(who, lambda owner: owner.starts(), "starts")


async def _blocks(player: Player, who: str, un: str | None) -> None:
    await player.act(who, lambda owner: owner.unblocks() if un else owner.blocks(), f"{un or ''}blocks the bot")


async def _taps_menu(player: Player, who: str, key: str) -> None:
    await player.act(who, lambda owner: owner.taps_menu(key), f"taps the menu: {key}")


async def _scans(player: Player, who: str, scene: str) -> None:
    await player.act(who, lambda owner: owner.scans(scene), f"scans a code: {scene}")


async def _place(player: Player, who: str, label: str) -> None:
    await player.act(who, lambda owner: owner.sends_place(label), f"sends a place: {label}")


async def _link(player: Player, who: str, title: str) -> None:
    await player.act(who, lambda owner: owner.sends_link(title), f"sends a link: {title}")


async def _time(player: Player, span: str) -> None:
    player._all_heard()
    player.told.append(f"— {span} pass —")
    player.stage.clock.forward(span)
    await player.listen()


async def _restarts(player: Player) -> None:
    player._all_heard()
    player.told.append("— the service restarts —")
    await player.stage.world.restart()
    await player.listen()


async def _tick(player: Player) -> None:
    await player.stage.world.run("housekeeping")


async def _bot(player: Player, words: str) -> None:
    player.hear(words)


async def _bot_to(player: Player, who: str, words: str) -> None:
    player.now = who
    player.hear(words)


async def _count(player: Player) -> None:
    player.taps = 0


async def _counted(player: Player, times: str) -> None:
    assert player.taps == int(times), f"{player.taps} taps were needed"


async def _unreadable(player: Player, who: str) -> None:
    await player.act(who, lambda owner: owner.sends_sticker(), "sends a sticker")


async def _huge(player: Player, who: str) -> None:
    await player.act(who, lambda owner: owner.sends_huge_video(), "sends a video of 25 MB")


async def _nothing(player: Player) -> None:
    player._all_heard()


async def _group(player: Player, name: str, words: str) -> None:
    await player.hear_in_group(name, words)


async def _group_quiet(player: Player, name: str) -> None:
    await player.group_is_quiet(name)


async def _staff(player: Player, code: str, move: str, words: str | None = None) -> None:
    """A member of staff moves the ticket told last."""
    player.told.append(f"{code} does {move}: {words or ''}")
    player.stage.clock.forward(PAUSE)
    await moved(player.stage, code, player.ticket, move, words or "")
    await player.listen()


STEPS: Mapping[str, Does] = {
    rf"{WHO}: ?(?P<words>.*)": _says,
    rf"{WHO} says (?P<times>\d+) times: (?P<words>.+)": _says_often,
    rf"{WHO} taps(?: (?P<how>old|twice))?: (?P<label>.+)": _taps,
    rf"{WHO} sends (?P<what>{'|'.join(FILES)})(?:: (?P<caption>.+))?": _sends,
    rf"{WHO} sends sticker": _unreadable,
    rf"{WHO} sends huge video": _huge,
    rf"{WHO} taps menu: (?P<key>\S+)": _taps_menu,
    rf"{WHO} scans (?P<scene>\S+)": _scans,
    rf"{WHO} sends place: (?P<label>.+)": _place,
    rf"{WHO} sends link: (?P<title>.+)": _link,
    rf"{WHO} shares contact (?P<phone>\S+)": _shares,
    rf"{WHO} edits: (?P<old>.+) => (?P<new>.+)": _edits,
    rf"{WHO} starts": _starts,
    rf"{WHO} (?P<un>un)?blocks the bot": _blocks,
    r"staff (?P<code>\w+) does (?P<move>\w+)(?:: (?P<words>.+))?": _staff,
    r"time passes: (?P<span>\S+)": _time,
    r"service restarts": _restarts,
    r"housekeeping runs": _tick,
    r"bot: ?(?P<words>.*)": _bot,
    rf"bot to {WHO}: ?(?P<words>.*)": _bot_to,
    r"bot says nothing": _nothing,
    r"counting taps from here": _count,
    r"taps needed: (?P<times>\d+)": _counted,
    r"group (?P<name>\w+): ?(?P<words>.*)": _group,
    r"group (?P<name>\w+) hears nothing": _group_quiet,
}
"""The language of transcripts: what a line looks like → what it does."""
