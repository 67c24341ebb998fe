"""花名册: a member list that an operator has, brought into the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
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
from hengwen.importers import Source, Unreadable
from hengwen.importers.roster.member_list import Entry, MemberList
from hengwen.intake import Options, bring_in
from hengwen.log.directory import AccountRow, Community, RoomRow
from hengwen.log.home import Home
from hengwen.log.people import ALIAS
from hengwen.log.reading import opened
from hengwen.words import Speaker

FEW = 3  # names that the log knows, from which ids that it does not know are ids of another sort


def commands(t: Speaker) -> list[click.Command]:
    return [_roster(t)]


def _roster(t: Speaker) -> click.Command:
    @click.command("roster", help=t("help.roster"))
    @click.argument("file", metavar="FILE|-")
    @click.option("--room", metavar="R", required=True, help=t("help.room"))
    @click.option("--seen-at", metavar="T", required=True, help=t("help.seen-at"))
    @click.option("--columns", metavar="MAP", help=t("help.roster-columns"))
    @click.option("--dry-run", is_flag=True, help=t("help.dry-run"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        file: str,
        room: str,
        seen_at: str,
        columns: str | None,
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
            listed = _read(reader, source, columns)
            if columns is None:
                _ids_of_another_sort(house, circle, where, listed)
            options = Options(
                now=now(), importer=reader, file_zone=clock, room_zone=clock, columns=columns
            )
            report = bring_in(house, circle, [source], options, dry_run=dry_run)
            told = _compared(house, circle, where, listed)
        if as_json:
            write_json(report_json(t, report) | {"list": told | {"joins_unread": reader.unread}})
            show_refused(screen, report)
            return report.exit_code
        show_refused(screen, report)
        if report.files:
            show_sum(screen, report)
            day = t.day(moment(seen).astimezone(clock).date(), year=True)
            name = str(screen.name(where.name, 40))
            screen.say(t("roster.told", room=name, day=day, n=told["people"], known=told["known"]))
            screen.say(t("roster.beside", n=told["not_on_it"]), style="dim")
            if joins := sum(one.events["join"] for one in report.files):
                screen.say(t("roster.joins", n=joins), style="dim")
            if reader.unread:
                screen.say(t("roster.unread", n=reader.unread), "yellow")
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


def _read(reader: MemberList, source: Source, columns: str | None) -> list[Entry]:
    """What the list says; whatever keeps it from being read is said at once."""
    if source.path.is_dir():
        raise Stop("stop.roster-folder", path=source.name)
    if not source.path.exists():
        raise Stop("refused.no-such-file", path=source.name)
    if not source.head.strip():
        raise Stop("refused.empty-file", path=source.name)
    try:
        listed, _ = reader.entries(source, columns)
    except Unreadable as why:
        raise Stop(why.reason, also=(), path=source.name, **dict(why.facts)) from why
    return listed


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


def _compared(
    house: Home, circle: Community, where: RoomRow, listed: Sequence[Entry]
) -> dict[str, int]:
    """How many are on the list, how many of them the room's log knows, and whom it knows beside."""
    with opened(house, circle) as log:
        heard = {
            member
            for (member,) in log.con.execute(
                "SELECT DISTINCT a.member FROM facts f JOIN accounts a USING (account) "
                "WHERE f.room = $1 AND f.source IS NOT NULL",
                [where.id],
            ).fetchall()
        }
        people = _people(log.accounts, where.platform, listed)
    return {
        "people": len(people),
        "known": len(people & heard),
        "not_on_it": len(heard - people),
    }


def _people(
    accounts: Collection[AccountRow], platform: str, listed: Sequence[Entry]
) -> set[int | str]:
    """Members on the list; one whom nobody has met (of a dry run, or erased) by the account's own id."""
    by_ref = {a.ref: a.member for a in accounts if a.platform == platform}
    return {by_ref.get(e.account, e.account) for e in listed if e.account}
