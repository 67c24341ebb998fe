"""Compaction, zones and looks change where rows lie, never what they say."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.log.upkeep import compact, rezone
from hengwen.log.writing import undo
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, write
from tests.intake.test_again import record
from tests.log.shown import orphans, rows, shown

MONTH = 31 * 24 * 60  # minutes


def spread(low: int, high: int) -> bytes:
    """Records over three months."""
    records = []
    for n in range(low, high):
        one = record(n)
        stamp = int(str(one["date_unixtime"])) + n % 3 * MONTH * 60
        records.append(one | {"date_unixtime": str(stamp)})
    return chat(records)


@pytest.fixture
def circle(home: Home, tmp_path: Path) -> Community:
    made = home.directory.add_community("c", NOW)
    for low in (1, 20, 40, 60):
        put(home, made, write(tmp_path / f"{low}.json", spread(low, low + 30)))
    return made


def put(home: Home, circle: Community, path: Path, zone: ZoneInfo = SHANGHAI) -> None:
    bring_in(home, circle, [path], Options(now=NOW, room_zone=zone))


def test_an_empty_lake_can_be_read(home: Home) -> None:
    circle = home.directory.add_community("c", NOW)
    with opened(home, circle) as log:
        for table in ("facts", "texts", "accounts", "rooms", "spans"):
            assert log.con.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        assert log.as_of == 0
        assert log.first is None


def test_compaction_leaves_one_file_a_month_and_every_row(home: Home, circle: Community) -> None:
    before = shown(home, circle)
    did = compact(home, circle, NOW)
    assert did.before > did.after
    assert did.removed == 0
    assert shown(home, circle) == before
    for table in home.lake(circle).tables:
        months = Counter(file.parent.name for file in table.files())
        assert set(months.values()) <= {1}
        assert len({file.parent.name for file in table.files()}) == 3
        for row in rows(table):
            assert row["month"] == row["month"][:7]
    again = compact(home, circle, NOW)
    assert (again.before, again.after, again.removed) == (did.after, did.after, 0)


def test_replaced_files_stay_for_their_grace_and_then_go(home: Home, circle: Community) -> None:
    before = shown(home, circle)
    compact(home, circle, NOW, grace=3600)
    left = orphans(home, circle)
    assert left
    # However old a file was when it left the table, its grace begins then.
    hour_ago = time.time() - 3500
    for file in left[1:]:
        os.utime(file, (hour_ago - 200, hour_ago - 200))
    assert compact(home, circle, NOW, grace=3600).removed == len(left) - 1
    assert orphans(home, circle) == left[:1]
    assert compact(home, circle, NOW, grace=3600).removed == 0
    assert compact(home, circle, NOW, grace=0).removed == 1
    assert orphans(home, circle) == []
    assert shown(home, circle) == before


def test_the_age_of_a_file_does_not_shorten_its_grace(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    year_ago = time.time() - 365 * 86400
    for table in home.lake(circle).tables:
        for file in table.files():
            os.utime(file, (year_ago, year_ago))
    assert compact(home, circle, NOW, grace=3600).removed == 0
    # Something else goes and takes the old log with it: the others still have their grace.
    left = orphans(home, circle)
    os.utime(left[0], (year_ago, year_ago))
    assert compact(home, circle, NOW, grace=3600).removed == 1
    time.sleep(0.01)
    assert compact(home, circle, NOW, grace=3600).removed == 0


def test_a_reader_opened_before_keeps_its_files_through_compaction(
    home: Home, circle: Community
) -> None:
    with opened(home, circle) as log:
        asked = "SELECT count(*), sum(hash(id, ts, day, length)) FROM facts"
        before = log.con.execute(asked).fetchone()
        compact(home, circle, NOW)
        assert log.con.execute(asked).fetchone() == before
    with opened(home, circle) as log:
        assert log.con.execute(asked).fetchone() == before


def test_readers_beside_a_compaction_see_every_row_every_time(
    home: Home, circle: Community, tmp_path: Path
) -> None:
    expected = len(shown(home, circle).facts)
    wrong: list[object] = []
    over = threading.Event()

    def read() -> None:
        with Home.at(home.path) as mine:
            while not over.is_set():
                try:
                    with opened(mine, circle) as log:
                        found = log.con.execute("SELECT count(*), count(DISTINCT id) FROM facts")
                        if (row := found.fetchone()) != (expected, expected):
                            wrong.append(row)
                except Exception as error:  # noqa: BLE001 - shown below
                    wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for zone in ("Asia/Tokyo", "Asia/Shanghai"):
        rezone(home, circle, 1, ZoneInfo(zone), NOW)
        compact(home, circle, NOW)
    over.set()
    for reader in readers:
        reader.join()
    assert wrong == []


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu"])
def test_another_zone_later_is_as_if_it_had_been_named_at_first(
    tmp_path: Path, home: Home, circle: Community, zone: str
) -> None:
    before = len(shown(home, circle).facts)
    assert rezone(home, circle, 1, ZoneInfo(zone), NOW) == before
    with Home.at(tmp_path / "other") as other:
        same = other.directory.add_community("c", NOW)
        for low in (1, 20, 40, 60):
            put(other, same, tmp_path / f"{low}.json", ZoneInfo(zone))
        assert shown(other, same) == shown(home, circle)
    with pytest.raises(LookupError):
        rezone(home, circle, 99, ZoneInfo(zone), NOW)


def test_a_rezoned_room_keeps_its_zone_for_later_files(
    tmp_path: Path, home: Home, circle: Community
) -> None:
    rezone(home, circle, 1, ZoneInfo("Asia/Tokyo"), NOW)
    put(home, circle, write(tmp_path / "late.json", spread(200, 230)))
    one = shown(home, circle)
    rezone(home, circle, 1, ZoneInfo("Asia/Tokyo"), NOW)
    assert shown(home, circle) == one


def test_a_room_that_an_undo_took_away_takes_the_zone_of_the_next_import(
    tmp_path: Path, home: Home
) -> None:
    circle = home.directory.add_community("c", NOW)
    for low in (1, 200):
        put(home, circle, write(tmp_path / f"{low}.json", spread(low, low + 9)))
    undo(home, circle, 1, NOW)
    # Another import holds events there still: its days are stamped in the room's zone.
    put(home, circle, tmp_path / "1.json", ZoneInfo("Asia/Tokyo"))
    assert [r.zone for r in home.directory.rooms(circle.id)] == ["Asia/Shanghai"]
    for batch in (2, 3):
        undo(home, circle, batch, NOW)
    put(home, circle, tmp_path / "1.json", ZoneInfo("Asia/Tokyo"))
    with Home.at(tmp_path / "other") as other:
        same = other.directory.add_community("c", NOW)
        put(other, same, tmp_path / "1.json", ZoneInfo("Asia/Tokyo"))
        assert shown(home, circle) == shown(other, same)


def test_the_zone_a_person_gave_a_room_outlives_its_imports(tmp_path: Path, home: Home) -> None:
    circle = home.directory.add_community("c", NOW)
    path = write(tmp_path / "x.json", spread(1, 9))
    put(home, circle, path)
    (room,) = home.directory.rooms(circle.id)
    rezone(home, circle, room.id, ZoneInfo("Asia/Tokyo"), NOW)
    undo(home, circle, 1, NOW)
    assert home.directory.rooms(circle.id) == []
    said = Options(now=NOW, room_zone=ZoneInfo("America/New_York"))
    for dry in (True, False):
        report = bring_in(home, circle, [path], said, dry_run=dry)
        assert [(f.day, f.day_refused) for f in report.files] == [
            ("Asia/Tokyo", "America/New_York")
        ]
    (room,) = home.directory.rooms(circle.id)
    assert room.zone == "Asia/Tokyo"
    home.forget(circle)
    again = home.directory.add_community("c", NOW)
    put(home, again, path)
    assert [r.zone for r in home.directory.rooms(again.id)] == ["Asia/Shanghai"]


def looks() -> list[Path]:
    return [p for p in Path(tempfile.gettempdir()).glob("hengwen-look-*") if p.is_dir()]


def test_a_look_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    path = write(tmp_path / "x.json", spread(1, 20))
    with Home.passing() as home:
        circle = home.directory.add_community("c", NOW)
        put(home, circle, path)
        assert looks()
        assert not list(home.path.rglob("directory.db*"))
    assert list((tmp_path / "t").iterdir()) == []


def test_what_a_killed_look_left_is_swept_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import os; from hengwen.log.home import Home; home = Home.passing(); "
        "print(home.path, flush=True); os.kill(os.getpid(), 9)"
    )
    temporary = tmp_path / "t"
    temporary.mkdir()
    killed = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env=os.environ | {"TMPDIR": str(temporary)},
        cwd=Path(__file__).parents[2],
    )
    left = Path(killed.stdout.decode().strip())
    assert left.is_dir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with Home.passing() as home:
        assert looks() == [home.path]
        # One that is still going on is nobody else's to sweep.
        with Home.passing() as other:
            assert set(looks()) == {home.path, other.path}
            assert home.path.is_dir()
    assert list(temporary.iterdir()) == []


def test_two_engines_never_spill_to_the_same_place(home: Home, circle: Community) -> None:
    with opened(home, circle) as one, opened(home, circle) as two:
        places = {
            log.con.execute("SELECT current_setting('temp_directory')").fetchone()
            for log in (one, two)
        }
    assert len(places) == 2


def test_what_a_killed_writer_spilled_goes_with_the_next(home: Home, circle: Community) -> None:
    left = home.folder(circle) / "spill-abc"
    left.mkdir()
    with opened(home, circle):
        assert left.is_dir()
    compact(home, circle, NOW)
    assert not left.exists()
