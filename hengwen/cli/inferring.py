"""推断谁接谁的话: of a file, keeping nothing, or of a community, for the figures to use."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import click

from hengwen.cli.asking import FORMULA
from hengwen.cli.bringing import options_from
from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    the_community,
    the_room,
)
from hengwen.cli.files import file_options, show_refused, sources
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.intake import Report, bring_in
from hengwen.links import ModelMissing
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import Opened, opened
from hengwen.metrics.inferring import Made, RoomLinks, infer_links, told_links, told_rooms
from hengwen.words import Speaker


def commands(t: Speaker) -> list[click.Command]:
    return [_infer(t)]


def _infer(t: Speaker) -> click.Command:
    @click.command("infer-replies", help=t("help.infer-replies"))
    @click.argument("paths", metavar="[FILE...]", nargs=-1)
    @click.option(
        "--csv",
        "out",
        metavar="OUT",
        type=click.Path(path_type=Path, dir_okay=False),
        help=t("help.infer-csv"),
    )
    @community_option(t)
    @home_option(t)
    @file_options(t)
    @json_option(t)
    def command(
        paths: tuple[str, ...], out: Path | None, community: str | None, home: Path | None,
        as_json: bool, **said: Any,
    ) -> int:  # fmt: skip
        if paths and (community is not None or home is not None):
            raise click.UsageError(t("stop.infer-which"))
        if out is not None and not out.resolve().parent.is_dir():
            raise Stop("stop.infer-folder", file=str(out))
        screen = Screen(t)
        if paths:
            return _of_files(screen, paths, said, out, as_json=as_json)
        if strange := [name for name in ("format_", "file_tz", "tz", "columns") if said[name]]:
            option = "--" + strange[0].rstrip("_").replace("_", "-")
            raise click.UsageError(t("stop.infer-files-only", option=option))
        with existing_home(home) as house:
            circle = the_community(house, community)
            _tell(screen, house, circle, said["room"], out, as_json=as_json)
        return 0

    return command


def _of_files(
    screen: Screen, paths: tuple[str, ...], said: dict[str, Any], out: Path | None, *, as_json: bool
) -> int:
    """Read the files into a home that passes, and tell."""
    options = options_from(said)
    with Home.passing() as house:
        circle = house.directory.add_community("-", options.now)
        with sources(paths) as files, screen.progress() as tell:
            report: Report = bring_in(house, circle, files, options, progress=tell)
        show_refused(screen, report)
        if report.files:
            _tell(screen, house, circle, None, out, as_json=as_json)
        return report.exit_code


def _tell(
    screen: Screen, house: Home, circle: Community, room: str | None, out: Path | None, *,
    as_json: bool,
) -> None:  # fmt: skip
    """Infer what was not yet, and show it."""
    t = screen.t
    with opened(house, circle) as log:
        if not log.as_of:
            raise Stop("stop.no-data", community=circle.name)
        number = the_room(log.rooms, room)
        try:
            with screen.counting(t("busy.infer")) as tell:
                made = infer_links(
                    log.con,
                    log.inferred,
                    placed=log.placed,
                    borne=log.borne(),
                    room=number,
                    tell=tell,
                )
        except ModelMissing as error:
            raise Stop("stop.infer-model") from error
        rooms = told_rooms(log.con, log.as_of, number)
        if out is not None:
            _write(out, log)
        names = {row.id: row.name for row in log.rooms}
        if as_json:
            write_json(_json(rooms, names, made, kept=log.inferred is not None))
            return
        _show(screen, rooms, names)
        if log.inferred is not None:
            screen.say(t("infer.kept", n=made.lines, community=circle.name))
        if out is not None:
            screen.say(t("infer.written", file=str(out), n=sum(r.lines - r.unknown for r in rooms)))


def _write(path: Path, log: Opened) -> None:
    """message_id, reply_to, probability: numbers that programs read, so no mark before the first."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(("message_id", "reply_to", "probability"))
            for one in told_links(log.con):
                ids = [
                    "'" + i if i.startswith(FORMULA) else i
                    for i in (one.message, one.answers or "")
                ]
                out.writerow((*ids, f"{one.probability:.4g}"))
    except OSError as error:
        raise Stop("stop.infer-unwritable", file=str(path), why=error.strerror or "") from error


def _show(screen: Screen, rooms: list[RoomLinks], names: dict[int, str]) -> None:
    t = screen.t
    screen.table(
        [t(f"head.{head}") for head in ("room", "infer-lines", "infer-said", "infer-inferred",
                                        "infer-begin", "infer-way")],
        [
            (
                screen.name(names.get(r.room)),
                t.number(r.lines),
                t.number(r.explicit),
                t.number(r.inferred),
                t.number(r.conversations),
                t(f"infer.way.{r.way}"),
            )
            for r in rooms
        ],
        right=(1, 2, 3, 4),
    )  # fmt: skip
    for r in rooms[:20]:
        name = str(screen.name(names.get(r.room)))
        if r.by_model is None or r.held < 30:
            screen.say(t("infer.unasked", room=name, n=r.held), "dim")
        else:
            screen.say(
                t("infer.asked", room=name, n=r.held, way=t(f"infer.way.{r.way}"),
                  model=t.percent(r.by_model), mentions=t.percent(r.by_mentions or 0.0),
                  previous=t.percent(r.by_previous or 0.0)),
                "dim",
            )  # fmt: skip
    if elsewhere := sum(r.elsewhere for r in rooms):
        screen.say(t("infer.elsewhere", n=elsewhere), "dim")
    if unknown := sum(r.unknown for r in rooms):
        screen.say(t("infer.unknown", n=unknown), "dim")


def _json(
    rooms: list[RoomLinks], names: dict[int, str], made: Made, *, kept: bool
) -> dict[str, object]:
    return {
        "rooms": [
            {
                "room_id": r.room,
                "room": names.get(r.room),
                "messages": r.lines,
                "explicit": r.explicit,
                "inferred": r.inferred,
                "conversations": r.conversations,
                "elsewhere": r.elsewhere,
                "unknown": r.unknown,
                "way": r.way,
                "held": r.held,
                "found": {
                    "model": r.by_model,
                    "mentions": r.by_mentions,
                    "previous": r.by_previous,
                },
            }
            for r in rooms
        ],
        "inferred_now": made.lines,
        "kept": kept,
    }
