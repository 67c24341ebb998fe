"""统计、诊断: ask the log a question, or ask how the rooms are."""

from __future__ import annotations

import csv
import difflib
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.answering import events, show_answer
from hengwen.cli.context import (
    community_option,
    home_option,
    json_option,
    now,
    reader_zone,
    reading,
    the_room,
)
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.cli.telling import tell_diagnosis
from hengwen.cli.when import as_of as when_of
from hengwen.cli.when import period
from hengwen.diagnosis import diagnose
from hengwen.events.clock import moment, zone
from hengwen.log.reading import Opened
from hengwen.metrics import METRICS, Metric, Period, Tables, ask
from hengwen.words import LANGUAGES, Speaker


def commands(t: Speaker) -> list[click.Command]:
    return [_metrics(t), _ask(t), _diagnose(t)]


def _metrics(t: Speaker) -> click.Command:
    @click.command("metrics", help=t("help.metrics"))
    @json_option(t)
    def command(as_json: bool) -> None:
        if as_json:
            write_json(
                {
                    "metrics": [
                        {
                            "metric": slug,
                            "title": t(f"metric.{slug}.title"),
                            "asks": t(f"metric.{slug}.asks"),
                            "grain": [{"name": g.name, "type": g.type} for g in metric.grain],
                            "measures": [{"name": m.name, "type": m.type} for m in metric.measures],
                            "params": {p.name: p.default for p in metric.params},
                            "version": metric.version,
                        }
                        for slug, metric in METRICS.items()
                    ]
                }
            )
            return
        Screen(t).table(
            [t("head.metric"), t("head.title"), t("head.asks")],
            [(slug, t(f"metric.{slug}.title"), t(f"metric.{slug}.asks")) for slug in METRICS],
        )

    return command


def _ask(t: Speaker) -> click.Command:
    @click.command("ask", help=t("help.ask"))
    @click.argument("metric", metavar="METRIC")
    @click.argument("settings", metavar="[K=V]...", nargs=-1)
    @community_option(t)
    @home_option(t)
    @click.option("--room", metavar="R", help=t("help.room"))
    @click.option("--since", metavar="D", help=t("help.since"))
    @click.option("--until", metavar="D", help=t("help.until"))
    @click.option("--as-of", metavar="T", help=t("help.as-of"))
    @click.option("--tz", metavar="Z", help=t("help.reader-tz"))
    @click.option("--with-bots", is_flag=True, help=t("help.with-bots"))
    @click.option("--param", "params", metavar="K=V", multiple=True, help=t("help.param"))
    @json_option(t)
    @click.option("--csv", "as_csv", is_flag=True, help=t("help.csv"))
    def command(
        metric: str, settings: tuple[str, ...], community: str | None, home: Path | None,
        room: str | None, since: str | None, until: str | None, as_of: str | None, tz: str | None,
        with_bots: bool, params: tuple[str, ...], as_json: bool, as_csv: bool,
    ) -> None:  # fmt: skip
        asked = dict(_setting(one) for one in (*settings, *params))
        metric = _called(t, metric)
        _agree(t, METRICS[metric], asked, since=since, until=until)
        with reading(home, community) as (_, circle, log):
            _told(log, circle.name)
            where = reader_zone(log.rooms, zone(tz) if tz else None)
            tables = Tables(log.con, as_of=log.as_of, readings=log.readings)
            start, end = period(since, until, where)
            asked_as_of = when_of(as_of, where, now())
            answer = ask(
                tables,
                metric,
                as_of=asked_as_of,
                since=start,
                until=end,
                room=the_room(log.rooms, room),
                with_bots=with_bots,
                params=asked,
            )
            shown = answer.as_json(tables.names())
            seen = t.instant(moment(answer.as_of).astimezone(where), year=True)
            ended = _ended(t, log.as_of, answer.as_of, where)
            words = {} if as_json or as_csv else tables.words(events(metric, shown))
        if as_json:
            write_json(shown)
        elif as_csv:
            _csv(shown["rows"])
        else:
            when = "\n".join([t("ask.as-of", as_of=seen, zone=where.key), *ended])
            show_answer(Screen(t), metric, shown, where, when, words)

    return command


def _called(t: Speaker, given: str) -> str:
    """The question of that name, or of that title in any of our languages."""
    if given in METRICS:
        return given
    wanted = " ".join(given.split()).casefold()
    for speaker in (t, *(Speaker(language) for language in LANGUAGES)):
        for slug in METRICS:
            if speaker(f"metric.{slug}.title").casefold() == wanted:
                return slug
    titles = {t(f"metric.{slug}.title").casefold(): slug for slug in METRICS}
    near = difflib.get_close_matches(wanted, (*METRICS, *titles), n=3, cutoff=0.5)
    near += [title for title in titles if wanted and wanted in title and title not in near][:5]
    slugs = dict.fromkeys(titles.get(name, name) for name in near)
    known = [t("stop.metric-near", slug=slug, title=t(f"metric.{slug}.title")) for slug in slugs]
    if known:
        raise Stop("stop.metric", given=given, known=t("list.or").join(known))
    raise Stop("stop.metric-none", given=given)


def _told(log: Opened, community: str) -> None:
    """An emptied community has no moment at which anything could be asked."""
    if not log.as_of:
        raise Stop("stop.no-data", community=community)


def _ended(t: Speaker, ends: int, as_of: int, where: ZoneInfo) -> list[str]:
    """That the record ends before the moment asked about, if it does."""
    if as_of <= ends:
        return []
    return [t("ask.log-ends", as_of=t.instant(moment(ends).astimezone(where), year=True))]


def _agree(
    t: Speaker, metric: Metric, params: dict[str, str], *, since: str | None, until: str | None
) -> None:
    """What was asked for must go together, said in the words that were typed."""
    title = t(f"metric.{metric.slug}.title")
    known = [p.name for p in metric.params]
    if params and not known:
        raise Stop("stop.no-parameters", title=title)
    for name in params:
        if name not in known:
            raise Stop("stop.no-parameter", title=title, name=name, known=", ".join(known))
    if since and metric.period is Period.WHOLE:
        raise Stop("stop.no-since", title=title)
    if "month" in params and (since or until):
        raise Stop("stop.month-and-dates")


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Stop("stop.setting", given=text)
    return name, value


FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def _csv(rows: list[dict[str, Any]]) -> None:
    """RFC 4180; a name that a spreadsheet would take for a formula gets an apostrophe."""
    if not rows:
        return
    out = csv.writer(sys.stdout, lineterminator="\r\n")
    out.writerow(rows[0])
    for row in rows:
        out.writerow(
            "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value
            for value in row.values()
        )


def _diagnose(t: Speaker) -> click.Command:
    @click.command("diagnose", help=t("help.diagnose"))
    @community_option(t)
    @home_option(t)
    @click.option("--room", metavar="R", help=t("help.room"))
    @click.option("--as-of", metavar="T", help=t("help.as-of"))
    @json_option(t)
    def command(
        community: str | None, home: Path | None, room: str | None, as_of: str | None, as_json: bool
    ) -> None:
        screen = Screen(t)
        with reading(home, community) as (_, circle, log):
            _told(log, circle.name)
            where = reader_zone(log.rooms)
            seen = when_of(as_of, where, now()) or log.as_of
            tables = Tables(log.con, as_of=seen, readings=log.readings)
            with screen.busy(t("busy.diagnose")):
                found = diagnose(tables, the_room(log.rooms, room))
            if as_json:
                write_json(found.as_json(tables.names()))
            else:
                for sentence in _ended(t, log.as_of, seen, where):
                    screen.say(sentence, "yellow")
                tell_diagnosis(screen, found, circle.name, reader_zone(log.rooms), tables.names())

    return command
