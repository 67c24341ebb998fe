"""导入、撤回一次导入: files into the log, and an import taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from hengwen.cli.context import (
    community_option,
    confirm,
    existing_home,
    home_option,
    json_option,
    now,
    yes_option,
)
from hengwen.cli.files import (
    file_options,
    known_format,
    names_given,
    report_json,
    show_accounting,
    show_refused,
    sources,
)
from hengwen.cli.people import mark_named
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.events.clock import moment, zone
from hengwen.importers import Source
from hengwen.intake import FileReport, Options, Report, bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Gone, Home, default_home
from hengwen.log.undo import shared
from hengwen.log.writing import undo
from hengwen.words import Speaker

OTHERS = 5  # imports named that brought the same
FILE = 24  # cells of a file's name in a table


def commands(t: Speaker) -> list[click.Command]:
    return [_import(t), _undo(t)]


def _import(t: Speaker) -> click.Command:
    @click.command("import", help=t("help.import"))
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @file_options(t)
    @click.option("--dry-run", is_flag=True, help=t("help.dry-run"))
    @json_option(t)
    def command(
        paths: tuple[str, ...], community: str | None, home: Path | None, dry_run: bool,
        as_json: bool, **said: Any,
    ) -> int:  # fmt: skip
        screen = Screen(t)
        options = options_from(said)
        with Home.at(home or default_home()) as house:
            known = house.directory.communities()
            if len(known) != 1 if community is None else not community.strip():
                raise Stop("stop.name-community", known=", ".join(c.name for c in known))
            with sources(paths) as files, screen.progress() as tell:
                _need_room(files, options)
                circle, report = _brought(
                    house,
                    community or known[0].name,
                    files,
                    options,
                    dry_run=dry_run,
                    progress=tell,
                )
            if report.number is not None:
                for role, given in (("bot", said["bots"]), ("staff", said["staff"])):
                    mark_named(house, circle, names_given(given), role, screen, kept=True)
        if as_json:
            write_json(report_json(t, report))
            show_refused(screen, report)
        else:
            _show(screen, report, circle.name, dry_run=dry_run)
        return report.exit_code

    return command


def _need_room(files: Sequence[Path | str | Source], options: Options) -> None:
    """A paste that names no room needs a name: else all pastes would be one room for ever."""
    piped = [file for file in files if isinstance(file, Source)]
    if not piped or options.room is not None:
        return
    with Home.passing() as house:
        circle = house.directory.add_community("-", options.now)
        found = bring_in(house, circle, piped, options, dry_run=True)
    if any(piped[0].stem in file.rooms for file in found.files):
        raise Stop("stop.untitled")


def _brought(
    house: Home, name: str, files: Sequence[Path | str | Source], options: Options, **more: Any
) -> tuple[Community, Report]:
    """The import, into a community that is there only if something is in it."""
    while True:
        circle = house.directory.add_community(name, options.now)
        try:
            return circle, bring_in(house, circle, files, options, **more)
        except Gone:
            continue  # another import found it empty and dropped it while we waited
        finally:
            house.drop_if_empty(circle)


def options_from(said: dict[str, Any], **more: Any) -> Options:
    """What the file options of a command line amount to."""
    return Options(
        now=now(),
        format=known_format(said["format_"]),
        file_zone=zone(said["file_tz"]) if said["file_tz"] else None,
        room_zone=zone(said["tz"]) if said["tz"] else None,
        room=said["room"],
        columns=said["columns"],
        hints={k: said[k] for k in ("day_order", "first_day") if said.get(k)},
        **more,
    )


def _show(screen: Screen, report: Report, community: str, *, dry_run: bool) -> None:
    t = screen.t
    show_refused(screen, report)
    if not report.files:
        return
    screen.table(
        [
            t("head.file"),
            t("head.format"),
            t("head.rooms"),
            t("head.days"),
            t("head.people"),
            t("head.read"),
            t("head.stored"),
        ],
        [
            (
                _short(screen, file.path),
                t(file.title or "–"),
                screen.name(t("list.separator").join(file.rooms[:3]), 40),
                _days(t, file),
                t.number(file.senders),
                t.number(file.read),
                t.number(file.records["stored"]),
            )
            for file in report.files
        ],
        right=(4, 5, 6),
        whole=(0,),
    )
    show_accounting(screen, report)
    if dry_run:
        if report.preview:
            _preview(screen, report)
        screen.say(t("import.dry"))
    else:
        screen.say(t("import.done", number=str(report.number), community=community))


def _short(screen: Screen, path: str) -> Text:
    """The end of a path, whose beginning the person has just typed."""
    whole = screen.name(path, 1000)
    if whole.cell_len <= FILE:
        return whole
    folder, _, name = str(whole).rpartition("/")
    head = "…/" if folder else ""
    return Text(head).append(screen.name(name, FILE - len(head)))


def _preview(screen: Screen, report: Report) -> None:
    """The first messages: who is taken for the sender, and when, in the first file's own days."""
    t = screen.t
    where = zone(report.files[0].day or "UTC")
    screen.say(t("import.preview"))
    screen.table(
        [t(f"head.{name}") for name in ("at", "member", "words")],
        [
            (
                f"{moment(sight.ts).astimezone(where):%Y-%m-%d %H:%M:%S}",
                screen.name(sight.who or "–", 24),
                screen.name(sight.words or f"[{sight.media or '–'}]", 60),
            )
            for sight in report.preview
        ],
    )


def _days(t: Speaker, file: FileReport) -> str:
    """From the first to the last record, in the rooms' own days."""
    if file.first is None or file.last is None:
        return "–"
    where = zone(file.day or "UTC")
    first, last = (moment(ts).astimezone(where).date() for ts in (file.first, file.last))
    return t.days(first, last, year=True)


def _whose(house: Home, number: int) -> Community:
    """The community that has this import. Raises Stop where it cannot be undone."""
    batches = house.directory.batches()
    found = next((b for b in batches if b.id == number), None)
    near = [b for b in batches if found is None or b.community == found.community]
    known = ", ".join(str(b.id) for b in near if b.state == "done")
    if found is None or found.state == "open":
        raise Stop("stop.no-import", number=str(number), known=known)
    (circle,) = [c for c in house.directory.communities() if c.id == found.community]
    if found.state == "undone":
        raise Stop("stop.undone", number=str(number), community=circle.name, known=known)
    return circle


def _undo(t: Speaker) -> click.Command:
    whole = click.IntRange()
    whole.name = t("type.whole")

    @click.command("undo", help=t("help.undo"))
    @click.argument("number", metavar="IMPORT", type=whole)
    @home_option(t)
    @yes_option(t)
    @json_option(t)
    def command(number: int, home: Path | None, yes: bool, as_json: bool) -> None:
        with existing_home(home) as house:
            circle = _whose(house, number)
            confirm(t("confirm.undo", number=str(number), community=circle.name), yes=yes)
            kept, others = shared(house.directory, house.lake(circle), circle, number)
            gone = undo(house, circle, number, now())
        if as_json:
            write_json(
                {"import": number, "events_removed": gone, "events_kept": kept, "kept_by": others}
            )
            return
        screen = Screen(t)
        screen.say(t("undo.done", number=str(number), n=gone))
        if kept:
            told = [t("undo.other", number=str(other)) for other in others[:OTHERS]]
            told += ["…"] if len(others) > OTHERS else []
            screen.say(t("undo.kept", n=kept, others=t("list.separator").join(told)))

    return command
