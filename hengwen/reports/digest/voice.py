"""称呼和引号: names, rooms, moments and quotes of a digest, made safe; a stranger's words stay theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from hengwen.events.clock import moment
from hengwen.log.directory import RoomRow
from hengwen.reports.commend.naming import IN_SENTENCE, Naming
from hengwen.reports.digest.parts import Quote
from hengwen.reports.digest.permalink import permalink
from hengwen.reports.pseudonym import ACCOUNT_LEAST, Mask
from hengwen.words import Speaker
from hengwen.words.nickname import JOINER, clean, clip, is_blank, shown

MOST = 140  # letters of a quote; what is cut ends in …
PLACE = 16  # letters of a room's name
ADDRESS = 300  # letters of a web address; a longer one is cut like any text
_ADDRESS = re.compile(r"https?://[!-~]+")
_AFTER = ".,;:!?'\"\\)]}>*_"  # what stands behind an address and is no part of it
_PLAIN = {"image", "voice", "video", "audio", "file", "sticker", "animation", "poll", "location", "contact",
          "link", "share", "forward"}  # fmt: skip


class Voice:
    """One digest's language, names and clocks; `masked` puts pseudonyms for every name it knows."""

    def __init__(
        self,
        t: Speaker,
        rooms: Iterable[RoomRow],
        members: Mapping[int, str],
        seed: str,
        *,
        masked: bool = False,
        once: Mapping[int, Collection[str]] | None = None,
        accounts: Mapping[int, Collection[str]] | None = None,
        unnamed: Collection[int] = (),
    ) -> None:
        """`once`: every name a member ever bore, `accounts`: their ids on platforms; for pseudonyms."""
        self.t, self.masked, self._unnamed = t, masked, unnamed
        self.naming = Naming(t, members, seed, masked=masked)
        self._rooms = {room.id: room for room in rooms}
        empty = t("report.room-unnamed")
        self._called = {
            room: t("report.masked.room", n=place) if masked else shown(row.name, empty)
            for place, (room, row) in enumerate(sorted(self._rooms.items()), 1)
        }
        self._mask: Callable[[str], str] = _unchanged
        if masked:
            known = list(self._known(members, once or {}, accounts or {}))
            self._mask = Mask(known, account=t("report.masked.account"))

    def name(self, member: int | None) -> str:
        """Nobody is called who wishes not to be."""
        if member is None or member in self._unnamed:
            return self.t("digest.somebody")
        return self.naming.name(member, IN_SENTENCE)

    def room(self, room: int) -> str:
        return clip(self._called.get(room, self.t("report.room-unnamed")), PLACE)

    @property
    def several(self) -> bool:
        return len(self._rooms) > 1

    @property
    def zone(self) -> ZoneInfo:
        """The rooms' own; of several the first one's."""
        return next((ZoneInfo(room.zone) for room in self._rooms.values()), ZoneInfo("UTC"))

    def when(self, written: int, room: int) -> str:
        """On the room's own clock."""
        row = self._rooms.get(room)
        zone = ZoneInfo(row.zone) if row else ZoneInfo("UTC")
        return self.t.instant(moment(written).astimezone(zone))

    def word(self, text: str, most: int = MOST) -> str:
        """A stranger's words on one line, cut with …; half a family of emoji holds on to nothing."""
        return clip(self._mask(clean(text)), most).replace(f"{JOINER}…", "…")

    def quoted(self, quote: Quote, most: int = MOST) -> str:
        """What is shown of a message: its words, else what it carries."""
        text = self.word(quote.text, most)
        if not is_blank(text):
            return self.t("digest.quote", text=text)
        media = quote.media if quote.media in _PLAIN else "other"
        said = self.t(f"digest.media.{media}")
        return (
            said
            if quote.size is None
            else self.t("digest.sized", what=said, size=self._size(quote.size))
        )

    def addresses(self, quote: Quote) -> list[str]:
        """Web addresses of a message that its quote cuts off; each whole."""
        if self.masked or len(text := clean(quote.text)) <= MOST:
            return []
        kept = text[: MOST - 1]
        found = [address.rstrip(_AFTER) for address in _ADDRESS.findall(text)]
        found = [address for address in found if len(address) <= ADDRESS]
        return [address for address in dict.fromkeys(found) if address not in kept][:2]

    def link(self, quote: Quote) -> str | None:
        """Where it stands on its platform; a copy with pseudonyms leads nowhere."""
        row = self._rooms.get(quote.room)
        return None if self.masked or row is None else permalink(row.platform, row.ref, quote.ref)

    def ident(self, quote: Quote) -> str | None:
        """The platform's id of it, where there is no address."""
        if self.masked or not quote.ref or self.link(quote):
            return None
        return clip(clean(quote.ref), 40) or None

    def wait(self, minutes: float) -> str:
        if minutes < 60:
            return self.t("digest.minutes", n=int(minutes))
        span = timedelta(minutes=minutes)
        if span < timedelta(days=3):
            return self.t("report.wait.hours", n=span // timedelta(hours=1))
        return self.t("report.wait.days", n=span.days)

    def _size(self, size: int) -> str:
        for unit, step in (("GB", 1 << 30), ("MB", 1 << 20)):
            if size >= step:
                return f"{size / step:.1f} {unit}"
        return f"{-(-size // 1024)} KB"

    def _known(
        self, members: Mapping[int, str], once: Mapping[int, Collection[str]],
        accounts: Mapping[int, Collection[str]],
    ) -> Iterable[tuple[str, str]]:  # fmt: skip
        """Every name and id, as written and as shown, with its pseudonym; who bears it now comes last."""
        for borne, least in ((accounts, ACCOUNT_LEAST), (once, 1)):
            for member, names in borne.items():
                for name in names:
                    if len(name) >= least and not is_blank(clean(name)):
                        yield from (
                            (form, self.naming.name(member)) for form in {name, clean(name)}
                        )
        for room, row in self._rooms.items():
            if not is_blank(clean(row.name)):
                yield from ((form, self._called[room]) for form in {row.name, clean(row.name)})
        for member, name in members.items():
            if not is_blank(clean(name)):
                yield from ((form, self.naming.name(member)) for form in {name, clean(name)})


def _unchanged(text: str) -> str:
    return text
