"""What a person says about files on the command line, the same for a look and an import."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from hengwen.cli.screen import Screen
from hengwen.cli.stop import Stop
from hengwen.cli.system import why
from hengwen.events.clock import moment
from hengwen.importers import IMPORTERS, Source
from hengwen.intake import FileReport, Report
from hengwen.intake.accounting import OUTCOMES, Refusal
from hengwen.log.passing import let_go, passing_folder
from hengwen.words import Speaker, said_place

Command = TypeVar("Command", bound=Callable[..., Any])


def file_options(t: Speaker) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(
            [
                click.option(
                    "--format",
                    "format_",
                    metavar="F",
                    help=t("help.format", known=", ".join(IMPORTERS)),
                ),
                click.option("--file-tz", metavar="Z", help=t("help.file-tz")),
                click.option("--tz", metavar="Z", help=t("help.tz")),
                click.option("--room", metavar="NAME", help=t("help.room-name")),
                click.option("--columns", metavar="MAP", help=t("help.columns")),
                click.option(
                    "--day-order",
                    type=click.Choice(("dmy", "mdy", "ymd")),
                    help=t("help.day-order"),
                ),
                click.option("--first-day", metavar="D", help=t("help.first-day")),
                click.option("--bot", "bots", metavar="NAME", multiple=True, help=t("help.bot")),
                click.option("--staff", metavar="NAME", multiple=True, help=t("help.staff")),
            ]
        ):
            command = option(command)
        return command

    return add


def known_format(given: str | None) -> str | None:
    if given is not None and given not in IMPORTERS:
        raise Stop("stop.format", given=given, known=", ".join(IMPORTERS))
    return given


@contextmanager
def sources(paths: Sequence[str]) -> Iterator[list[Path | str | Source]]:
    """The paths, with `-` read from standard input into a file that goes afterwards."""
    if not all(paths):
        # An unset variable in a script; as a path it would mean the whole folder we stand in.
        raise Stop("stop.empty-path")
    if "-" not in paths:
        yield list(paths)
        return
    folder = passing_folder()
    try:
        spool = Source(folder / "-", "-")
        with spool.path.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        yield [spool if path == "-" else path for path in paths]
    finally:
        let_go(folder)


def names_given(values: Sequence[str]) -> list[str]:
    """`--bot NAME`, as often as needed; a file of names, a line each, may stand for them."""
    names: list[str] = []
    for value in values:
        path = Path(value.removeprefix("@"))
        if value.startswith("@") or path.is_file():
            try:
                lines = path.read_text("utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise Stop("stop.names-file", path=str(path)) from error
            names += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        else:
            names.append(value)
    return names


def show_refused(screen: Screen, report: Report) -> None:
    """A sentence a refused file: what it is not, and what would have worked."""
    t = screen.t
    for refusal in report.refused:
        screen.failed(_refused(t, refusal))
    if any(r.reason in ("refused.unknown", "refused.binary") for r in report.refused):
        known = dict.fromkeys(t(f"app.{one.platform}") for one in IMPORTERS.values())
        screen.note(t("refused.what-works", known=t("list.separator").join(known)))


def report_json(t: Speaker, report: Report) -> dict[str, object]:
    """The report for programs; a refused file carries the sentence a person reads as well."""
    refused = [
        {"path": r.path, "reason": r.reason, "message": _refused(t, r)} for r in report.refused
    ]
    return report.as_json() | {"refused": refused}


def _refused(t: Speaker, refusal: Refusal) -> str:
    facts = {
        key: t(str(value)) if key == "title" else why(t, str(value)) if key == "why" else value
        for key, value in refusal.facts.items()
    }
    return t(refusal.reason, path=refusal.path, **facts)


def show_sum(screen: Screen, report: Report) -> None:
    """The sum of every record, then what was left out and why, and where a file breaks off."""
    t = screen.t
    records = report.records
    screen.say(
        t(
            "accounting.sum",
            read=records["read"],
            **{outcome: records[outcome] for outcome in OUTCOMES},
        )
    )
    for file in report.files:
        for reason in file.reasons:
            screen.say(
                t(
                    "accounting.reason",
                    outcome=t(f"outcome.{reason.outcome}"),
                    count=reason.count,
                    why=fault(t, reason.outcome, reason.reason),
                    place=said_place(t, reason.place),
                    example=str(screen.name(reason.example, 60)),
                ),
                indent=2,
            )
        if file.cut:
            screen.say(
                t("accounting.cut", path=file.path, place=said_place(t, file.cut)),
                "yellow",
                indent=2,
            )


def show_accounting(screen: Screen, report: Report) -> None:
    """The sum of every record, then what was left out and why, then which clock was assumed."""
    t = screen.t
    records = report.records
    show_sum(screen, report)
    events: Counter[str] = sum((Counter(file.events) for file in report.files), Counter())
    if events:
        told = [f"{_kind(t, kind)} {t.number(n)}" for kind, n in events.most_common()]
        screen.say(t("accounting.events", events=t("list.separator").join(told)), style="dim")
    if report.attached:
        screen.say(t("accounting.attached", n=report.attached), style="dim")
    if repaired := sum(file.repaired for file in report.files):
        screen.say(t("accounting.repaired", n=repaired), style="dim")
    if doubtful := sum(file.doubtful for file in report.files):
        screen.say(t("accounting.doubtful", n=doubtful), style="dim")
    rooms = {room for file in report.files for room in file.rooms}
    if len(rooms) == 1 and records["stored"] and report.senders <= 2:
        # Of all files together: on one day of a log hardly anybody may have spoken.
        screen.say(t("note.few-speak", room=rooms.pop(), n=report.senders), style="dim")
    for sentence in clocks(t, report.files):
        screen.say(sentence, style="dim")


def _kind(t: Speaker, kind: str) -> str:
    known = f"report.kind.{kind}"
    return t(known) if t.knows(known) else kind


def fault(t: Speaker, outcome: str, reason: str) -> str:
    """The reason in words; one nobody translated is shown as it is."""
    known = f"fault.{outcome}:{reason}"
    return t(known) if t.knows(known) else reason


def clocks(t: Speaker, files: Sequence[FileReport]) -> list[str]:
    """Which zone a clock without one was read in, and the rooms' days; said once each."""
    said = []
    for zone in sorted({f.clock for f in files if f.clock and f.clock_assumed}):
        said.append(t("clock.assumed", zone=zone))
    for zone in sorted({f.clock for f in files if f.clock and not f.clock_assumed}):
        said.append(t("clock.named", zone=zone))
    for zone in sorted({f.day for f in files if f.day}):
        said.append(t("clock.day", zone=zone))
    for zone, asked in sorted({(f.day or "", f.day_refused) for f in files if f.day_refused}):
        said.append(t("clock.day-refused", zone=zone, asked=asked))
    for when in sorted({f.export_ignored for f in files if f.export_ignored is not None}):
        said.append(t("clock.export-ignored", when=t.day(moment(when).date(), year=True)))
    return said
