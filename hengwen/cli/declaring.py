"""约定: which words make a message a check-in, homework, a chain or a vote, and what a room is about."""

from __future__ import annotations

from pathlib import Path

import click

from hengwen.cli.context import (
    community_option,
    existing_home,
    home_option,
    json_option,
    the_community,
    the_room,
)
from hengwen.cli.screen import Screen, write_json
from hengwen.log.declared import PRACTICES, Declared
from hengwen.log.directory import RoomRow
from hengwen.log.topics import TOPIC
from hengwen.words import Speaker

PLAIN = "message"  # what a message is when nothing is declared


def commands(t: Speaker) -> list[click.Command]:
    return [_declare(t)]


def _declare(t: Speaker) -> click.Command:
    @click.command("declare", help=t("help.declare"))
    @click.argument(
        "practice",
        type=click.Choice((*PRACTICES, TOPIC, PLAIN)),
        metavar="[check_in|homework|chain|vote|topic|message]",
        required=False,
    )
    @click.argument("words", metavar="[WORD...]", nargs=-1)
    @click.option("--room", metavar="R", help=t("help.declare-room"))
    @community_option(t)
    @home_option(t)
    @json_option(t)
    def command(
        practice: str | None,
        words: tuple[str, ...],
        room: str | None,
        community: str | None,
        home: Path | None,
        as_json: bool,
    ) -> None:
        with existing_home(home) as house:
            circle = the_community(house, community)
            rooms = house.directory.rooms(circle.id)
            number = the_room(rooms, room)
            given = [word.strip() for word in words if word.strip("* \t")]
            if practice is not None and not given:
                raise click.UsageError(t("stop.declare-no-word"))
            if practice == PLAIN:
                house.directory.undeclare(circle.id, given, number)
            elif practice is not None:
                house.directory.declare(
                    circle.id, [Declared(word, practice, number) for word in given]
                )
            known = house.directory.declared(circle.id)
        if as_json:
            write_json({"declared": [_shown(one, rooms) for one in known]})
            return
        screen = Screen(t)
        if not known:
            screen.say(t("declare.none"))
            return
        called = {one.id: one.name for one in rooms}
        screen.table(
            [t(f"head.{name}") for name in ("word", "practice", "room")],
            [
                (
                    screen.name(one.word),
                    t(f"practice.{one.practice}"),
                    t("declare.everywhere") if one.room is None else screen.name(called[one.room]),
                )
                for one in known
            ],
        )

    return command


def _shown(one: Declared, rooms: list[RoomRow]) -> dict[str, object]:
    called = {row.id: row.name for row in rooms}
    return {
        "word": one.word,
        "practice": one.practice,
        "room_id": one.room,
        "room": None if one.room is None else called[one.room],
    }
