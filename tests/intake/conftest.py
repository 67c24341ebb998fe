"""A community and a way to bring files into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hengwen.intake import Options, Report, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from tests.intake.telegrams import NOW, write

SHANGHAI = ZoneInfo("Asia/Shanghai")
Bring = Callable[..., Report]


@pytest.fixture
def circle(home: Home) -> Community:
    return home.directory.add_community("测试", NOW)


@pytest.fixture
def bring(home: Home, circle: Community, tmp_path: Path) -> Bring:
    """bring(bytes or path, …) imports them in one command and holds every file's sum."""

    def bring(*contents: bytes | Path, **more: object) -> Report:
        paths = [
            c if isinstance(c, Path) else write(tmp_path / f"{i}-{abs(hash(c))}.json", c)
            for i, c in enumerate(contents)
        ]
        dry = bool(more.pop("dry_run", False))
        options = Options(now=NOW, room_zone=SHANGHAI, file_zone=SHANGHAI, **more)  # type: ignore[arg-type]
        report = bring_in(home, circle, paths, options, dry_run=dry)
        for one in report.files:
            one.balance()
        return report

    return bring
