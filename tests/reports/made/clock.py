"""When the made course is looked at."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = int(datetime(2026, 11, 20, 23, 58, tzinfo=ZONE).timestamp() * 1_000_000)
TODAY = 20777  # 2026-11-20
MONDAY = 20773  # 2026-11-16
HOUR = 3_600_000_000
