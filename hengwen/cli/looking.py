"""看一眼: files in, a diagnosis out, nothing kept."""

from __future__ import annotations

import shlex
import sys
import webbrowser
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.bringing import options_from
from hengwen.cli.context import json_option, now, reader_zone
from hengwen.cli.files import (
    file_options,
    names_given,
    report_json,
    show_accounting,
    show_refused,
    sources,
)
from hengwen.cli.people import mark_named
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.cli.telling import tell_diagnosis
from hengwen.cli.when import as_of as when_of
from hengwen.cli.when import period, readable
from hengwen.diagnosis import diagnose
from hengwen.intake import bring_in
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics import Tables
from hengwen.words import Speaker
from hengwen.words.lending import spoken


def commands(t: Speaker) -> list[click.Command]:
    @click.command("look", help=t("help.look"))
    @click.argument("paths", metavar="PATH...|-", nargs=-1, required=True)
    @file_options(t)
    @click.option("--since", metavar="D", help=t("help.since"))
    @click.option("--until", metavar="D", help=t("help.until"))
    @click.option("--as-of", metavar="T", help=t("help.as-of"))
    @click.option(
        "--html",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help=t("help.html"),
    )
    @click.option("--pseudonyms", is_flag=True, help=t("help.pseudonyms"))
    @click.option("--open", "open_page", is_flag=True, help=t("help.open"))
    @json_option(t)
    def command(
        paths: tuple[str, ...], since: str | None, until: str | None, as_of: str | None,
        html: Path | None, pseudonyms: bool, open_page: bool, as_json: bool, **said: Any,
    ) -> int:  # fmt: skip
        return look(
            t, paths, said, since=since, until=until, as_of=as_of, html=html, pseudonyms=pseudonyms,
            open_page=open_page, as_json=as_json,
        )  # fmt: skip

    return [command]


def look(
    t: Speaker,
    paths: tuple[str, ...],
    said: dict[str, Any],
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    html: Path | None = None,
    pseudonyms: bool = False,
    open_page: bool = False,
    as_json: bool = False,
) -> int:
    """Read the files into a home that passes, diagnose, show; gives the exit code."""
    screen = Screen(t)
    if html is not None and not html.resolve().parent.is_dir():
        raise Stop("stop.html-folder", html=str(html))
    readable(since, until, as_of)
    period(since, until, ZoneInfo("UTC"))  # refused before anything is read, if it runs backwards
    options = options_from(said)
    with Home.passing() as house:
        circle = house.directory.add_community(_called(t, paths), options.now)
        with sources(paths) as files, screen.progress() as tell:
            if since or until:
                options = replace(options, period=partial(period, since, until))
            report = bring_in(house, circle, files, options, progress=tell)
        show_refused(screen, report)
        if not report.files:
            if as_json:
                write_json(report_json(t, report))
            return report.exit_code
        bots, staff = names_given(said["bots"]), names_given(said["staff"])
        mark_named(house, circle, bots, "bot", screen)
        mark_named(house, circle, staff, "staff", screen)
        with opened(house, circle) as log, screen.busy(t("busy.diagnose")):
            home_zone = reader_zone(log.rooms)
            moment = when_of(as_of, home_zone, now()) or log.as_of
            tables = Tables(log.con, as_of=moment)
            found = diagnose(tables)
            called = tables.names()
            if html or open_page:
                # Charts take a second to load; only a page pays for them.
                from hengwen.cli.paging import write_report

                target = html or Path("hengwen-report.html")
                write_report(
                    target, t, log, tables, found, report, command=_command(), seed=circle.name,
                    names=house.directory.names(circle.id), pseudonyms=pseudonyms, staff=staff,
                )  # fmt: skip
            if as_json:
                write_json(report_json(t, report) | {"diagnosis": found.as_json(called)})
        if not as_json:
            if found.rooms:
                tell_diagnosis(screen, found, circle.name, home_zone, called)
            else:
                screen.say(t("look.empty"))
            screen.say()
            show_accounting(screen, report)
        if html or open_page:
            screen.note(t("look.page", path=str(target)))
            if open_page:
                with spoken(None):
                    webbrowser.open(target.resolve().as_uri())
    return report.exit_code


def _called(t: Speaker, paths: tuple[str, ...]) -> str:
    """What is looked at, in a word: the file's name, or how many there are."""
    if len(paths) == 1 and paths[0] != "-":
        return Path(paths[0]).stem or paths[0]
    return t("look.files", n=len(paths))


def _command() -> str:
    """The line that gives the same figures again."""
    return "hengwen " + shlex.join(sys.argv[1:])
