"""抹除: somebody asked to be forgotten."""

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
    yes_option,
)
from hengwen.cli.people import one_member
from hengwen.cli.screen import Screen, write_json
from hengwen.cli.stop import Stop
from hengwen.log.upkeep import erase
from hengwen.words import Speaker


def commands(t: Speaker) -> list[click.Command]:
    return [_erase(t)]


def _erase(t: Speaker) -> click.Command:
    @click.command("erase", help=t("help.erase"))
    @click.argument("member", metavar="MEMBER_ID")
    @community_option(t)
    @home_option(t)
    @yes_option(t)
    @json_option(t)
    def command(
        member: str, community: str | None, home: Path | None, yes: bool, as_json: bool
    ) -> None:
        screen = Screen(t)
        with existing_home(home) as house:
            circle = the_community(house, community)
            accounts = house.directory.accounts(circle.id)
            number = one_member(accounts, member)
            if str(number) != member:
                # A name is no identity: destroying wants the number.
                raise Stop("stop.erase-by-number", name=member, number=str(number))
            (name, *_) = [a.name for a in accounts if a.member == number]
            confirm(t("confirm.erase", name=str(screen.name(name)), community=circle.name), yes=yes)
            gone = erase(house, circle, number, now())
        if as_json:
            write_json({"member_id": number, "events_removed": gone})
        else:
            screen.say(t("erase.done", n=gone))

    return command
