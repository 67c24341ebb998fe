"""讲述: says sentences with figures, days and strangers' names in them, ready for the page."""

from __future__ import annotations

import re
from collections import Counter as Counts
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from hengwen.diagnosis.sentence import say_verdict
from hengwen.diagnosis.verdict import Verdict
from hengwen.reports.charts.drawing import Counter
from hengwen.reports.material import Material
from hengwen.reports.names import chip, clean, clip, file_name, isolated, shown
from hengwen.reports.pseudonym import Mask, known_names, pseudonyms
from hengwen.words import Speaker

EPOCH = date(1970, 1, 1)
_START = datetime(1970, 1, 1, tzinfo=timezone.utc)
_SLOT = re.compile("\ue000(\\d+)\ue001")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
NAME_MOST = 40  # of a name that carries a number behind it
_UNIT = re.compile(r"(\d[\d,.–−]*%?[人个個条則天句位周週]?)")


class Teller:
    """One page's voice: its language, its names, its chart ids."""

    def __init__(self, speaker: Speaker, material: Material, *, masked: bool) -> None:
        self.t = speaker
        self.material = material
        self.masked = masked
        self.ids = Counter()
        empty = speaker("report.empty-name")
        names = {m: shown(name, empty) for m, name in material.members.items()}
        self._names = names = _told_apart(names, speaker)
        rooms = material.diagnosis.rooms
        unnamed = speaker("report.room-unnamed")
        self._rooms = {r.room: shown(r.name, unnamed) for r in rooms}
        self._called = {r.name: self._rooms[r.room] for r in rooms}
        self._files = {path: file_name(path) for path in _paths(material)}
        self._known: dict[str, str] = {}
        self.mask: Callable[[str], str] = _unchanged
        if masked:
            self._names = pseudonyms(names, material.seed)
            self._rooms = {
                room: speaker("report.masked.room", n=place)
                for place, room in enumerate(sorted(self._rooms), 1)
            }
            self._called = {r.name: self._rooms[r.room] for r in rooms}
            files = {path: _file(path, n, speaker) for n, path in enumerate(self._files, 1)}
            self._known = known_names(material, self._names, self._rooms, files)
            self._files = files
            self.mask = Mask(self._known.items(), account=speaker("report.masked.account"))
        self.this_year = material.made.year

    # ---- names

    def name(self, member: int | None) -> str:
        return self._names.get(member, "") if member is not None else self.t("report.someone")

    def chip(self, member: int | None) -> Markup:
        """A member as a chip."""
        return chip(self.name(member) or self.t("report.empty-name"))

    def inline(self, member: int | None) -> Markup:
        """A member inside a sentence."""
        return isolated(self.name(member), 24)

    def file(self, path: str) -> str:
        """A file without its folders; in a copy to pass on, a number for it."""
        return self._files.get(path) or file_name(path)

    def room_called(self, name: str) -> str:
        """A room as a file names it."""
        if name in self._called:
            return clean(self._called[name])
        return self.t("report.room-unnamed") if self.masked else clean(name)

    def stands_for(self, name: str) -> str | None:
        """What stands for a member, a room or a file of exactly this name in a copy to pass on."""
        return self._known.get(name) or self._known.get(file_name(name))

    def room_name(self, room: int) -> str:
        return clip(self._rooms.get(room, self.t("report.room-unnamed")), 40)

    def room(self, room: int | None) -> Markup:
        """A room inside a sentence; None for all of them."""
        if room is None:
            return escape(self.t("report.everywhere"))
        return isolated(self.room_name(room))

    def text(self, text: str) -> str:
        """A stranger's words of one line, as far as they may be shown."""
        return self.mask(clean(text))

    # ---- sentences

    def say(self, message: str, /, **values: object) -> Markup:
        """A sentence of the catalogue; values that are Markup stay Markup, all else is escaped."""
        slots: list[Markup] = []
        plain = {k: _slot(v, slots) for k, v in values.items()}
        return _filled(self.t(message, **plain), slots)

    def judged(self, verdict: Verdict) -> Markup:
        """A sentence of the diagnosis: it holds figures and days, never a name."""
        return escape(say_verdict(self.t, verdict, this_year=self.this_year))

    def heading(self, text: Markup) -> Markup:
        """The same with figures and their units held together."""
        if self.t.language == "en":
            return text
        pieces = re.split(r"(<[^>]*>)", str(text))
        for i in range(0, len(pieces), 2):
            pieces[i] = _UNIT.sub(r'<span class="nb">\1</span>', pieces[i])
        # Names keep their figures as they are: they stand between <bdi> and </bdi>.
        for i, piece in enumerate(pieces[:-1]):
            if piece == "<bdi>":
                pieces[i + 1] = re.sub(r"</?span[^>]*>", "", pieces[i + 1])
        return Markup("".join(pieces))  # noqa: S704 (pieces of what was escaped)

    # ---- days and instants

    def zone(self, room: int | None = None) -> ZoneInfo:
        """The zone of a room's days; for all rooms together the first one's."""
        zones = self.material.zones
        if room is not None and room in zones:
            return zones[room]
        return next(iter(zones.values()), ZoneInfo("UTC"))

    def moment(self, instant: int, room: int | None = None) -> datetime:
        """Microseconds UTC on the room's clock."""
        return (_START + timedelta(microseconds=instant)).astimezone(self.zone(room))

    def day(self, day: int, *, year: bool = False) -> str:
        at = EPOCH + timedelta(days=day)
        return self.t.day(at, year=year or at.year != self.this_year)

    def days(self, first: int, last: int, *, year: bool = False) -> str:
        """A range, with its year where that is not the reader's."""
        begin, end = EPOCH + timedelta(days=first), EPOCH + timedelta(days=last)
        return self.t.days(begin, end, year=year or end.year != self.this_year)

    def axis(self, day: int) -> str:
        """A day as an axis writes it: 11/9, 9 Nov."""
        at = EPOCH + timedelta(days=day)
        return self.t.day(at) if self.t.language == "en" else f"{at.month}/{at.day}"

    def today(self, room: int | None = None) -> int:
        """The local day up to which a room was judged; None for the whole diagnosis."""
        asked = self.material.diagnosis
        at = next((r.judged_at for r in asked.rooms if r.room == room), asked.as_of)
        return (self.moment(at, room).date() - EPOCH).days

    def wait(self, hours: float) -> str:
        """26 hours; 3 days."""
        if hours < 72:
            return self.t("report.wait.hours", n=int(hours))
        return self.t("report.wait.days", n=int(hours // 24))

    def listed(self, words: list[str]) -> str:
        return self.t("report.list-comma").join(words)


def _told_apart(names: Mapping[int, str], speaker: Speaker) -> dict[int, str]:
    """Members of one name carry their number, which the commands take for a name too."""
    borne = Counts(names.values())
    return {
        member: name
        if borne[name] == 1
        else speaker("report.alike", name=clip(name, NAME_MOST), member=str(member))
        for member, name in names.items()
    }


def _paths(material: Material) -> list[str]:
    return [file.path for file in material.files] + [one.path for one in material.refused]


def _file(path: str, number: int, speaker: Speaker) -> str:
    ending = _ENDING.search(path)
    return speaker("report.masked.file", n=number, ending=ending[0] if ending else "")


def _unchanged(text: str) -> str:
    return text


def _slot(value: object, slots: list[Markup]) -> object:
    if not isinstance(value, Markup):
        return value
    slots.append(value)
    return f"\ue000{len(slots) - 1}\ue001"


def _filled(text: str, slots: list[Markup]) -> Markup:
    filled = _SLOT.sub(lambda found: str(slots[int(found[1])]), str(escape(text)))
    return Markup(filled)  # noqa: S704 (escaped, then filled with Markup only)
