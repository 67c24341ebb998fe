"""A log written by older rules is understood anew by whoever writes next, as if imported today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hengwen.intake import Options, bring_in
from hengwen.log import features
from hengwen.log.directory import Community
from hengwen.log.home import Home, engine
from hengwen.log.upkeep import compact
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, joined, said, write
from tests.log.killing import end, kill_at, run, start
from tests.log.moves import TOLD
from tests.log.shown import Shown, rows, shown

MONTH = 31 * 86400
WORDS = ["好的", "ＯＫ", "ok", "加我薇信 abc12345", "几点开始？", "", "😂"]


def talk(low: int, high: int) -> bytes:
    """Messages over three months, and a joining, which has no words."""
    records = [joined(low, "小雨")]
    for n in range(low + 1, high):
        one = said(n, text=WORDS[n % len(WORDS)])
        records.append(one | {"date_unixtime": str(int(one["date_unixtime"]) + n % 3 * MONTH)})
    return chat(records)


def fill(path: Path, *contents: bytes) -> Path:
    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        for number, content in enumerate(contents):
            file = write(path.with_name(f"{number}.json"), content)
            bring_in(home, circle, [file], Options(now=NOW, room_zone=SHANGHAI))
    return path


def age(path: Path, only: str = "true") -> None:
    """Write the facts as version 1 did: the hash of the words as they are, no advert."""
    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        lake = home.lake(circle)
        files = lake.facts.files()
        with engine(lake.folder) as con:
            actions = lake.facts.write(
                con,
                f"SELECT f.* REPLACE (CASE WHEN {only} THEN (md5_number(t.text) >> 65)::BIGINT ELSE norm "
                f"END AS norm, CASE WHEN {only} THEN NULL ELSE advert END::FLOAT AS advert, "
                f"CASE WHEN {only} THEN 1 ELSE features END::TINYINT AS features) "
                f"FROM {lake.facts.relation(files)} f LEFT JOIN {lake.texts.relation()} t ON t.id = f.id",
                0,
            )
        lake.facts.commit([*lake.facts.drop(files), *actions])


def look(path: Path) -> Shown:
    with Home.at(path) as home:
        return shown(home, home.directory.add_community("c", NOW))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("fresh") / "home", talk(1, 40), talk(30, 60))


@pytest.fixture
def old(tmp_path: Path, fresh: Path) -> Path:
    path = tmp_path / "home"
    shutil.copytree(fresh, path)
    age(path)
    assert {fact["features"] for fact in look(path).facts.values()} == {1}
    return path


def test_compaction_brings_an_old_log_up_to_date(old: Path, fresh: Path) -> None:
    assert look(old) != look(fresh)
    run(old, "compact", 0)
    assert look(old) == look(fresh)


def test_an_import_brings_the_old_rows_up_to_date_first(tmp_path: Path, old: Path) -> None:
    late = write(tmp_path / "late.json", talk(50, 70))
    run(old, "import", late)
    assert look(old) == look(
        fill(tmp_path / "other" / "home", talk(1, 40), talk(30, 60), talk(50, 70))
    )


def test_the_same_file_again_finds_its_old_records(old: Path, fresh: Path, tmp_path: Path) -> None:
    with Home.at(old) as home:
        circle = home.directory.add_community("c", NOW)
        file = write(tmp_path / "again.json", talk(1, 40))
        report = bring_in(home, circle, [file], Options(now=NOW, room_zone=SHANGHAI))
        assert report.files[0].records["stored"] == 0
    assert look(old).facts == look(fresh).facts


def test_only_months_with_old_rows_are_written_anew(fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "home"
    shutil.copytree(fresh, path)
    run(path, "compact", 0)
    merged = live(path)
    run(path, "compact", 0)
    assert live(path) == merged
    age(path, only="f.month = '2024-06'")
    aged = live(path)
    run(path, "compact", 3600)
    assert {f.parent.name for f in set(aged) - set(live(path))} == {"month=2024-06"}
    assert look(path) == look(fresh)


def live(path: Path) -> list[Path]:
    with Home.at(path) as home:
        return sorted(home.lake(home.directory.add_community("c", NOW)).facts.files())


def test_rows_whose_words_are_gone_keep_what_they_showed(old: Path, fresh: Path) -> None:
    with Home.at(old) as home:
        circle = home.directory.add_community("c", NOW)
        forget_words(home, circle)
        before = look(old).facts
        compact(home, circle, NOW)
        compact(home, circle, NOW)
    for event, fact in look(old).facts.items():
        if fact["length"]:
            assert fact == before[event]
        else:
            assert fact == look(fresh).facts[event] | {"batch": fact["batch"]}


def forget_words(home: Home, circle: Community) -> None:
    lake = home.lake(circle)
    files = lake.texts.files()
    with engine(lake.folder) as con:
        actions = lake.texts.write(
            con, f"SELECT * REPLACE (NULL::VARCHAR AS text) FROM {lake.texts.relation(files)}", 0
        )
    lake.texts.commit([*lake.texts.drop(files), *actions])
    assert {row["text"] for row in rows(lake.texts)} == {None}


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("point", ["facts:files", "facts:commit", "refresh:month"])
def test_a_refreshing_that_was_killed_is_done_by_the_next_writer(
    old: Path, fresh: Path, point: str, times: int
) -> None:
    assert kill_at(old, "compact", 3600, point, times)
    versions = {fact["features"] for fact in look(old).facts.values()}
    assert versions <= {1, features.VERSION}
    assert 1 in versions or times == 3
    run(old, "compact", 0)
    assert look(old) == look(fresh)


def test_a_refreshing_has_a_name_to_be_killed_at(old: Path) -> None:
    code, told = end(start(old, "compact", 3600, TOLD))
    assert code == 0, told
    assert "refresh:month" in told.split()
