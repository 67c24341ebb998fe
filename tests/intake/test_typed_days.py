"""A typed day is a day of the rooms: their zone is known once the files were read."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from hengwen.events.clock import DAY, micros
from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home, engine
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, said, write

NEW_YORK = ZoneInfo("America/New_York")


def day(where: ZoneInfo) -> tuple[int, int]:
    """7 May 2024, wherever that is."""
    begins = micros(datetime(2024, 5, 7, tzinfo=where))
    return begins, begins + DAY


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone", lambda: NEW_YORK)


def hourly(platform: str) -> bytes:
    """A message an hour over three days; which app it is stands behind 64 KiB of words."""
    begins = datetime(2024, 5, 6, tzinfo=timezone.utc).timestamp()
    messages = [
        {
            "sender": "a",
            "accountName": "阿明",
            "timestamp": int(begins) + hour * 3600,
            "type": 0,
            "content": f"{hour}" + "长" * 600,
            "platformMessageId": f"m{hour}",
        }
        for hour in range(72)
    ]
    document = {
        "chatlab": {"version": "0.0.1"},
        "members": [{"platformId": "a", "accountName": "阿明"}],
        "messages": messages,
        "meta": {"name": "群", "platform": platform, "type": "group", "groupId": "g"},
    }
    written = json.dumps(document, ensure_ascii=False).encode()
    assert written.index(b'"meta"') > 1 << 16
    return written


def kept(home: Home, circle: Community, *paths: Path, zone: ZoneInfo | None = None) -> set[int]:
    """Hours UTC since 6 May of what came in for that day."""
    bring_in(home, circle, paths, Options(now=NOW, room_zone=zone, period=day))
    facts = home.lake(circle).facts.relation()
    begins = micros(datetime(2024, 5, 6, tzinfo=timezone.utc))
    with engine(home.folder(circle)) as con:
        rows = con.execute(f"SELECT ts FROM {facts} WHERE kind = 'message'").fetchall()
    return {(ts - begins) // 3_600_000_000 for (ts,) in rows}


@pytest.mark.parametrize(
    ("platform", "zone", "first"),
    [
        ("wechat", None, 16),
        ("weixin", None, 16),
        ("discord", None, 28),
        ("wechat", ZoneInfo("UTC"), 24),
    ],
)
def test_a_typed_day_is_meant_in_the_zone_of_the_app_wherever_the_file_names_it(
    home: Home, circle: Community, tmp_path: Path, platform: str, zone: ZoneInfo | None, first: int
) -> None:
    path = write(tmp_path / "x.json", hourly(platform))
    assert kept(home, circle, path, zone=zone) == set(range(first, first + 24))


def test_one_room_on_a_chinese_clock_is_enough_for_that_clock() -> None:
    for platforms, where in (
        ({"telegram", "qq"}, SHANGHAI),
        ({"telegram"}, NEW_YORK),
        (set[str](), NEW_YORK),
    ):
        timed = Options(now=NOW, period=day).timed(platforms)
        assert (timed.since, timed.until) == day(where)
    plain = Options(now=NOW, since=1, until=2)
    assert plain.timed({"qq"}) == plain


def test_no_typed_day_keeps_everything(home: Home, circle: Community, tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", chat([said(n) for n in range(3)]))
    report = bring_in(home, circle, [path], Options(now=NOW))
    assert report.records["stored"] == 3
