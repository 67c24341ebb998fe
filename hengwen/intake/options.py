"""What a person may say about files before they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import tzlocal

from hengwen.events.clock import zone

# Apps whose phones run on one clock; their files state none (DESIGN, "time enters once").
CHINESE = frozenset({"wechat", "wecom", "qq", "bilibili"})


@dataclass(frozen=True, kw_only=True)
class Options:
    now: int  # microseconds; later records than a day from now are impossible
    file_zone: ZoneInfo | None = None  # of a file's clock, where it states none
    room_zone: ZoneInfo | None = None  # of a room's day
    room: str | None = None  # what to call a room that the file does not number
    format: str | None = None  # importer's slug, when the person knows better
    since: int | None = None  # keep only records in [since, until)
    until: int | None = None
    columns: str | None = None  # column map of a table, "ts=时间,text=内容"
    extra: dict[str, str] = field(default_factory=dict)

    def clock_zone(self, platform: str) -> tuple[ZoneInfo, bool]:
        """The zone of a clock that states none, and whether a person named it."""
        return (self.file_zone, True) if self.file_zone else (usual_zone(platform), False)

    def day_zone(self, platform: str) -> tuple[ZoneInfo, bool]:
        return (self.room_zone, True) if self.room_zone else (usual_zone(platform), False)


def usual_zone(platform: str) -> ZoneInfo:
    """Asia/Shanghai for Chinese apps, else the machine's."""
    return zone("Asia/Shanghai") if platform in CHINESE else tzlocal.get_localzone()
