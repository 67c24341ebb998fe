"""What a person may say about files before they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

import tzlocal

from hengwen.events.clock import zone
from hengwen.importers import Importer

# Apps whose phones run on one clock; their files state none (DESIGN, "time enters once").
CHINESE = frozenset({"wechat", "wecom", "qq", "bilibili"})


@dataclass(frozen=True, kw_only=True)
class Options:
    now: int  # microseconds; later records than a day from now are impossible
    file_zone: ZoneInfo | None = None  # of a file's clock, where it states none
    room_zone: ZoneInfo | None = None  # of a room's day
    room: str | None = None  # what to call a room that the file does not number
    format: str | None = None  # importer's slug, when the person knows better
    importer: Importer | None = None  # who reads what no file shows to be: a list of members
    since: int | None = None  # keep only records in [since, until)
    until: int | None = None
    # The same as typed: a day begins when it does in a zone, which only the files can tell.
    period: Callable[[ZoneInfo], tuple[int | None, int | None]] | None = None
    columns: str | None = None  # column map of a table, "ts=时间,text=内容"
    # What a format may have to ask: day_order (dmy, mdy, ymd), first_day (of a log of times alone).
    hints: Mapping[str, str] = field(default_factory=dict)

    def clock_zone(self, platform: str) -> tuple[ZoneInfo, bool]:
        """The zone of a clock that states none, and whether a person named it."""
        return (self.file_zone, True) if self.file_zone else (usual_zone(platform), False)

    def day_zone(self, platform: str) -> tuple[ZoneInfo, bool]:
        return (self.room_zone, True) if self.room_zone else (usual_zone(platform), False)

    def timed(self, platforms: Iterable[str]) -> Options:
        """These options with `period` settled, in the zone of what the files turned out to be of.

        One room on a Chinese app's clock is enough for that clock; else it is the machine's.
        """
        if self.period is None:
            return self
        usual = usual_zone(min(CHINESE.intersection(platforms), default=""))
        since, until = self.period(self.room_zone or usual)
        return replace(self, since=since, until=until, period=None)


def usual_zone(platform: str) -> ZoneInfo:
    """Asia/Shanghai for Chinese apps, else the machine's."""
    return zone("Asia/Shanghai") if platform in CHINESE else tzlocal.get_localzone()
