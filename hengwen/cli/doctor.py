"""体检: is everything here that Hengwen needs, and is what it keeps sound?"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import tzlocal

import hengwen
from hengwen.cli.context import home_option, json_option
from hengwen.cli.screen import Screen, write_json
from hengwen.log.directory import Community
from hengwen.log.home import Home, default_home
from hengwen.words import Speaker

PARTS = ("duckdb", "deltalake", "altair", "vl-convert-python", "click", "rich", "jinja2")
LEAST = 1 << 30  # free bytes below which an import may fail half way


@dataclass(frozen=True)
class Check:
    """One thing looked at: `fact` as found; `advice` is a message id where it is not well."""

    name: str
    well: bool
    fact: str
    advice: str | None = None


def commands(t: Speaker) -> list[click.Command]:
    @click.command("doctor", help=t("help.doctor"))
    @home_option(t)
    @json_option(t)
    def command(home: Path | None, as_json: bool) -> int:
        checks = list(examine(t, home or default_home()))
        if as_json:
            write_json(
                {"well": all(c.well for c in checks),
                 "checks": [{"check": c.name, "well": c.well, "fact": c.fact} for c in checks]}
            )  # fmt: skip
        else:
            screen = Screen(t)
            for check in checks:
                mark = "✓" if check.well else "✗"
                screen.say(
                    f"{mark} {t('doctor.' + check.name)}  {check.fact}",
                    "" if check.well else "bold red",
                )
                if not check.well and check.advice:
                    screen.say("  " + t(check.advice))
        return 0 if all(c.well for c in checks) else 1

    return [command]


def examine(t: Speaker, path: Path) -> Iterator[Check]:
    """Look at the programme's parts, the machine, and the home with every community in it."""
    yield Check(
        "version",
        True,
        f"{hengwen.__version__}, Python {platform.python_version()}, {sys.platform}",
    )
    parts = {name: metadata.version(name) for name in PARTS}
    yield Check("parts", True, ", ".join(f"{name} {number}" for name, number in parts.items()))
    local = tzlocal.get_localzone()
    yield Check("zone", True, f"{local.key}, tzdata {ZoneInfo('Asia/Shanghai').key}")
    there = path
    while not there.exists() and there != there.parent:
        there = there.parent
    free = shutil.disk_usage(there).free
    yield Check("space", free > LEAST, f"{free / (1 << 30):.1f} GiB", "doctor.space.advice")
    if not (path / "directory.db").exists():
        if path.exists() and not path.is_dir():
            yield Check("home", False, str(path), "doctor.home.advice")
        else:
            yield Check("home", True, t("doctor.home.none", path=str(path)))
        return
    yield Check("home", True, str(path))
    with sqlite3.connect(path / "directory.db") as db:
        (sound,) = db.execute("PRAGMA integrity_check").fetchone()
    db.close()
    yield Check(
        "directory",
        sound == "ok",
        t("doctor.directory.sound") if sound == "ok" else str(sound),
        "doctor.directory.advice",
    )
    with Home.at(path) as house:
        for community in house.directory.communities():
            yield _community(t, house, community)
        if left := house.leftovers():
            fact = ", ".join(str(folder) for folder in left)
            yield Check("leftovers", False, fact, "doctor.leftovers.advice")


def _community(t: Speaker, house: Home, community: Community) -> Check:
    """Every file the tables name is there; no import was left open."""
    lake = house.lake(community)
    missing = [f for table in lake.tables for f in table.files() if not f.exists()]
    unfinished = [
        b.id for b in house.directory.batches(community.id) if b.state in ("open", "undoing")
    ]
    files = sum(len(table.files()) for table in lake.tables)
    fact = t("doctor.community.files", name=community.name, n=files)
    if missing:
        fact = t("doctor.community.missing", name=community.name, n=files, gone=len(missing))
        return Check("community", False, fact, "doctor.missing.advice")
    if unfinished:
        return Check("community", False, fact, "doctor.unfinished.advice")
    return Check("community", True, fact)
