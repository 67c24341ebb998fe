"""Many files in one import tell what they tell in imports of their own; and files that say odd things."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from hengwen.diagnosis import diagnose
from hengwen.events.clock import micros, zone
from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.log.upkeep import erase
from hengwen.metrics import Tables

START = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
NOW = micros(START + timedelta(days=200))


def export(folder: Path, name: str, days: range, exported: float | None, people: int = 3) -> Path:
    """A ChatLab file: everybody speaks every day of the range."""
    said = [
        {
            "platformMessageId": f"{day}-{who}",
            "sender": f"{name}-{who}",
            "accountName": f"{name}{who}",
            "timestamp": int((START + timedelta(days=day, minutes=who)).timestamp()),
            "type": 0,
            "content": f"第{day}天",
        }
        for day in days
        for who in range(people)
    ]
    head: dict[str, Any] = {"version": "0.0.2"}
    if exported is not None:
        head["exportedAt"] = int((START + timedelta(days=exported)).timestamp())
    path = folder / f"{name}-{days.start}-{days.stop}.json"
    meta = {"name": name, "platform": "wechat", "type": "group", "groupId": name}
    path.write_text(
        json.dumps({"chatlab": head, "meta": meta, "messages": said}, ensure_ascii=False, indent=1),
        "utf-8",
    )
    return path


def told(home: Home, name: str, *imports: list[Path]) -> dict[str, Any]:
    """What a diagnosis says after these imports, ids left out."""
    circle = home.directory.add_community(name, NOW)
    for files in imports:
        bring_in(home, circle, files, Options(now=NOW))
    with opened(home, circle) as log, Tables(log.con, as_of=log.as_of) as tables:
        found = diagnose(tables).as_json()
    for room in found["rooms"]:
        del room["room_id"]
        for finding in room["findings"]:
            del finding["evidence"]
    found["rooms"].sort(key=lambda room: room["room"])
    return found


@pytest.mark.parametrize("exports", [(12.5, 62.5), (12.5, None), (None, None)])
def test_one_import_of_two_rooms_tells_what_two_imports_tell(
    home: Home, tmp_path: Path, exports: tuple[float | None, float | None]
) -> None:
    one = export(tmp_path, "甲", range(12), exports[0])
    other = export(tmp_path, "乙", range(62), exports[1])
    if exports[0] is not None:
        assert told(home, "一次", [one, other]) == told(home, "两次", [one], [other])
    states = {room["room"]: room["state"] for room in told(home, "看", [one, other])["rooms"]}
    # A room whose file says when it was exported ends there; another ends with its import.
    assert states == {"甲": "alive" if exports[0] is not None else "dead", "乙": "alive"}


def test_a_hole_between_two_files_is_unknown_however_they_come_in(
    home: Home, tmp_path: Path
) -> None:
    early = export(tmp_path, "甲", range(70), 70.1)
    late = export(tmp_path, "甲", range(105, 140), 140.1)
    assert told(home, "一次", [early, late]) == told(home, "两次", [early], [late])


def test_an_export_time_that_is_still_to_come_is_left_out_and_said(
    home: Home, tmp_path: Path
) -> None:
    circle = home.directory.add_community("群", NOW)
    report = bring_in(home, circle, [export(tmp_path, "甲", range(9), 30_000)], Options(now=NOW))
    (file,) = report.files
    assert file.exported is None
    assert file.export_ignored is not None
    with opened(home, circle) as log:
        assert log.as_of < NOW


def test_a_known_room_keeps_its_zone_and_the_report_says_so(home: Home, tmp_path: Path) -> None:
    circle = home.directory.add_community("群", NOW)
    path = export(tmp_path, "甲", range(9), 9.1)
    bring_in(home, circle, [path], Options(now=NOW))
    again = bring_in(home, circle, [path], Options(now=NOW, room_zone=zone("America/New_York")))
    (file,) = again.files
    assert (file.day, file.day_refused) == ("Asia/Shanghai", "America/New_York")


def test_a_dry_run_knows_what_is_in_and_who_was_erased(home: Home, tmp_path: Path) -> None:
    circle = home.directory.add_community("群", NOW)
    path = export(tmp_path, "甲", range(9), 9.1)

    def dry() -> dict[str, int]:
        return dict(bring_in(home, circle, [path], Options(now=NOW), dry_run=True).records)

    assert dry()["stored"] == 27
    assert home.directory.rooms(circle.id) == []
    bring_in(home, circle, [path], Options(now=NOW))
    assert (dry().get("stored", 0), dry()["duplicate"]) == (0, 27)
    erase(home, circle, home.directory.accounts(circle.id)[0].member, NOW)
    assert (dry()["duplicate"], dry()["erased"]) == (18, 9)


def test_no_person_s_id_stands_in_the_lake(home: Home, tmp_path: Path) -> None:
    circle: Community = home.directory.add_community("群", NOW)
    path = export(tmp_path, "甲", range(3), 3.5)
    document = json.loads(path.read_text("utf-8"))
    document["members"] = [{"platformId": "wxid_canary", "accountName": "金丝雀"}]
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    bring_in(home, circle, [path], Options(now=NOW))
    assert any(a.ref == "wxid_canary" for a in home.directory.accounts(circle.id))
    for file in home.folder(circle).rglob("*"):
        if file.is_file():
            assert b"wxid_canary" not in file.read_bytes(), file


@pytest.mark.parametrize(
    "name", ["o'brien", "h [1]*", "a=b", "百 分?", "#1", "100% 满", "%", "a%2"]
)
def test_a_home_may_stand_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    with Home.at(tmp_path / name) as house:
        circle = house.directory.add_community("群", NOW)
        report = bring_in(house, circle, [export(tmp_path, "甲", range(3), 3.5)], Options(now=NOW))
        assert report.records["stored"] == 9
        with opened(house, circle) as log:
            assert log.con.execute(
                "SELECT count(*) FROM facts WHERE kind = 'message'"
            ).fetchone() == (9,)


def test_a_home_no_lake_can_stand_in_is_refused_and_nothing_is_written_elsewhere(
    tmp_path: Path,
) -> None:
    with Home.at(tmp_path / "50%41") as house:
        circle = house.directory.add_community("群", NOW)
        with pytest.raises(OSError, match="%"):
            bring_in(house, circle, [export(tmp_path, "甲", range(3), 3.5)], Options(now=NOW))
    assert not (tmp_path / "50A").exists()
