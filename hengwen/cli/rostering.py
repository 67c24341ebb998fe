"""花名册: a member list that an operator has, brought into the log."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    now,
    the_community,
    the_room,
)
from hengwen.cli.files import report_json, show_refused, show_sum, sources
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.cli.when import start_of
from hengwen.events.clock import moment
from hengwen.importers import IMPORTERS, Source, Unreadable, recognise
from hengwen.importers.roster.member_list import Entry, MemberList
from hengwen.importers.table.columns import guess
from hengwen.intake import Options, bring_in
from hengwen.log.directory import AccountRow, Community, RoomRow
from hengwen.log.home import Home
from hengwen.log.people import ALIAS
from hengwen.log.reading import Opened, opened
from hengwen.metrics.tables import Scope, Tables
from hengwen.words import Speaker, said_place

KNOWN = 5  # people of a room, of whom a list of its members names at least one
PLACES = 8  # lines of a list told one by one
FEW = 3  # names that the log knows, from which ids that it does not know are ids of another sort


def commands(t: Speaker) -> list[click.Command]:
    return [_roster(t)]


def _roster(t: Speaker) -> click.Command:
    @click.command("roster", help=t("help.roster"))
    @click.argument("file", metavar="FILE|-")
    @click.option("--room", metavar="R", required=True, help=t("help.room"))
    @click.option("--seen-at", metavar="T", required=True, help=t("help.seen-at"))
    @click.option("--columns", metavar="MAP", help=t("help.roster-columns"))
    @click.option("--yes", is_flag=True, help=t("help.roster-yes"))
    @click.option("--dry-run", is_flag=True, help=t("help.dry-run"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        file: str,
        room: str,
        seen_at: str,
        columns: str | None,
        yes: bool,
        dry_run: bool,
        community: str | None,
        home: Path | None,
        as_json: bool,
    ) -> int:
        screen = Screen(t)
        with existing_home(home) as house, sources((file,)) as (given,):
            circle = the_community(house, community)
            where = _room(house, circle, room)
            clock = ZoneInfo(where.zone)
            seen = start_of(seen_at, clock)
            if seen is None or seen > now():
                raise Stop("stop.seen-later", given=seen_at)
            reader = MemberList(where.platform, where.ref, where.name, seen)
            source = given if isinstance(given, Source) else Source(Path(given), str(given))
            listed = _read(t, reader, source, columns, yes=yes)
            if not (columns or yes):
                _ids_of_another_sort(house, circle, where, listed)
            if not yes:
                _strangers(house, circle, where, source, listed)
            options = Options(
                now=now(), importer=reader, file_zone=clock, room_zone=clock, columns=columns
            )
            report = bring_in(house, circle, [source], options, dry_run=dry_run)
            told = _compared(house, circle, where, listed, None if dry_run else seen)
        if as_json:
            counted = told.as_json() | {"joins_unread": len(reader.unread)}
            write_json(report_json(t, report) | {"list": counted})
            show_refused(screen, report)
            return report.exit_code
        show_refused(screen, report)
        if report.files:
            show_sum(screen, report)
            day = t.day(moment(seen).astimezone(clock).date(), year=True)
            name = str(screen.name(where.name, 40))
            screen.say(t("roster.told", room=name, day=day, n=told.people, known=told.known))
            screen.say(t("roster.beside", n=told.not_on_it), style="dim")
            if told.gone is not None and told.not_on_it:
                sentence = t("roster.whole", n=told.gone) if told.gone else t("roster.part")
                screen.say(sentence, "" if told.gone else "yellow")
            if told.ends is not None and seen > told.ends:
                ended = t.instant(moment(told.ends).astimezone(clock), year=True)
                screen.say(t("roster.later", ends=ended, as_of=seen_at), "yellow")
            if joins := sum(one.events["join"] for one in report.files):
                screen.say(t("roster.joins", n=joins), style="dim")
            if reader.unread:
                places = [said_place(t, place) for place in reader.unread[:PLACES]]
                places += ["…"] if len(reader.unread) > PLACES else []
                lines = t("list.separator").join(places)
                screen.say(t("roster.unread", n=len(reader.unread), lines=lines), "yellow")
            if dry_run:
                screen.say(t("import.dry"))
            else:
                screen.say(t("import.done", number=str(report.number), community=circle.name))
        return report.exit_code

    return command


def _room(house: Home, circle: Community, given: str) -> RoomRow:
    """The room, under the number that its other numbers are one with."""
    rooms = [r for r in house.directory.rooms(circle.id) if r.one == r.id]
    number = the_room(rooms, given)
    (found,) = [r for r in rooms if r.id == number]
    return found


def _read(
    t: Speaker, reader: MemberList, source: Source, columns: str | None, *, yes: bool
) -> list[Entry]:
    """What the list says; whatever keeps it from being read, or is no list of members, is said at once."""
    if source.path.is_dir():
        raise Stop("stop.roster-folder", path=source.name)
    if not source.path.exists():
        raise Stop("refused.no-such-file", path=source.name)
    if not source.head.strip():
        raise Stop("refused.empty-file", path=source.name)
    if not yes:
        for importer in recognise(source):
            if importer.slug != "table":  # which knows many a list of members too
                raise _no_list(t, source, importer.title)
    try:
        listed, found = reader.entries(source, columns)
    except Unreadable as why:
        raise Stop(why.reason, also=(), path=source.name, **dict(why.facts)) from why
    if not (columns or yes) and {"ts", "text"} <= guess(found.columns).keys():
        raise _no_list(t, source, IMPORTERS["table"].title)
    return listed


def _no_list(t: Speaker, source: Source, title: str) -> Stop:
    command = f"hengwen import {shlex.quote(source.name)}"
    return Stop("stop.roster-chat", path=source.name, title=t(title), command=command)


def _strangers(
    house: Home, circle: Community, where: RoomRow, source: Source, listed: Sequence[Entry]
) -> None:
    """A list that names nobody of a room that we know is hardly that room's, or is no list at all."""
    with opened(house, circle) as log:
        heard = _heard(log, where)
        accounts = [a for a in log.accounts if a.member in heard]
    if len(heard) < KNOWN:
        return
    own = {a.account for a in accounts}
    called = {name for account, name in house.directory.names(circle.id) if account in own}
    called |= {a.name for a in accounts} | {a.ref.removeprefix(ALIAS) for a in accounts}
    refs = {a.ref for a in accounts if a.platform == where.platform}
    if any(e.account in refs or called.intersection(e.names) for e in listed):
        return
    seen = [" ".join(filter(None, (*e.names, _id(e)))) or e.example for e in listed[:3]]
    ids = [a.ref for a in accounts if not a.ref.startswith(ALIAS)]
    raise Stop(
        "stop.roster-strangers",
        path=source.name,
        n=len(listed),
        room=where.name,
        seen=", ".join(name[:40] for name in seen),
        known=", ".join([a.name for a in accounts][:3] + ids[:1]),
    )


def _id(entry: Entry) -> str:
    return entry.account if entry.account and not entry.account.startswith(ALIAS) else ""


def _heard(log: Opened, where: RoomRow) -> set[int]:
    """Members of whom the room's record tells."""
    rows = log.con.execute(
        "SELECT DISTINCT a.member FROM facts f JOIN accounts a USING (account) "
        "WHERE f.room = $1 AND f.source IS NOT NULL",
        [where.id],
    ).fetchall()
    return {member for (member,) in rows}


def _ids_of_another_sort(
    house: Home, circle: Community, where: RoomRow, listed: Sequence[Entry]
) -> None:
    """Ids that the log knows none of, beside names that it knows, would make two of everybody."""
    accounts = [a for a in house.directory.accounts(circle.id) if a.platform == where.platform]
    refs = {a.ref for a in accounts}
    ids = [e for e in listed if e.account and not e.account.startswith(ALIAS)]
    if not any(not ref.startswith(ALIAS) for ref in refs) or any(e.account in refs for e in ids):
        return
    called = {
        name
        for account, name in house.directory.names(circle.id)
        if account in {a.account for a in accounts}
    }
    known = sum(any(name in called for name in e.names) for e in ids)
    if known >= FEW and known * 2 >= len(ids):
        raise Stop("stop.roster-ids", n=known, example=ids[0].account)


@dataclass(frozen=True)
class _Told:
    """People on the list, how many of them the room's record knows, and whom it knows beside.

    `gone`: how many count as having left because a whole list does not name them, None where nothing was
    stored; `ends`: where the record ends, microseconds.
    """

    people: int
    known: int
    not_on_it: int
    gone: int | None
    ends: int | None

    def as_json(self) -> dict[str, Any]:
        whole = bool(self.gone) if self.gone is not None and self.not_on_it else None
        return {
            "people": self.people,
            "known": self.known,
            "not_on_it": self.not_on_it,
            "taken_as_whole": whole,
        }


def _compared(
    house: Home, circle: Community, where: RoomRow, listed: Sequence[Entry], seen: int | None
) -> _Told:
    """The list beside the room's record; `seen`: when it was seen, None where it was not stored."""
    with opened(house, circle) as log:
        heard = _heard(log, where)
        people = _people(log.accounts, where.platform, listed)
        gone = None
        if seen is not None:
            # The measures' own rule says whether the list is whole.
            _, ((gone,),) = Tables(log.con, as_of=seen).select(
                "select count(distinct member) as gone from comings where how = 'unlisted'",
                Scope(as_of=seen, room=where.id),
                {"as_of": seen, "room": where.id},
            )
        return _Told(
            people=len(people),
            known=len(people & heard),
            not_on_it=len(heard - people),
            gone=gone,
            ends=log.as_of or None,
        )


def _people(
    accounts: Collection[AccountRow], platform: str, listed: Sequence[Entry]
) -> set[int | str]:
    """Members on the list; one whom nobody has met (of a dry run, or erased) by the account's own id."""
    by_ref = {a.ref: a.member for a in accounts if a.platform == platform}
    return {by_ref.get(e.account, e.account) for e in listed if e.account}
