from __future__ import annotations

import importlib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from hengwen.importers import IMPORTERS
from hengwen.intake.options import CHINESE, usual_zone

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.mark.parametrize("platform", [*sorted(CHINESE), *(i.platform for i in IMPORTERS.values())])
def test_the_docs_name_the_zone_that_intake_takes(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.setattr(tzlocal, "get_localzone", lambda: ZoneInfo("Pacific/Chatham"))
    said = importlib.import_module("pages.formats").zone(platform, "en")
    assert said.endswith("this machine's zone") == (usual_zone(platform).key == "Pacific/Chatham")
    assert said.startswith("Asia/Shanghai") == (platform in CHINESE or platform == "chatlab")
