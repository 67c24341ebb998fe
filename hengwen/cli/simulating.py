"""造社群: writes the export files of a community that never was, with the truth beside them."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hengwen.cli.context import json_option
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.simulate import write_course
from hengwen.simulate.community import LAST_DAY, Community, NoRoomForIt
from hengwen.simulate.course import TRUTH
from hengwen.simulate.illnesses import ILLNESSES
from hengwen.simulate.scale.crowd import Crowd
from hengwen.simulate.scale.making import write_crowd
from hengwen.simulate.scale.shapes import SHAPES
from hengwen.simulate.writers import WRITERS
from hengwen.words import Speaker

_Asks = TypeVar("_Asks", bound=Callable[..., Any])
LIVED = 200_000  # messages; above, rooms are made in columns
MOST = 1_000_000_000


class _Asked(TypedDict):
    """What both ways of making a community are asked for."""

    format: str
    rooms: int
    members: int
    days: int
    messages: int
    seed: int
    last: date


def commands(t: Speaker) -> list[click.Command]:
    @click.command("simulate", help=t("help.simulate"))
    @click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False))
    @click.option(
        "--format", "format_", metavar="F", default="chatlab", show_default=True,
        type=click.Choice(list(WRITERS)), help=t("help.simulate-format", known=", ".join(WRITERS)),
    )  # fmt: skip
    @_figure("--rooms", 3, 5000, t("help.simulate-rooms"))
    @_figure("--members", 300, 10_000_000, t("help.simulate-members"))
    @_figure("--days", 90, 9_000, t("help.simulate-days"))
    @_figure("--messages", 20_000, MOST, t("help.simulate-messages"))
    @click.option(
        "--seed", metavar="S", type=click.IntRange(0, 10**9), default=7, show_default=True,
        help=t("help.simulate-seed"),
    )  # fmt: skip
    @click.option(
        "--until", metavar="D", type=click.DateTime(["%Y-%m-%d"]), help=t("help.simulate-until")
    )
    @click.option(
        "--ill", metavar="SLUG=N,…", default="",
        help=t("help.simulate-ill", known=", ".join(ILLNESSES)),
    )  # fmt: skip
    @json_option(t)
    def command(
        folder: Path, format_: str, rooms: int, members: int, days: int, messages: int, seed: int,
        until: datetime | None, ill: str, as_json: bool,
    ) -> int:  # fmt: skip
        screen, ills = Screen(t), _ills(ill)
        if folder.exists() and any(folder.iterdir()):
            raise Stop("stop.simulate-folder", folder=str(folder))
        files = folder / "files"  # the truth lies beside them: no importer shall meet it
        asked = _Asked(
            format=format_, rooms=rooms, members=members, days=days, messages=messages, seed=seed,
            last=until.date() if until else LAST_DAY,
        )  # fmt: skip
        if messages <= LIVED:
            told = _lived(screen, files, Community(**asked, ills=ills))
        else:
            if ills:
                raise Stop("stop.simulate-ill-large", most=t.number(LIVED))
            if format_ not in SHAPES:
                raise Stop("stop.simulate-format-large", given=format_, known=", ".join(SHAPES))
            if members < rooms:
                raise Stop("stop.simulate-members", n=rooms)
            screen.note(t("simulate.large", most=t.number(LIVED)))
            told = _made(screen, files, Crowd(**asked))
        (files / TRUTH).replace(folder / TRUTH)
        if as_json:
            write_json(told)
        else:
            count = t.number(int(str(told["messages"])))
            screen.say(t("simulate.done", folder=str(folder), messages=count, n=rooms))
            screen.say(t("simulate.look", command=shlex.join(["hengwen", "look", str(files)])))
        return 0

    return [command]


def _figure(name: str, usual: int, most: int, said: str) -> Callable[[_Asks], _Asks]:
    return click.option(
        name, metavar="N", type=click.IntRange(1, most), default=usual, show_default=True, help=said
    )


def _ills(given: str) -> dict[str, int]:
    """`going-quiet=2,dead` as figures; a bare name is one room."""
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in given.replace("，", ",").split(","))):
        slug, _, count = part.partition("=")
        if slug not in ILLNESSES:
            raise Stop("stop.simulate-ill", given=slug, known=", ".join(ILLNESSES))
        if not (count or "1").isdecimal() or len(count) > 4:
            raise Stop("stop.simulate-ill-count", given=part)
        found[slug] = found.get(slug, 0) + int(count or 1)
    return found


def _lived(screen: Screen, folder: Path, wish: Community) -> dict[str, object]:
    try:
        course = wish.course()
    except NoRoomForIt as error:
        message = f"stop.simulate-{error.what}{'-ill' if error.illness else ''}"
        raise Stop(message, n=error.least, illness=error.illness) from error
    with screen.busy(screen.t("busy.simulate")):
        truth = write_course(folder, wish.seed, course)
    rooms = [
        {
            "name": room.name,
            "path": room.file.path,
            "illness": room.illness,
            "records": room.file.records,
            "messages": room.messages,
            "speakers": room.speakers,
            "replies": room.replies,
            "questions": room.questions,
            "joins": sum(1 for join in room.joins if join.written),
            "brought": sum(1 for join in room.joins if join.host_written),
        }
        for room in truth.rooms
    ]
    return {
        "seed": wish.seed,
        "format": wish.format,
        "first": truth.first,
        "last": truth.last,
        "members": truth.members,
        "messages": truth.messages,
        "rooms": rooms,
    }


def _made(screen: Screen, folder: Path, crowd: Crowd) -> dict[str, object]:
    if not screen.err.is_terminal:
        return write_crowd(folder, crowd)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=screen.err, transient=True) as bar:
        task = bar.add_task(screen.t("busy.simulate"), total=crowd.messages)
        return write_crowd(folder, crowd, lambda done, _: bar.update(task, completed=done))
