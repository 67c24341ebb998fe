"""群表彰: a month's honours on the terminal, as a message to paste, as a picture to post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.context import (
    community_option,
    home_option,
    json_option,
    reader_zone,
    reading,
    the_room,
)
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.cli.when import period, readable
from hengwen.events.clock import moment
from hengwen.log.reading import Opened
from hengwen.metrics import BadParameter, Tables, ask
from hengwen.reports.commend import (
    LEAST_NAMED,
    Award,
    Naming,
    Period,
    Quoted,
    awards,
    draw,
    message,
    named,
    over,
    quoted,
    reason,
    sheet,
)
from hengwen.reports.commend.awards import chosen
from hengwen.reports.commend.period import before, days_of_month
from hengwen.reports.commend.sheet import foot, title
from hengwen.reports.digest.period import Period as Days
from hengwen.words import Speaker
from hengwen.words.nickname import clip, shown


def commands(t: Speaker) -> list[click.Command]:
    @click.command("commend", help=t("help.commend"))
    @community_option(t)
    @home_option(t)
    @click.option("--room", metavar="R", help=t("help.room"))
    @click.option("--month", metavar="YYYY-MM", help=t("help.commend-month"))
    @click.option("--since", metavar="D", help=t("help.commend-since"))
    @click.option("--until", metavar="D", help=t("help.commend-until"))
    @click.option(
        "--png",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help=t("help.commend-png"),
    )
    @click.option("--text", "as_text", is_flag=True, help=t("help.commend-text"))
    @click.option("--shaming", is_flag=True, help=t("help.commend-shaming"))
    @click.option("--pseudonyms/--names", default=None, help=t("help.commend-names"))
    @json_option(t)
    def command(
        community: str | None, home: Path | None, room: str | None, month: str | None,
        since: str | None, until: str | None, png: Path | None, as_text: bool, shaming: bool,
        pseudonyms: bool | None, as_json: bool,
    ) -> int:  # fmt: skip
        if (until and not since) or (month and since):
            raise click.UsageError(t("stop.commend-when"))
        readable(since, until)
        if png is not None and not png.resolve().parent.is_dir():
            raise Stop("stop.png-folder", path=str(png))
        screen = Screen(t)
        with reading(home, community) as (house, circle, log):
            if not log.as_of:
                raise Stop("stop.no-data", community=circle.name)
            place = _place(t, log, circle.name, the_room(log.rooms, room))
            with screen.busy(t("busy.diagnose")):
                made = _Made(t, log, circle.name, place, (month, since, until), shaming, pseudonyms)
                if png is not None:
                    made.quote(log, house.directory.labels(circle.id))
        drawn = _draw(png, made)
        if as_json:
            write_json(made.as_json(str(png) if drawn else None))
        elif made.why:
            screen.say(made.why)
        elif as_text:
            click.echo(made.text)
        else:
            _tell(screen, made)
        if drawn and not as_json:
            screen.note(t("commend.drawn", path=str(png)))
        return 1 if png is not None and not drawn else 0

    return [command]


class _Place:
    """Where it is: a room, or all of a community; `name` as people read it."""

    def __init__(self, room: int | None, name: str, zone: ZoneInfo) -> None:
        self.room, self.name, self.zone = room, name, zone


def _place(t: Speaker, log: Opened, community: str, room: int | None) -> _Place:
    """A community of one room is that room."""
    known = {row.id: row for row in log.rooms}
    club = clip(shown(community, "–"), 24)
    if room is None and len(known) == 1:
        room = next(iter(known))
    if room is None:
        name = t("commend.place", community=club, room=t("commend.whole", n=len(known)))
        return _Place(None, name, reader_zone(log.rooms))
    own = clip(shown(known[room].name, t("report.room-unnamed")), 24)
    name = own if own == club else t("commend.place", community=club, room=own)
    return _Place(room, name, ZoneInfo(known[room].zone))


_When = tuple[str | None, str | None, str | None]  # a month, or the first day and the last


@dataclass(frozen=True)
class _Days:
    """First and last day, and how the question is told of them."""

    first: date
    last: date
    params: dict[str, str]
    between: tuple[int | None, int | None]


class _Made:
    """A commendation, asked for and put into words; `why` there is none, where there is none."""

    def __init__(
        self, t: Speaker, log: Opened, seed: str, place: _Place, when: _When, shaming: bool,
        pseudonyms: bool | None,
    ) -> None:  # fmt: skip
        self.t, self.place = t, place
        self.said: Quoted | None = None
        tables = self.tables = Tables(log.con, as_of=log.as_of, readings=log.readings)
        today = moment(log.as_of).astimezone(place.zone).date()
        asked_for = _days(when, place.zone, today)
        asked = asked_for.params | {"shaming": "yes" if shaming else "no"}
        start, end = asked_for.between
        rows = ask(
            tables, "commendation", since=start, until=end, room=place.room, params=asked
        ).rows
        self.found: list[Award] = awards(rows)
        self.over: Period = over(
            tables, asked_for.first, asked_for.last, place.room, month="month" in asked_for.params
        )
        masked = place.room is None if pseudonyms is None else pseudonyms
        self.naming = Naming(t, log.member_names(), seed, masked=masked)
        self.left_out = len({row.member for row in log.accounts if row.no_honours})
        days = t.days(self.over.first, self.over.last, year=True)
        people = len(named(self.found))
        self.why = ""
        if not people:
            self.why = t("commend.nothing", place=place.name, days=days)
        elif people < LEAST_NAMED:
            said = {"place": place.name, "days": days, "n": people, "least": LEAST_NAMED}
            self.why = t("commend.too-few", **said)
        self.head = t("commend.text-title", title=title(t, self.over), place=place.name, days=days)

    def quote(self, log: Opened, labels: Mapping[int, bool]) -> None:
        """Look for one line worth quoting: in a room, whose people know who said it."""
        if self.why or self.naming.masked or self.place.room is None:
            return
        days = Days(self.over.first, self.over.last)
        unnamed = {row.member for row in log.accounts if row.no_honours}
        between = days.instants([self.place.zone])
        self.said = quoted(
            self.tables, days, between, self.place.room, labels=labels, unnamed=unnamed
        )

    @property
    def text(self) -> str:
        days = self.t.days(self.over.first, self.over.last)
        last = foot(self.t, days, self.over, self.naming, self.left_out)
        return message(self.t, self.head, chosen(self.found), self.naming, last)

    @property
    def sheet(self) -> dict[str, Any]:
        return sheet(
            self.t, self.place.name, self.over, self.found, self.naming, self.left_out, self.said
        )

    def as_json(self, picture: str | None) -> dict[str, Any]:
        shown_awards = [] if self.why else self.found
        return {
            "room_id": self.place.room,
            "place": self.place.name,
            "first": self.over.first.isoformat(),
            "last": self.over.last.isoformat(),
            "pseudonyms": self.naming.masked,
            "left_out": self.left_out,
            "awards": [self._award(award) for award in shown_awards],
            "text": "" if self.why else self.text,
            "picture": picture,
            "why": self.why or None,
        }

    def _award(self, award: Award) -> dict[str, Any]:
        # A number of the log beside a pseudonym would undo it.
        people = [
            {"member": self.naming.name(m)} | ({} if self.naming.masked else {"member_id": m})
            for m in award.members
        ]
        return {
            "award": award.award,
            "title": self.t(f"report.award.{award.award}"),
            "members": people,
            "value": award.value,
            "of": award.of,
            "n": award.n,
            "reason": reason(self.t, award, self.naming),
        }


def _days(when: _When, where: ZoneInfo, today: date) -> _Days:
    """The month or the days that were asked for, up to `today`, the log's last."""
    month, since, until = when
    if since is None:
        first = _first(month) or before(today)
        last = days_of_month(first, max(today, first))[1]
        return _Days(first, last, {"month": f"{first:%Y-%m}"}, (None, None))
    start, end = period(since, until, where)
    first = moment(start or 0).astimezone(where).date()
    last = today if end is None else min(moment(end - 1).astimezone(where).date(), today)
    if first > last:
        raise Stop("stop.commend-later", since=since, ends=last.isoformat())
    return _Days(first, last, {}, (start, end))


def _first(text: str | None) -> date | None:
    """`2026-10` as its first day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise BadParameter("month", text, ("month=2026-10",)) from None


def _draw(png: Path | None, made: _Made) -> bool:
    if png is None or made.why:
        return False
    draw(png, made.sheet)
    return True


def _tell(screen: Screen, made: _Made) -> None:
    t = made.t
    screen.say(made.head, "bold")
    for award in made.found:
        screen.say(t(f"report.award.{award.award}"), "bold")
        screen.say(reason(t, award, made.naming), indent=2)
    screen.say()
    days = t.days(made.over.first, made.over.last)
    for sentence in foot(t, days, made.over, made.naming, made.left_out):
        screen.say(sentence, "dim")
