"""An owner on WeChat, in words that fit any channel."""

from __future__ import annotations

from .chat import Chat, Item, Line, render
from .media import AMR
from .protocol import Json
from .pushing import Push, message_ids
from .world import Account, World

PATIENCE = 5.0
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(200) + bytes.fromhex("ffd9")
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(400)


class Owner:
    """Somebody with a WeChat account. Verbs return at once, with the push that tells the account of it."""

    def __init__(self, world: World, account: Account) -> None:
        self.world, self.account = world, account

    @property
    def openid(self) -> str:
        """Who this is to the account."""
        return self.account.openid

    @property
    def chat(self) -> Chat:
        """The talk as it stands on the telephone."""
        return self.account.chat

    # Words

    def says(self, text: str, *, menu_id: str = "") -> Push:
        """Send a text; with `menu_id` by clicking an item of a message."""
        if menu_id:
            return self._sends("text", text, Content=text, bizmsgmenuid=menu_id)
        return self._sends("text", text, Content=text)

    def clicks(self, label: str, *, old: int = 0) -> Push:
        """Click an item of the newest message that has one so called; `old` skips that many messages."""
        found = [item for line in reversed(self.chat.lines) if (item := _find(line, label))]
        assert len(found) > old, f"{self.chat.title} sees no {label!r} to click; the talk was:\n{self.transcript()}"
        return self.says(found[old].label, menu_id=found[old].id)

    # The account's menu, following, scanning

    def clicks_menu(self, key: str) -> Push:
        """Tap the account's menu: the button with this key, or with the address it opens."""
        if self.world.menu is None:
            return self._event("CLICK", EventKey=key)
        known = {str(b.get("key") or b.get("url")): b for b in _flat(self.world.menu)}
        assert key in known, f"the menu has {sorted(known)}"
        if known[key]["type"] == "view":
            return self._event("VIEW", grants=False, EventKey=key, MenuId="4123456789")
        return self._event("CLICK", EventKey=key)

    def follows(self, scene: str = "") -> Push:
        """Begin to follow, perhaps by a code with a scene."""
        self.account.follows = True
        if not scene:
            return self._event("subscribe", EventKey="")
        return self._event("subscribe", EventKey=f"qrscene_{scene}", Ticket="gQH_TICKET==")

    def scans(self, scene: str) -> Push:
        """Scan a code: by its scene, or by the address that stands in it."""
        scene = self.world.scenes.get(scene, scene)
        if not self.account.follows:
            return self.follows(scene)
        return self._event("SCAN", EventKey=scene, Ticket="gQH_TICKET==")

    def unfollows(self) -> Push:
        """Stop following: nothing more can be heard."""
        self.account.follows = False
        self.account.budget.close()
        return self._event("unsubscribe", grants=False, noted=False, EventKey="")

    def refuses_notices(self) -> None:
        """Turn the account's template messages off."""
        self.account.takes_notices = False

    # Files and places

    def sends_photo(self, data: bytes = JPEG, *, mime: str = "image/jpeg") -> Push:
        """Send a photo; WeChat has no words with it."""
        media = self.world.media.keep("image", data, mime, "photo.jpg", self.world.now())
        return self._sends("image", "(photo)", PicUrl=f"{self.world.base}/mmbiz_jpg/{media}", MediaId=media)

    def sends_voice(self, data: bytes = AMR, *, recognition: str | None = None) -> Push:
        """Send a voice message; recognition is being withdrawn and is not there by default."""
        media = self.world.media.keep("voice", data, "audio/amr", "voice.amr", self.world.now())
        fields = {"MediaId": media, "Format": "amr"}
        if recognition is not None:
            fields["Recognition"] = recognition
        return self._sends("voice", "(voice)", **fields)

    def sends_video(self, data: bytes = MP4) -> Push:
        """Send a video."""
        media = self.world.media.keep("video", data, "video/mp4", "video.mp4", self.world.now())
        thumb = self.world.media.keep("image", JPEG, "image/jpeg", "thumb.jpg", self.world.now())
        return self._sends("video", "(video)", MediaId=media, ThumbMediaId=thumb)

    def sends_location(self, label: str = "阳光花园", *, x: str = "23.134521", y: str = "113.358803") -> Push:
        """Send a place on the map."""
        return self._sends("location", f"(location) {label}", Location_X=x, Location_Y=y, Scale="16", Label=label)

    def sends_link(self, title: str, url: str = "https://example.com/a", description: str = "") -> Push:
        """Send a link."""
        return self._sends("link", f"(link) {title}", Title=title, Description=description, Url=url)

    def sends_file(self, name: str = "contract.pdf") -> Push:
        """Send a file, which WeChat tells the account of without giving it the bytes."""
        return self._sends(
            "file", f"(file) {name}", Title=name, Description="", FileKey="1a2b", FileMd5="0" * 32, FileTotalLen="2000"
        )

    def sends_kind(self, kind: str, **fields: str | int) -> Push:
        """Send a message of any kind."""
        return self._sends(kind, f"({kind})", **fields)

    def sends_raw(self, body: bytes | str) -> Push:
        """Deliver any body, signed (and in safe mode encrypted) as WeChat does."""
        data = body.encode() if isinstance(body, str) else body
        return self.world.pusher.push(Push(self.openid, {}, body=data))

    # Hearing

    @property
    def inbox(self) -> list[Line]:
        """What the account said, oldest first."""
        return self.chat.from_account

    @property
    def last(self) -> Line:
        """The account's latest message; AssertionError when there is none."""
        assert self.inbox, f"the account has said nothing to {self.chat.title}"
        return self.inbox[-1]

    async def hears(self, containing: str = "", *, how: str = "", timeout: float = PATIENCE) -> Line:  # noqa: ASYNC109 - a test's word
        """Wait up to `timeout` real seconds for the next line with these words that came this way; return it.

        All lines up to the one found count as heard. AssertionError with the whole talk when nothing came.
        """

        def fits(line: Line) -> bool:
            return line.how != "says" and containing in line.text and how in ("", line.how)

        lines = self.chat.lines
        found = await self.world.bell.until(lambda: any(map(fits, lines[self.chat.heard :])), timeout)
        assert found, f"{self.chat.title} did not hear {containing!r} {how}; the talk was:\n{self.transcript()}"
        at = next(i for i in range(self.chat.heard, len(lines)) if fits(lines[i]))
        self.chat.heard = at + 1
        return lines[at]

    def hears_nothing_else(self) -> None:
        """Assert that nothing came since the last line heard. Call it after `settled()`."""
        rest = [render(line) for line in self.chat.lines[self.chat.heard :] if line.how != "says"]
        assert not rest, f"{self.chat.title} also heard:\n" + "\n".join(rest)

    def transcript(self) -> str:
        """The talk as plain lines."""
        return self.chat.transcript()

    # How it reaches the account

    def _sends(self, kind: str, shown: str, **fields: str | int) -> Push:
        self.account.follows = True  # who writes has followed, at the latest before there was a service
        self.world.shows(self.account, Line("says", shown, self.world.now(), kind))
        self.world.grants(self.account, "click" if "bizmsgmenuid" in fields else "message")
        return self.world.push(self.account, {"MsgType": kind, **fields, "MsgId": next(message_ids)})

    def _event(self, name: str, *, grants: bool = True, noted: bool = True, **fields: str | int) -> Push:
        if grants:
            self.world.grants(self.account, "click")
        self.world.shows(self.account, Line("says", f"({name.lower()} {fields.get('EventKey', '')})", self.world.now()))
        return self.world.push(self.account, {"MsgType": "event", "Event": name, **fields}, noted=noted)


def _find(line: Line, label: str) -> Item | None:
    exact = [item for item in line.items if item.label == label]
    return next(iter(exact or [item for item in line.items if label in item.label]), None)


def _flat(menu: list[Json]) -> list[Json]:
    return [each for button in menu for each in (button.get("sub_button") or [button])]


