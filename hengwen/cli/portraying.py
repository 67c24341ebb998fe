"""A room's people and ties on the terminal: since when, who is there, on whom it hangs, who may go quiet."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.text import Text

from hengwen.cli.screen import Screen
from hengwen.diagnosis import Fading, RoomDiagnosis
from hengwen.diagnosis.growth_words import say_joined
from hengwen.diagnosis.portrait import LEAST
from hengwen.diagnosis.portrait_words import (
    say_fading,
    say_forecast,
    say_hold,
    say_members,
    say_since,
)
from hengwen.events.clock import moment
from hengwen.metrics import Names

NAMED = 3  # who may fall silent


def tell_room(screen: Screen, room: RoomDiagnosis, names: Names, where: ZoneInfo) -> None:
    """One room alone: a line for each."""
    t, portrait = screen.t, room.portrait
    since, heard = (
        None if at is None else moment(at).astimezone(where)
        for at in (portrait.since, portrait.last_exchange)
    )
    lines = [say_since(t, room.state, since, heard, moment(room.judged_at).year)]
    if portrait.forecast is not None:
        lines.append(say_forecast(t, portrait.forecast))
    if portrait.members is not None and portrait.members.total:
        lines.append(say_members(t, portrait.members))
    lines.append(say_hold(t, portrait.hold))
    lines.append(say_joined(t, portrait.growth, year=moment(room.judged_at).year))
    for line in filter(None, lines):
        screen.say(line)
    if portrait.unsaid is not None and portrait.hold is not None:
        screen.say(t(f"portrait.fading.{portrait.unsaid}", n=LEAST), "dim")
    tell_fading(screen, [room], names)


def tell_fading(screen: Screen, rooms: Sequence[RoomDiagnosis], names: Names) -> None:
    """Who may fall silent in these rooms, the longest known first, each with what speaks for it."""
    t = screen.t
    found = [(room, one) for room in rooms for one in room.portrait.fading]
    if not found:
        return
    found.sort(key=lambda pair: (-pair[1].days, -pair[1].messages, pair[1].member))
    screen.say()
    screen.say(t("look.fading", n=min(len(found), NAMED)), "bold")
    for room, one in found[:NAMED]:
        _fading(screen, one, names, None if len(rooms) == 1 else room, moment(room.judged_at).year)
    screen.say(t("look.fading-caution"), "dim", indent=3)


def _fading(
    screen: Screen, one: Fading, names: Names, room: RoomDiagnosis | None, year: int
) -> None:
    line = Text("   ").append_text(screen.name(names.members.get(one.member)))
    line.stylize("bold")
    if room is not None:
        line.append(" · ").append(screen.name(room.name, 18))
    screen.out.print(line)
    for said in say_fading(screen.t, one, year=year):
        screen.say(said, indent=6)
