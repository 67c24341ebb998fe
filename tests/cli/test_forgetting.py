"""删除社群: all of it goes or nothing does, whoever else is at work and whenever it is killed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hengwen.log.directory import Community
from hengwen.log.home import Gone, Home
from tests.cli.conftest import chatlab
from tests.cli.running import Person

KILLED = """
import os, signal, hengwen.log.home as home
def reached(point):
    if point == {point!r}:
        os.kill(os.getpid(), signal.SIGKILL)
home.reached = reached
"""
# As on a system where a running program holds the files open.
HELD = """
import os
unlink = os.unlink
def held(path, **more):
    if str(path).endswith(".parquet"):
        raise PermissionError(path)
    unlink(path, **more)
os.unlink = held
"""


@pytest.fixture
def settled(person: Person, export: Path) -> Person:
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    return person


def imports(person: Person) -> list[int]:
    """Imports of each community."""
    return [c["imports"] for c in person.runs("communities", "--json").json["communities"]]


def words_left(person: Person) -> list[Path]:
    return list(person.home.rglob("*.parquet"))


def test_a_refused_import_leaves_alone_what_another_brought_meanwhile(
    person: Person, export: Path
) -> None:
    waiting = person.starts("import", "-", "--community", "北窗", TMPDIR=str(person.folder))
    until = time.monotonic() + 60
    while not list(person.folder.glob("hengwen-look-*/-")):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert person.runs("import", export.name, "--community", "北窗").code == 0
    assert person.ends(waiting, "亲爱的朋友".encode()).code == 2
    assert imports(person) == [1]
    assert person.runs("ask", "activity-summary", "--json").json["rows"][0]["messages"] == 156


def test_an_import_makes_the_community_again_that_another_dropped_meanwhile(
    person: Person, export: Path
) -> None:
    with Home.at(person.home) as home:
        circle = home.directory.add_community("北窗", 0)
        with home.lock(circle):
            waiting = person.starts("import", export.name, "--community", "北窗")
            time.sleep(3)
            home.directory.forget_community(circle.id)
    assert person.ends(waiting).code == 0
    assert imports(person) == [1]


def test_only_a_community_without_an_import_is_dropped(settled: Person) -> None:
    with Home.at(settled.home) as home:
        full = home.directory.communities()[0]
        empty = home.directory.add_community("空", 0)
        with home.lock(empty):
            home.drop_if_empty(empty)
        assert home.directory.communities() == [full, empty]
        home.drop_if_empty(full)
        home.drop_if_empty(empty)
        assert home.directory.communities() == [full]
        assert home.folder(full).exists()
        assert not home.folder(empty).exists()


def test_nobody_writes_to_a_forgotten_community(person: Person) -> None:
    with Home.at(person.home) as home:
        circle = home.directory.add_community("北窗", 0)
        assert home.forget(circle) == []
        for gone in (circle, Community(99, "没有")):
            with pytest.raises(Gone), home.lock(gone):
                pass
        assert list((person.home / "communities").iterdir()) == []


def test_forgetting_that_was_killed_early_has_forgotten_nothing(settled: Person) -> None:
    killed = settled.runs("forget", "北窗", "--yes", fate=KILLED.format(point="forget:renamed"))
    assert killed.code < 0
    settled.runs("members")  # a reader, which finds no tables and makes empty ones
    ran = settled.runs("doctor")
    assert ran.code == 1
    assert "1.gone" in ran.out.replace("\n", "")
    assert settled.runs("compact").code == 0
    assert settled.runs("ask", "activity-summary", "--json").json["rows"][0]["messages"] == 156
    assert settled.runs("doctor").code == 0
    assert settled.runs("forget", "北窗", "--yes").code == 0
    assert words_left(settled) == []


@pytest.mark.parametrize("then", ["compact", "import", "forget"])
def test_forgetting_that_was_killed_late_is_finished_by_whoever_comes_next(
    settled: Person, then: str
) -> None:
    (settled.folder / "b.json").write_text(chatlab("乙", {"a": "甲"}, [(0, "a", "你好")]), "utf-8")
    if then == "forget":
        settled.runs("import", "b.json", "--community", "乙")
    killed = settled.runs("forget", "北窗", "--yes", fate=KILLED.format(point="forget:names"))
    assert killed.code < 0
    assert list(settled.home.glob("communities/1.gone/**/*.parquet"))
    assert settled.runs("doctor").code == 1
    words = {"compact": (), "import": ("b.json", "--community", "乙"), "forget": ("乙", "--yes")}
    assert settled.runs(then, *words[then]).code == 0
    assert not (settled.home / "communities" / "1.gone").exists()
    assert settled.runs("doctor").code == 0


def test_files_that_cannot_be_removed_are_told_and_go_later(settled: Person) -> None:
    ran = settled.runs("forget", "北窗", "--yes", "--json", fate=HELD)
    assert ran.code == 1
    assert len(ran.json["left"]) == len(words_left(settled)) > 0
    assert "删不掉" in ran.err
    assert imports(settled) == []
    assert settled.runs("compact").code == 0
    assert words_left(settled) == []
