"""Reading asks and changes nothing, also where nothing could be changed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hengwen.intake import Options, bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from tests.intake.conftest import SHANGHAI
from tests.intake.telegrams import NOW, chat, said, write

ROOT = Path(__file__).parents[2]
NOBODY = 65534
ASK = f"""
import os
import sys
from pathlib import Path
from hengwen.log.home import Home
from hengwen.log.reading import opened

if hasattr(os, "getuid") and os.getuid() == 0:
    os.setgroups([])
    os.setuid({NOBODY})  # what is closed is open to root
with Home.at(Path(sys.argv[1])) as home:
    for community in home.directory.communities():
        with opened(home, community) as log:
            print(log.con.execute("SELECT count(*) FROM facts").fetchone()[0])
"""


def inside(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
    }


def settle(path: Path, *, rows: int) -> None:
    """A home with a community that holds so many messages, and one that holds nothing."""
    with Home.at(path) as home:
        home.directory.add_community("空", NOW)
        if rows:
            circle = home.directory.add_community("c", NOW)
            file = write(path.parent / "x.json", chat([said(n) for n in range(rows)]))
            bring_in(home, circle, [file], Options(now=NOW, room_zone=SHANGHAI))


@pytest.mark.parametrize("rows", [0, 9])
def test_reading_leaves_the_home_as_it_is(tmp_path: Path, rows: int) -> None:
    settle(tmp_path / "home", rows=rows)
    before = inside(tmp_path / "home")
    with Home.at(tmp_path / "home") as home:
        for circle in home.directory.communities():
            with opened(home, circle) as log:
                asked = log.con.execute("SELECT count(*) FROM facts JOIN texts USING (id)")
                assert asked.fetchone() == (rows if circle.name == "c" else 0,)
    assert inside(tmp_path / "home") == before


@pytest.fixture
def anywhere() -> Iterator[Path]:
    """A folder that another user may look into as well."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(os.name == "nt", reason="a folder is not closed to its owner there")
@pytest.mark.parametrize("unfinished", [False, True], ids=["closed", "unfinished"])
def test_a_home_nobody_may_write_to_can_be_read(anywhere: Path, unfinished: bool) -> None:
    path = anywhere / "home"
    settle(path, rows=9)
    keeper = Home.at(path) if unfinished else None  # a writer elsewhere: its journal lies beside
    if keeper is not None:
        keeper.directory.add_community("新", NOW)
    made = [path, *path.rglob("*")]
    for one in made:
        one.chmod(one.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        ran = subprocess.run(
            [sys.executable, "-c", ASK, str(path)],
            capture_output=True,
            check=False,
            text=True,
            cwd=ROOT,
            env=os.environ | {"HOME": str(anywhere)},
        )
    finally:
        for one in made:
            one.chmod(one.stat().st_mode | stat.S_IWUSR)
        if keeper is not None:
            keeper.directory.close()
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == (["0", "9", "0"] if unfinished else ["0", "9"])
