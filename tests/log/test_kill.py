"""An import that was killed leaves nothing half done: the next writer sets it right."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.home import Busy, Home
from hengwen.log.reading import opened
from hengwen.log.upkeep import compact
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, said, write
from tests.intake.test_again import record
from tests.log.killing import end, kill_at, kill_sometime, run, start
from tests.log.moves import IMPORTING
from tests.log.shown import Shown, orphans, shown, strays

KILLS = int(os.environ.get("HENGWEN_KILLS", "10"))
EACH = int(os.environ.get("HENGWEN_POINTS", "2"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("files")
    return [
        write(folder / "a.json", chat([record(n) for n in range(1, 40)])),
        write(folder / "b.json", chat([record(n) for n in range(20, 90)])),
        write(folder / "c.json", chat([record(n) for n in range(80, 100)])),
    ]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, files: list[Path]) -> Path:
    """A home with the first file in it."""
    path = tmp_path_factory.mktemp("base") / "home"
    fill(path, files[0])
    return path


def fill(path: Path, *names: Path) -> None:
    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        for name in names:
            bring_in(home, circle, [name], Options(now=NOW, room_zone=SHANGHAI))


def look(path: Path) -> Shown:
    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        assert strays(home, circle) == []
        assert {b.state for b in home.directory.batches(circle.id)} <= {"done", "undone"}
        assert not (home.folder(circle) / "stage").exists()
        assert not list(home.folder(circle).glob("spill*"))
        return shown(home, circle)


def once(found: Shown) -> Shown:
    """The log without who brought what: an import killed at its very end is in, and came again."""
    for fact in found.facts.values():
        fact.pop("batch")
    found.texts = {event: row[1:] for event, row in found.texts.items()}
    found.seen = []
    found.names = sorted({(a, name, last) for a, name, _, last in found.names})
    found.called = sorted({(p, ref, name, last) for p, ref, _, name, last in found.called})
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, base: Path, files: list[Path]) -> Path:
    path = tmp_path_factory.mktemp("whole") / "home"
    shutil.copytree(base, path)
    fill(path, files[1])
    return path


@pytest.mark.parametrize("point", IMPORTING)
def test_killed_at_a_named_moment_and_begun_again_it_is_as_if_never_killed(
    tmp_path: Path, base: Path, whole: Path, files: list[Path], point: str
) -> None:
    for attempt in range(EACH):
        path = tmp_path / f"{point.replace(':', '-')}{attempt}"
        shutil.copytree(base, path)
        for _ in range(attempt % 2 + 1):
            assert kill_at(path, "import", files[1], point)
        fill(path, files[1])
        with Home.at(path) as home:
            states = [b.state for b in home.directory.batches()]
        if point in ("facts:commit", "done"):
            assert "undone" not in states
            assert once(look(path)) == once(look(whole))
        else:
            assert "undone" in states
            assert look(path) == look(whole)


def test_killed_at_any_moment_and_begun_again_it_is_as_if_never_killed(
    tmp_path: Path, base: Path, whole: Path, files: list[Path]
) -> None:
    chance = random.Random(20241121)
    expected = once(look(whole))
    for attempt in range(KILLS):
        path = tmp_path / f"any{attempt}"
        shutil.copytree(base, path)
        for _ in range(chance.choice((1, 1, 2))):
            kill_sometime(path, "import", files[1], chance)
        fill(path, files[1])
        assert once(look(path)) == expected
        shutil.rmtree(path)


def test_who_reads_while_a_killed_import_is_taken_back_keeps_every_file(
    tmp_path: Path, base: Path, files: list[Path]
) -> None:
    path = tmp_path / "home"
    shutil.copytree(base, path)
    asked = "SELECT count(*) FROM texts"
    with Home.at(base) as home, opened(home, home.directory.communities()[0]) as log:
        without = log.con.execute(asked).fetchone()
    assert kill_at(path, "import", files[1], "facts:files")
    with Home.at(path) as home:
        (circle,) = home.directory.communities()
        unfinished = {f for table in home.lake(circle).tables for f in table.root.rglob("b2-*")}
        committed = {f for f in unfinished if f.parents[1].name != "facts"}
        assert committed < unfinished
        with opened(home, circle) as log:
            before = log.con.execute(asked).fetchone()
            assert before != without  # its words are in already, its facts are not
            for _ in range(2):
                run(path, "compact", 3600)
                assert log.con.execute(asked).fetchone() == before
        # What no table ever named went at once, the rest waits for its grace.
        assert {f for f in unfinished if f.exists()} == committed
        with opened(home, circle) as log:
            assert log.con.execute(asked).fetchone() == without
        compact(home, circle, NOW, grace=0)
        assert orphans(home, circle) == []


@pytest.mark.parametrize("point", ["accounts", "texts:commit", "facts:files", "facts:commit"])
def test_another_file_may_come_between_the_kill_and_the_next_try(
    tmp_path: Path, base: Path, files: list[Path], point: str
) -> None:
    path, other = tmp_path / "killed", tmp_path / "whole"
    shutil.copytree(base, path)
    shutil.copytree(base, other)
    assert kill_at(path, "import", files[1], point)
    fill(path, files[2], files[1])
    fill(other, files[2], files[1])
    assert once(look(path)) == once(look(other))


def test_an_import_killed_after_its_commit_lacks_nothing_but_its_end(
    tmp_path: Path, files: list[Path]
) -> None:
    records = [said(n) for n in range(1, 20)]
    content = chat([*records, b'{"id": 5, "text": "\xff\xfe"}', b"null"])
    path = write(tmp_path / "x.json", content)
    homes = []
    for point in ("", "facts:commit"):
        home = tmp_path / f"home-{bool(point)}"
        if point:
            assert kill_at(home, "import", path, point)
        else:
            fill(home, path)
        run(home, "compact", 0)
        with Home.at(home) as opened:
            (batch,) = opened.directory.batches()
            held = opened.directory._db.execute("SELECT place, reason, raw FROM quarantine")  # type: ignore[attr-defined]
            assert batch.report is not None
            report = batch.report.split('"seconds"')[0]
            homes.append((batch.state, batch.first, batch.last, report, held.fetchall()))
    assert homes[0] == homes[1]
    assert len(homes[0][4]) == 1


@pytest.mark.parametrize("upkeep", [("compact", 0), ("rezone", "Asia/Tokyo"), ("erase", "user1")])
def test_upkeep_after_a_killed_import_sets_it_right_first(
    tmp_path: Path, base: Path, files: list[Path], upkeep: tuple[str, object]
) -> None:
    killed, never = tmp_path / "killed", tmp_path / "never"
    shutil.copytree(base, killed)
    shutil.copytree(base, never)
    assert kill_at(killed, "import", files[1], "seen:commit")
    for path in (killed, never):
        run(path, *upkeep)
        run(path, "compact", 0)
    assert look(killed) == look(never)


def test_two_importers_at_once_both_end_right(
    tmp_path: Path, base: Path, files: list[Path]
) -> None:
    path, other = tmp_path / "both", tmp_path / "one"
    shutil.copytree(base, other)
    shutil.copytree(base, path)
    ends = [end(p) for p in [start(path, "import", file) for file in files[1:]]]
    assert [code for code, _ in ends] == [0, 0], ends
    fill(other, *files[1:])
    assert once(look(path)) == once(look(other))


def test_two_importers_may_make_the_home_together(tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "home"
    ends = [end(p) for p in [start(path, "import", file) for file in files]]
    assert [code for code, _ in ends] == [0, 0, 0], ends
    fill(tmp_path / "one", *files)
    assert once(look(path)) == once(look(tmp_path / "one"))


def test_a_second_writer_is_told_that_the_first_is_busy(home: Home) -> None:
    circle = home.directory.add_community("c", NOW)
    with home.lock(circle), pytest.raises(Busy), home.lock(circle, wait=0.05):
        pass
    with home.lock(circle, wait=0):
        pass
    with Home.at(home.path) as other, pytest.raises(ValueError, match="mine"), other.lock(circle):
        raise ValueError("mine")
    compact(home, circle, NOW)
