"""标记: who is a bot, staff or an officer, who lives where, who stands in no award, which room was closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from hengwen.cli.click_words import Commands
from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    now,
    the_community,
    the_room,
)
from hengwen.cli.files import names_given
from hengwen.cli.people import one_member
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.cli.when import end_of, start_of
from hengwen.events.clock import moment
from hengwen.events.kind import SAID
from hengwen.log.directory import AccountRow, Community, Directory, RoomRow
from hengwen.log.home import Home
from hengwen.log.reading import opened
from hengwen.metrics.answer import shown_instant
from hengwen.words import Speaker

ROLES = ("bot", "staff", "officer", "nobody")


def commands(t: Speaker) -> list[click.Command]:
    group = Commands("mark", help=t("help.mark"))
    for role in ROLES:
        group.add_command(_role(t, role))
    for command in (_city(t), _no_city(t), _closed(t), _open(t), _left_out(t), _welcome(t)):
        group.add_command(command)
    return [group]


def _role(t: Speaker, role: str) -> click.Command:
    @click.command(role, help=t(f"help.mark-{role}"))
    @click.argument("names", metavar="NAME...", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        names: tuple[str, ...], community: str | None, home: Path | None, as_json: bool
    ) -> None:
        marked = _each(
            names, community, home, lambda d, _, own: d.mark([a.account for a in own], role)
        )
        _tell(t, marked, as_json, "role", role, t(f"role.{role}"))

    return command


def _city(t: Speaker) -> click.Command:
    @click.command("city", help=t("help.mark-city"))
    @click.argument("city", metavar="CITY")
    @click.argument("names", metavar="NAME...", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        city: str, names: tuple[str, ...], community: str | None, home: Path | None, as_json: bool
    ) -> None:
        where = " ".join(city.split())
        if not where:
            raise Stop("stop.city-empty")
        marked = _each(names, community, home, _lives(where))
        _tell(t, marked, as_json, "city", where, str(Screen(t).name(where)))

    return command


def _no_city(t: Speaker) -> click.Command:
    @click.command("no-city", help=t("help.mark-no-city"))
    @click.argument("names", metavar="NAME...", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        names: tuple[str, ...], community: str | None, home: Path | None, as_json: bool
    ) -> None:
        marked = _each(names, community, home, _lives(None))
        _tell(t, marked, as_json, "city", None, t("mark.no-city"))

    return command


def _left_out(t: Speaker) -> click.Command:
    return _honours(t, "no-honours", welcome=False)


def _welcome(t: Speaker) -> click.Command:
    return _honours(t, "honours", welcome=True)


def _honours(t: Speaker, called: str, *, welcome: bool) -> click.Command:
    @click.command(called, help=t(f"help.mark-{called}"))
    @click.argument("names", metavar="NAME...", nargs=-1, required=True)
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        names: tuple[str, ...], community: str | None, home: Path | None, as_json: bool
    ) -> None:
        marked = _each(
            names,
            community,
            home,
            lambda d, circle, own: d.say_honours(circle, [a.account for a in own], welcome=welcome),
        )
        _tell(t, marked, as_json, "honours", welcome, t(f"mark.{called}"))

    return command


Act = Callable[[Directory, int, list[AccountRow]], None]


def _lives(city: str | None) -> Act:
    return lambda directory, community, own: directory.say_city(
        community, [a.account for a in own], city
    )


def _each(
    names: tuple[str, ...], community: str | None, home: Path | None, act: Act
) -> list[tuple[int, str]]:
    """Do it to all accounts of everybody named; gives each member and their name."""
    with existing_home(home) as house:
        circle = the_community(house, community)
        accounts = house.directory.accounts(circle.id)
        # All names first: one that is not clear leaves everything as it was.
        members = [one_member(accounts, name) for name in names_given(names)]
        act(house.directory, circle.id, [a for a in accounts if a.member in members])
        called = {a.member: a.name for a in accounts}
    return [(member, called[member]) for member in members]


def _tell(
    t: Speaker, marked: list[tuple[int, str]], as_json: bool, what: str, value: Any, said: str
) -> None:
    if as_json:
        write_json(
            {"marked": [{"member_id": m, "member": name, what: value} for m, name in marked]}
        )
        return
    screen = Screen(t)
    for _, name in marked:
        screen.say(t("mark.done", name=str(screen.name(name)), role=said))


def _closed(t: Speaker) -> click.Command:
    @click.command("closed", help=t("help.mark-closed"))
    @click.option("--room", metavar="R", required=True, help=t("help.room"))
    @click.option("--at", "at_", metavar="T", required=True, help=t("help.closed-at"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        room: str, at_: str, community: str | None, home: Path | None, as_json: bool
    ) -> None:
        def when(house: Home, circle: Community, own: RoomRow) -> int:
            where = ZoneInfo(own.zone)
            began, ended = start_of(at_, where), end_of(at_, where)
            assert began is not None and ended is not None  # noqa: S101, PT018 - a text was given
            if began > now():
                raise Stop("stop.closed-later", given=at_)
            first = _first_word(house, circle, own)
            if first is not None and ended < first:
                day = moment(first).astimezone(where).date().isoformat()
                raise Stop("stop.closed-before", given=at_, room=own.name, first=day)
            return ended

        found = _say_closed(room, community, home, when)
        if as_json:
            _write(found)
            return
        screen = Screen(t)
        closed = moment(found.closed or 0).astimezone(ZoneInfo(found.zone))
        name, day = str(screen.name(found.name)), t.day(closed.date(), year=True)
        screen.say(t("mark.closed", room=name, day=day, number=str(found.id)))

    return command


def _open(t: Speaker) -> click.Command:
    @click.command("open", help=t("help.mark-open"))
    @click.option("--room", metavar="R", required=True, help=t("help.room"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(room: str, community: str | None, home: Path | None, as_json: bool) -> None:
        found = _say_closed(room, community, home, lambda *_: None)
        if as_json:
            _write(found)
        else:
            screen = Screen(t)
            screen.say(t("mark.open", room=str(screen.name(found.name))))

    return command


def _say_closed(
    room: str,
    community: str | None,
    home: Path | None,
    when: Callable[[Home, Community, RoomRow], int | None],
) -> RoomRow:
    with existing_home(home) as house:
        circle = the_community(house, community)
        rooms = house.directory.rooms(circle.id)
        number = the_room([r for r in rooms if r.one == r.id], room)
        (found,) = [r for r in rooms if r.id == number]
        alike = [r.id for r in rooms if r.one == found.one]
        house.directory.say_closed(alike, when(house, circle, found))
        return next(r for r in house.directory.rooms(circle.id) if r.id == number)


def _first_word(house: Home, circle: Community, room: RoomRow) -> int | None:
    """When the first message was written in it, microseconds."""
    with opened(house, circle) as log:
        row = log.con.execute(
            "SELECT min(ts) FROM facts WHERE room = $1 AND list_contains($2, kind)",
            [room.one, [str(kind) for kind in SAID]],
        ).fetchone()
    return row[0] if row else None


def _write(room: RoomRow) -> None:
    closed = None if room.closed is None else shown_instant(room.closed)
    write_json({"room_id": room.id, "room": room.name, "closed": closed})
