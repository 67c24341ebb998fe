"""A diagnosis on the terminal: the answer, what to do first, and every room in a line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from rich.text import Text

from hengwen.cli.portraying import tell_fading, tell_room
from hengwen.cli.screen import Screen
from hengwen.diagnosis import (
    Diagnosis,
    Finding,
    RoomDiagnosis,
    State,
    say,
    say_badge,
    say_temperature,
)
from hengwen.events.clock import moment
from hengwen.metrics import Names
from hengwen.words import Speaker

WEEKS = 14
MOST = 3  # findings told in full; the rest stand in their room's line
BARS = "▁▂▃▄▅▆▇█"
STYLES = {
    "dead": "bright_black", "dormant": "bright_black", "stalled": "blue", "chill": "blue",
    "fever": "red", "warming": "yellow", "steady": "green", "revived": "green",
}  # fmt: skip


def tell_diagnosis(
    screen: Screen, found: Diagnosis, community: str, where: ZoneInfo, names: Names
) -> None:
    """`where` is the rooms' own zone: an operator reads their clock, not ours."""
    t = screen.t
    as_of = moment(found.as_of).astimezone(where)
    urgent = found.most_urgent()
    screen.say()
    screen.say(
        t("look.answer", n=len(found.rooms), troubled=len(found.to_look_at)),
        style="bold",
    )
    screen.say(
        t(
            "look.as-of",
            community=str(screen.name(community, 60)),
            as_of=t.instant(as_of, year=True),
            zone=where.key,
        ),
        style="dim",
    )
    rooms = {room.room: room for room in found.rooms}
    for number, finding in enumerate(urgent[:MOST], 1):
        screen.say()
        _finding(screen, number, finding, rooms.get(finding.room) if finding.room else None)
    if not urgent:
        screen.say()
        screen.say(t("look.nothing"))
    if len(urgent) > MOST:
        screen.say()
        screen.say(t("look.more", n=len(urgent) - MOST), style="dim")
    if found.rooms:
        screen.say()
        _rooms(screen, found)
    if len(found.rooms) == 1 and found.rooms[0].state not in (State.DEAD, State.DORMANT):
        for sentence in say_temperature(t, found.rooms[0].temperature):
            screen.say(sentence)
    if len(found.rooms) == 1:
        tell_room(screen, found.rooms[0], names, where)
    else:
        tell_fading(screen, found.rooms, names)


def _finding(screen: Screen, number: int, finding: Finding, room: RoomDiagnosis | None) -> None:
    t = screen.t
    said = say(t, finding)
    head = Text(f"{number}. ", style="bold")
    if room is not None:
        head.append(screen.name(room.name)).append("  ")
    head.append(said.headline, style="bold")
    screen.out.print(head)
    for why in said.why:
        screen.say(why, indent=3)
    screen.say(said.how, "dim", indent=3)
    for play in said.plays[:1]:
        screen.say("→ " + t("look.play", name=play.name, minutes=play.minutes), "green", indent=3)


def _rooms(screen: Screen, found: Diagnosis) -> None:
    t = screen.t
    rows = []
    for room in found.rooms:
        heat = room.temperature
        speakers = [week.speakers for week in heat.weeks[-WEEKS:]]
        rows.append(
            (
                screen.name(room.name, 18),
                Text(say_badge(t, room), style=STYLES.get(room.badge.value, "")),
                Text(_spark(speakers), style="cyan"),
                _last_week(t, room),
                "–" if heat.index is None else "≥95" if heat.saturated else str(heat.index),
                t("list.separator").join(t(f"finding.{f.finding}.name") for f in room.findings),
            )
        )
    screen.table(
        [t("head.room"), t("head.state"), t("head.weeks"), t("head.last-week"),
         t("head.index"), t("head.findings")],
        rows,
        right=(3, 4),
        least={0: 10, 1: 8, 2: WEEKS, 3: 12},
    )  # fmt: skip


def _last_week(t: Speaker, room: RoomDiagnosis) -> str:
    """Speakers of the last full week, and the room's usual range where it has one."""
    heat = room.temperature
    if heat.last_week is None:
        return "–"
    usual = " ({}–{})".format(*heat.band.people) if heat.band else ""
    return t.number(heat.last_week.speakers) + usual


def _spark(values: list[int]) -> str:
    """Fourteen weeks of speakers as a line of bars, from nought to their own most."""
    most = max(values, default=0)
    if not most:
        return ""
    return "".join(BARS[round(v / most * (len(BARS) - 1))] for v in values)
