"""Whatever is asked of a log and killed half-way is done whole, or not at all, by the next writer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hengwen.log.home import Home
from tests.intake.telegrams import chat, write
from tests.intake.test_again import record
from tests.log.killing import end, kill_at, run, start
from tests.log.moves import IMPORTING, POINTS, TOLD
from tests.log.shown import Shown
from tests.log.test_kill import EACH, fill, look

ASKED = {"compact": 3600, "rezone": "America/New_York", "erase": "user1", "undo": 1}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three files in it that overlap."""
    folder = tmp_path_factory.mktemp("base")
    spans = ((1, 30), (15, 60), (45, 70))
    files = [
        write(folder / f"{low}.json", chat([record(n) for n in range(low, high)]))
        for low, high in spans
    ]
    fill(folder / "home", *files)
    return folder / "home"


@pytest.fixture(scope="module")
def never(tmp_path_factory: pytest.TempPathFactory, base: Path) -> dict[str, Shown]:
    """The log after each move, done in one go."""
    found = {}
    for what, argument in ASKED.items():
        path = tmp_path_factory.mktemp("never") / what
        shutil.copytree(base, path)
        run(path, what, argument)
        run(path, "compact", 0)
        found[what] = look(path)
    return found


@pytest.mark.parametrize("what", [*ASKED, "forget", "import"])
def test_every_moment_of_a_move_has_a_name_to_be_killed_at(
    tmp_path: Path, base: Path, what: str
) -> None:
    path = tmp_path / "home"
    shutil.copytree(base, path)
    late = write(tmp_path / "late.json", chat([record(n) for n in range(60, 80)]))
    code, told = end(start(path, what, ASKED.get(what, late), TOLD))
    assert code == 0, told
    assert set(told.split()) == set(POINTS.get(what, IMPORTING))


@pytest.mark.parametrize(
    ("what", "point"), [(what, point) for what in ASKED for point in POINTS[what]]
)
def test_a_move_that_was_killed_is_finished_by_whoever_writes_next(
    tmp_path: Path, base: Path, never: dict[str, Shown], what: str, point: str
) -> None:
    for attempt in range(EACH):
        path = tmp_path / str(attempt)
        shutil.copytree(base, path)
        assert kill_at(path, what, ASKED[what], point)
        if attempt % 2:
            # Asked again it may be killed there again, or end, if nothing is left to do there.
            kill_at(path, what, ASKED[what], point)
        run(path, "compact", 0)
        assert look(path) == never[what]


@pytest.mark.parametrize("point", POINTS["forget"])
def test_a_forgetting_killed_twice_goes_whole_with_the_next(
    tmp_path: Path, base: Path, point: str
) -> None:
    path = tmp_path / "home"
    shutil.copytree(base, path)
    for _ in range(2):
        assert kill_at(path, "forget", 0, point)
    if point == "forget:renamed":
        before = tmp_path / "before"
        shutil.copytree(base, before)
        for home in (path, before):
            run(home, "compact", 0)
        assert look(path) == look(before), "nothing is forgotten until the names are"
    run(path, "forget", 0)
    with Home.at(path) as home:
        assert home.directory.communities() == []
        assert home.directory.batches() == []
    assert list((path / "communities").iterdir()) == []
