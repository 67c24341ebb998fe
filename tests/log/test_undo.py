"""Undoing an import leaves the log as if that file had never come."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from hengwen.log.home import Home
from hengwen.log.upkeep import compact, erase
from hengwen.log.writing import undo
from tests.intake.telegrams import NOW, PEOPLE, chat, write
from tests.intake.test_again import record
from tests.log.killing import kill_at, run
from tests.log.moves import POINTS
from tests.log.shown import Shown, orphans, shown
from tests.log.test_kill import fill

SPANS = {"a": (1, 14), "b": (8, 22), "c": (12, 30)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three overlapping files, each with its own word for the room and for one person."""
    folder = tmp_path_factory.mktemp("files")
    made = {}
    for name, (low, high) in SPANS.items():
        records = [record(n) for n in range(low, high)]
        for one in records:
            if one.get("from") == "小雨":
                one["from"] = f"小雨在{name}"
        made[name] = write(folder / f"{name}.json", chat(records, name=f"群{name}"))
    return made


@pytest.fixture(scope="module")
def never(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, Path]
) -> dict[tuple[str, ...], Shown]:
    """The log of every sequence of at most three files."""
    folder = tmp_path_factory.mktemp("never")
    found = {}
    for length in (0, 1, 2):
        for order in permutations(files, length):
            path = folder / "".join(["h", *order])
            fill(path, *(files[name] for name in order))
            found[order] = look(path)
    return found


def look(path: Path) -> Shown:
    with Home.at(path) as home:
        return shown(home, home.directory.add_community("c", NOW))


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_undoing_one_of_three_overlapping_imports_is_as_if_it_never_came(
    tmp_path: Path,
    files: dict[str, Path],
    never: dict[tuple[str, ...], Shown],
    order: tuple[str, ...],
) -> None:
    fill(tmp_path / "all", *(files[name] for name in order))
    for number, name in enumerate(order, 1):
        path = tmp_path / f"without-{name}"
        shutil.copytree(tmp_path / "all", path)
        rest = tuple(other for other in order if other != name)
        with Home.at(path) as home:
            circle = home.directory.add_community("c", NOW)
            before = len(shown(home, circle).facts)
            if number == 2:
                compact(home, circle, NOW, grace=0)
            gone = undo(home, circle, number, NOW)
            assert gone == before - len(never[rest].facts)
            assert shown(home, circle) == never[rest]
            # Again changes nothing, and the others can go as well.
            assert undo(home, circle, number, NOW) == 0
            assert shown(home, circle) == never[rest]
            left = [n for n in (1, 2, 3) if n != number]
            undo(home, circle, left[0], NOW)
            assert shown(home, circle) == never[rest[1:]]
            undo(home, circle, left[1], NOW)
            assert shown(home, circle) == never[()]
            compact(home, circle, NOW, grace=0)
            assert not list(home.folder(circle).rglob("*.parquet")) or orphans(home, circle) == []


@pytest.mark.parametrize("point", POINTS["undo"])
def test_an_undo_that_was_killed_is_finished_by_whoever_writes_next(
    tmp_path: Path, files: dict[str, Path], never: dict[tuple[str, ...], Shown], point: str
) -> None:
    path = tmp_path / "home"
    fill(path, files["b"], files["a"], files["c"])
    assert kill_at(path, "undo", 1, point)
    run(path, "compact", 0)
    assert look(path) == never["a", "c"]
    with Home.at(path) as home:
        assert orphans(home, home.directory.add_community("c", NOW)) == []
    fill(path, files["b"])
    with Home.at(path) as home:
        assert [b.id for b in home.directory.batches()] == [1, 2, 3, 4]


def test_undo_refuses_an_import_of_another_community(home: Home, tmp_path: Path) -> None:
    one = home.directory.add_community("one", NOW)
    two = home.directory.add_community("two", NOW)
    batch = home.directory.open_batch(two.id, NOW)
    with pytest.raises(LookupError):
        undo(home, one, batch, NOW)
    with pytest.raises(LookupError):
        undo(home, one, 99, NOW)


def test_what_was_erased_stays_away_through_undo_compaction_and_return(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    path = tmp_path / "home"
    gone = "telegram/" + PEOPLE["老周"]
    fill(path, files["a"], files["b"], files["c"])
    with Home.at(path) as home:
        circle = home.directory.add_community("c", NOW)
        (member,) = {p.member for p in home.directory.accounts(circle.id) if p.ref == "user4"}
        theirs = {i for i, f in shown(home, circle).facts.items() if f["account"] == gone}
        assert erase(home, circle, member, NOW) == len(theirs)
        undo(home, circle, 2, NOW)
        compact(home, circle, NOW, grace=0)
    fill(path, files["b"])
    found = look(path)
    assert not theirs & set(found.facts)
    assert not theirs & set(found.texts)
    fill(tmp_path / "other", files["a"], files["c"], files["b"])
    other = look(tmp_path / "other")
    assert set(found.facts) == set(other.facts) - theirs
