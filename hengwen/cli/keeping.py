"""打理: forget a community, compact the lake, mend a room's zone."""

from __future__ import annotations

from pathlib import Path

import click

from hengwen.cli.context import (
    community_option,
    confirm,
    existing_home,
    home_option,
    json_option,
    now,
    the_community,
    the_room,
    yes_option,
)
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.events.clock import zone
from hengwen.log.upkeep import GRACE, compact, rezone
from hengwen.words import Speaker


def commands(t: Speaker) -> list[click.Command]:
    return [_forget(t), _compact(t), _rezone(t)]


def _forget(t: Speaker) -> click.Command:
    @click.command("forget", help=t("help.forget"))
    @click.argument("community", metavar="COMMUNITY")
    @home_option(t)
    @yes_option(t)
    @json_option(t)
    def command(community: str, home: Path | None, yes: bool, as_json: bool) -> int:
        screen = Screen(t)
        with existing_home(home) as house:
            circle = the_community(house, community)
            confirm(t("confirm.forget", community=circle.name), yes=yes)
            left = [str(path) for path in house.forget(circle)]
        if as_json:
            write_json({"forgotten": community, "left": left})
        else:
            screen.say(t("forget.done", community=community))
        if left:
            screen.failed(t("forget.left", n=len(left)), left[:5])
        return 1 if left else 0

    return command


def _compact(t: Speaker) -> click.Command:
    hours = click.FloatRange(min=0)
    hours.name = t("type.number")

    @click.command("compact", help=t("help.compact"))
    @community_option(t)
    @home_option(t)
    @click.option(
        "--grace",
        metavar="HOURS",
        type=hours,
        default=GRACE / 3600,
        show_default=True,
        help=t("help.grace"),
    )
    @json_option(t)
    def command(community: str | None, home: Path | None, grace: float, as_json: bool) -> None:
        screen = Screen(t)
        done = []
        with existing_home(home) as house:
            house.sweep()
            circles = (
                [the_community(house, community)] if community else house.directory.communities()
            )
            for circle in circles:
                with screen.busy(t("busy.compact", community=circle.name)):
                    did = compact(house, circle, now(), grace=grace * 3600)
                done.append(
                    {"community": circle.name, "files_before": did.before, "files_after": did.after,
                     "files_removed": did.removed}
                )  # fmt: skip
        if as_json:
            write_json({"compacted": done})
            return
        for one in done:
            screen.say(
                t("compact.done", community=one["community"], before=one["files_before"],
                  after=one["files_after"], removed=one["files_removed"])
            )  # fmt: skip

    return command


def _rezone(t: Speaker) -> click.Command:
    @click.command("rezone", help=t("help.rezone"))
    @click.option("--room", metavar="R", required=True, help=t("help.room"))
    @click.option("--tz", metavar="Z", required=True, help=t("help.tz"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        room: str, tz: str, community: str | None, home: Path | None, as_json: bool
    ) -> None:
        where = zone(tz)
        with existing_home(home) as house:
            circle = the_community(house, community)
            rooms = house.directory.rooms(circle.id)
            number = the_room(rooms, room)
            if number is None:
                raise Stop("stop.no-room", name=room, known="")
            changed = rezone(house, circle, number, where, now())
            (name,) = [r.name for r in rooms if r.id == number]
        if as_json:
            write_json({"room_id": number, "room": name, "zone": where.key, "events": changed})
        else:
            Screen(t).say(t("rezone.done", room=name, zone=where.key, n=changed))

    return command
