"""标注: what a person calls an advert and what not, by file; and which messages are worth the trouble."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from hengwen.cli.asking import FORMULA
from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    the_community,
)
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.log.adverts.own import (
    ADVERTS,
    LABELS,
    Candidate,
    here,
    learn,
    matching,
    worth_labelling,
)
from hengwen.log.reading import Opened, opened
from hengwen.reports.labelling import Question, write_page
from hengwen.words import Speaker

ADVERT = {"advert": True, "ad": True, "1": True, "广告": True, "廣告": True}
ORDINARY = {"ordinary": False, "0": False, "不是": False, "普通": False}
CALLED = ADVERT | ORDINARY
EVENT = "e"  # before an event's number: a spreadsheet would round it otherwise


@dataclass(frozen=True)
class Line:
    """One labelled message of a file: its event, or its words."""

    event: int | None
    text: str
    advert: bool


def commands(t: Speaker) -> list[click.Command]:
    return [_label(t)]


def _label(t: Speaker) -> click.Command:
    @click.command("label", help=t("help.label"))
    @click.argument("file", metavar="[FILE.csv]", required=False, type=click.Path(path_type=Path))
    @click.option(
        "--sample", metavar="N", type=click.IntRange(1, 10_000), help=t("help.label-sample")
    )
    @click.option(
        "--csv", "out", metavar="OUT", type=click.Path(path_type=Path), help=t("help.label-csv")
    )
    @click.option(
        "--html", metavar="OUT", type=click.Path(path_type=Path), help=t("help.label-html")
    )
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        file: Path | None,
        sample: int | None,
        out: Path | None,
        html: Path | None,
        community: str | None,
        home: Path | None,
        as_json: bool,
    ) -> None:
        asked = out is not None or html is not None
        if (sample is None) == asked or (file is not None and sample is not None):
            raise click.UsageError(t("stop.label-which"))
        lines = [] if file is None else list(_lines(file))
        with existing_home(home) as house:
            circle = the_community(house, community)
            with opened(house, circle) as log:
                given, unknown = _found(log, lines)
                if given:
                    house.directory.label(circle.id, given)
                known = house.directory.labels(circle.id)
                standing = learn(log.con, known)
                if sample is not None:
                    found = worth_labelling(log.con, known, sample, own=standing.enough)
        if out is not None:
            _write(out, found)
        if html is not None:
            _page(t, html, circle.name, found)
        told = {
            "labelled": len(given),
            "unknown": unknown,
            "labels": standing.labels,
            "adverts": standing.adverts,
            "needs": {"labels": LABELS, "adverts": ADVERTS},
            "enough": standing.enough,
        }
        if sample is not None:
            told["written"] = len(found)
        if as_json:
            write_json(told)
            return
        screen = Screen(t)
        if file is not None:
            screen.say(t("label.done", n=len(given), unknown=unknown))
        if out is not None:
            screen.say(t("label.written", n=len(found), file=str(out)))
        if html is not None:
            screen.say(t("label.page", n=len(found), file=str(html)))
        figures = {"labels": standing.labels, "adverts": standing.adverts}
        wanted = {"least": LABELS, "least_adverts": ADVERTS}
        screen.say(
            t("label.enough" if standing.enough else "label.not-enough", **figures, **wanted)
        )

    return command


def _lines(path: Path) -> Iterator[Line]:
    """Labelled lines; one without a label is passed over. Raises Stop with its place."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            heads = [head.strip().lower() for head in rows.fieldnames or ()]
            if "label" not in heads or not {"event", "text"} & set(heads):
                raise Stop("stop.label-columns", file=str(path))
            rows.fieldnames = heads
            for row in rows:
                said = (row.get("label") or "").strip().lower()
                if said:
                    yield _line(row, said, path, rows.line_num)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise Stop("stop.label-unreadable", file=str(path), why=str(error)) from error


def _line(row: dict[str, str], said: str, path: Path, place: int) -> Line:
    event = (row.get("event") or "").strip().removeprefix(EVENT)
    text = row.get("text") or ""
    good = event.isascii() and (event.isdigit() if event else bool(text))
    if said not in CALLED or not good or (event and int(event) >= 2**63):
        raise Stop("stop.label-line", file=str(path), line=place)
    return Line(int(event) if event else None, text, CALLED[said])


def _found(log: Opened, lines: Sequence[Line]) -> tuple[dict[int, bool], int]:
    """Event -> label of what the log has, and how many lines are of nothing it has; the last word counts."""
    events = here(log.con, {line.event for line in lines if line.event is not None})
    texts = matching(log.con, {line.text for line in lines if line.event is None})
    given: dict[int, bool] = {}
    unknown = 0
    for line in lines:
        if line.event is None:
            of = texts.get(line.text, [])[:1]  # one of each text: a copied advert is one lesson
        else:
            of = [line.event] if line.event in events else []
        unknown += not of
        given |= dict.fromkeys(of, line.advert)
    return given, unknown


def _write(path: Path, found: Iterable[Candidate]) -> None:
    """Messages to be labelled; the column `label` is empty."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(("event", "text", "probability", "why", "label"))
            for one in found:
                safe = "'" + one.text if one.text.startswith(FORMULA) else one.text
                out.writerow((f"{EVENT}{one.event}", safe, f"{one.probability:.3f}", one.why, ""))
    except OSError as error:
        raise Stop("stop.label-unwritable", file=str(path), why=str(error)) from error


def _page(t: Speaker, path: Path, community: str, found: Sequence[Candidate]) -> None:
    """The same messages as a page, in an order that says nothing of what the model thinks."""
    mixed = sorted(found, key=lambda one: hashlib.sha256(str(one.event).encode()).digest())
    asked = [Question(f"{EVENT}{one.event}", one.text) for one in mixed]
    try:
        write_page(path, community, asked, t)
    except OSError as error:
        raise Stop("stop.label-unwritable", file=str(path), why=str(error)) from error
