"""精华: a day or a week in its own words, on the terminal, as a message to paste, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.borne import borne_once, platform_ids
from hengwen.cli.bringing import options_from
from hengwen.cli.context import (
    community_option,
    home_option,
    json_option,
    reader_zone,
    reading,
    the_room,
)
from hengwen.cli.files import names_given, show_refused, sources
from hengwen.cli.people import mark_named
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.events.clock import moment
from hengwen.intake import bring_in
from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.reading import Opened, opened
from hengwen.metrics import Tables
from hengwen.reports.digest import (
    LEAST_MESSAGES,
    LEAST_PEOPLE,
    Digest,
    Period,
    Said,
    Voice,
    day,
    gather,
    last_week,
    public,
    say,
    text,
    week_of,
)
from hengwen.reports.digest.telling import told
from hengwen.words import Speaker
from hengwen.words.nickname import clip, shown

PLACE = 24  # letters of a club's name
FILE_OPTIONS: dict[str, Any] = {"room": None, "day_order": None, "first_day": None, "staff": ()}


def commands(t: Speaker) -> list[click.Command]:
    @click.command("digest", help=t("help.digest"))
    @click.argument("paths", metavar="[PATH...|-]", nargs=-1)
    @community_option(t)
    @home_option(t)
    @click.option("--room", metavar="R", help=t("help.room"))
    @click.option("--day", "day_", metavar="D", help=t("help.digest-day"))
    @click.option("--week", metavar="D", help=t("help.digest-week"))
    @click.option("--text", "as_text", is_flag=True, help=t("help.digest-text"))
    @click.option(
        "--html",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help=t("help.digest-html"),
    )
    @click.option("--pseudonyms/--names", default=None, help=t("help.commend-names"))
    @click.option("--with-bots", is_flag=True, help=t("help.with-bots"))
    @click.option("--bot", "bots", metavar="NAME", multiple=True, help=t("help.bot"))
    @click.option("--format", "format_", metavar="F", help=t("help.digest-format"))
    @click.option("--file-tz", metavar="Z", help=t("help.file-tz"))
    @click.option("--tz", metavar="Z", help=t("help.tz"))
    @click.option("--columns", metavar="MAP", help=t("help.columns"))
    @json_option(t)
    def command(
        paths: tuple[str, ...], community: str | None, home: Path | None, room: str | None, day_: str | None,
        week: str | None, as_text: bool, html: Path | None, pseudonyms: bool | None, with_bots: bool,
        as_json: bool, **said: Any,
    ) -> None:  # fmt: skip
        if html is not None and not html.resolve().parent.is_dir():
            raise Stop("stop.html-folder", html=str(html))
        if paths and (community is not None or home is not None):
            raise Stop("stop.digest-files")
        if not paths and any(said.values()):
            raise Stop("stop.digest-options")
        asked = _asked(day_, week)
        screen = Screen(t)
        with _log(screen, paths, said, home, community) as (house, circle, log):
            if not log.as_of:
                raise Stop("stop.no-data", community=circle.name)
            with screen.busy(t("busy.diagnose")):
                made = _Made(
                    t, house, circle, log, the_room(log.rooms, room), asked, pseudonyms, with_bots
                )
        if html is not None:
            # Templates take a moment to load; only a page pays for them.
            from hengwen.reports.digest.page import write_page

            write_page(html, made.said, t, masked=made.voice.masked)
        if as_json:
            write_json(made.as_json() | ({"page": str(html)} if html else {}))
        elif as_text:
            click.echo(made.said.why or text(made.said))
        else:
            _tell(screen, made.said)
        if html is not None and not as_json:
            screen.note(t("digest.page", path=str(html)))

    return [command]


def _asked(day_: str | None, week: str | None) -> Period | None:
    if day_ is not None and week is not None:
        raise Stop("stop.digest-which")
    given = day_ if day_ is not None else week
    if given is None:
        return None
    try:
        one = date.fromisoformat(given)
        return day(one) if day_ is not None else week_of(one)
    except (ValueError, OverflowError):
        raise Stop("stop.digest-when", given=given) from None


@contextmanager
def _log(
    screen: Screen, paths: tuple[str, ...], said: dict[str, Any], home: Path | None, community: str | None
) -> Iterator[tuple[Home, Community, Opened]]:  # fmt: skip
    """A community's log; or one of the files, kept as long as it is looked at."""
    bots = names_given(said["bots"])
    if not paths:
        with reading(home, community) as found:
            yield found
        return
    options = options_from(FILE_OPTIONS | said)
    with Home.passing() as house:
        name = Path(paths[0]).stem if len(paths) == 1 and paths[0] != "-" else ""
        circle = house.directory.add_community(
            name or screen.t("look.files", n=len(paths)), options.now
        )
        with sources(paths) as files, screen.progress() as tell:
            report = bring_in(house, circle, files, options, progress=tell)
        show_refused(screen, report)
        mark_named(house, circle, bots, "bot", screen)
        with opened(house, circle) as log:
            yield house, circle, log


class _Made:
    """A digest, gathered and put into words."""

    def __init__(
        self, t: Speaker, house: Home, circle: Community, log: Opened, room: int | None, asked: Period | None,
        pseudonyms: bool | None, with_bots: bool,
    ) -> None:  # fmt: skip
        alone = log.rooms[0].id if len(log.rooms) == 1 else None
        where = room if room is not None else alone
        rooms = [row for row in log.rooms if where is None or row.id == where]
        zone = reader_zone(rooms)
        period = asked or last_week(moment(log.as_of).astimezone(zone).date())
        unnamed = {row.member for row in log.accounts if row.no_honours}
        self.digest: Digest = gather(
            Tables(log.con, as_of=log.as_of, readings=log.readings),
            period,
            {row.id: ZoneInfo(row.zone) for row in rooms},
            room=where,
            with_bots=with_bots,
            labels=house.directory.labels(circle.id),
            unnamed=unnamed,
        )
        masked = where is None if pseudonyms is None else pseudonyms
        self.voice = Voice(
            t, rooms, log.member_names(), circle.name, masked=masked, unnamed=unnamed,
            once=borne_once(log, house.directory.names(circle.id)) if masked else None,
            accounts=platform_ids(log) if masked else None,
        )  # fmt: skip
        self.place = self._place(t, circle.name, where, len(rooms))
        self.said: Said = say(self.digest, self.voice, self.place, (LEAST_MESSAGES, LEAST_PEOPLE))

    def _place(self, t: Speaker, community: str, room: int | None, rooms: int) -> str:
        club = clip(shown(community, "–"), PLACE)
        if room is None:
            return t("commend.place", community=club, room=t("commend.whole", n=rooms))
        own = self.voice.room(room)
        return own if own == club else t("commend.place", community=club, room=own)

    def as_json(self) -> dict[str, Any]:
        return public(self.digest, self.said, self.voice, self.place)


def _tell(screen: Screen, said: Said) -> None:
    screen.say(said.title, "bold")
    if said.why:
        screen.say(said.why)
        return
    for fact in said.facts:
        screen.say(fact)
    for section in said.sections:
        screen.say()
        head, *rest = told(section, idents=True)
        screen.say(head, "bold")
        for line in rest:
            screen.say(line)
    screen.say()
    for sentence in said.foot:
        screen.say(sentence, "dim")
