"""Which home, which community, which room a command means."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click
import tzlocal

from hengwen.cli.stop import Stop
from hengwen.log.directory import Community, RoomRow
from hengwen.log.home import Home, default_home
from hengwen.log.reading import Opened, opened
from hengwen.words import Speaker

Command = TypeVar("Command", bound=Callable[..., Any])


def now() -> int:
    """The present, in microseconds UTC: read here, at the door, and handed down."""
    return time.time_ns() // 1000


def home_option(t: Speaker) -> Callable[[Command], Command]:
    return click.option(
        "--home", metavar="DIR", type=click.Path(path_type=Path), help=t("help.home")
    )


def community_option(t: Speaker, *, required: bool = False) -> Callable[[Command], Command]:
    return click.option("--community", metavar="NAME", required=required, help=t("help.community"))


def json_option(t: Speaker) -> Callable[[Command], Command]:
    return click.option("--json", "as_json", is_flag=True, help=t("help.json"))


def yes_option(t: Speaker) -> Callable[[Command], Command]:
    return click.option("--yes", is_flag=True, help=t("help.yes"))


def existing_home(path: Path | None) -> Home:
    """The home, which must be there: asking makes nothing."""
    where = path or default_home()
    if not (where / "directory.db").exists():
        raise Stop("stop.no-home", home=str(where))
    return Home.at(where)


def the_community(home: Home, name: str | None) -> Community:
    """The one named; the only one where none is named."""
    known = home.directory.communities()
    if name is not None:
        found = home.directory.community(name)
        if found is None:
            near = difflib.get_close_matches(name, [c.name for c in known], cutoff=0.4)
            names = ", ".join(near or [c.name for c in known])
            raise Stop("stop.no-community", name=name, known=names)
        return found
    if len(known) != 1:
        raise Stop("stop.which-community", known=", ".join(c.name for c in known))
    return known[0]


def the_room(rooms: list[RoomRow], given: str | None) -> int | None:
    """A room by its number, its name or the platform's id."""
    if given is None:
        return None
    found = [r for r in rooms if given in (str(r.id), r.name, r.ref)]
    exact = [r for r in found if str(r.id) == given] or found
    if len(exact) == 1:
        return exact[0].id
    if exact:
        raise Stop(
            "stop.rooms-alike", name=given, also=[f"{r.id}  {r.name}  {r.ref}" for r in exact]
        )
    near = difflib.get_close_matches(given, [r.name for r in rooms], n=5, cutoff=0.3)
    raise Stop("stop.no-room", name=given, known=", ".join(near or [r.name for r in rooms[:5]]))


def reader_zone(rooms: list[RoomRow], given: ZoneInfo | None = None) -> ZoneInfo:
    """The zone in which a typed day is meant: as said, else the rooms' own, else the machine's."""
    zones = {r.zone for r in rooms}
    return given or (ZoneInfo(zones.pop()) if len(zones) == 1 else tzlocal.get_localzone())


@contextmanager
def reading(path: Path | None, community: str | None) -> Iterator[tuple[Home, Community, Opened]]:
    """A community's log, open for questions."""
    with existing_home(path) as home:
        found = the_community(home, community)
        with opened(home, found) as log:
            yield home, found, log


def confirm(sentence: str, *, yes: bool) -> None:
    """Ask before something is destroyed; elsewhere than on a terminal `--yes` is wanted."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Stop("stop.needs-yes", what=sentence)
    if not click.confirm(sentence, default=False):
        raise Stop("stop.not-done")
