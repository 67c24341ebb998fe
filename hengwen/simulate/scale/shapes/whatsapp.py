"""WhatsApp 导出, large: day/month/year, a clock of 24 hours, names and no ids."""

from __future__ import annotations

from pathlib import Path

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import BY_LINK, INVITED, TEXT, VOICE
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern
from hengwen.simulate.writers.whatsapp import ENCRYPTED, OMITTED

MOMENT = "${date}, ${minute} - "


class WhatsApp(OneFile):
    slug = "whatsapp"
    suffix = ".txt"
    escaped, newline, quotes = False, "\n", False
    inviters: tuple[int, ...] = (INVITED,)
    notes = 1  # that all is encrypted
    between = "\n"

    def path(self, folder: Path, room: Room) -> Path:
        return folder / f"WhatsApp Chat with {room.name}{self.suffix}"

    def line(self, room: Room) -> str:  # noqa: ARG002
        known = {
            "date": "concat(substr(day, 9), '/', substr(day, 6, 2), '/', substr(day, 1, 4))",
            "minute": "substr(clock, 1, 5)",
            "body": f"CASE WHEN kind = {TEXT} THEN text ELSE '{OMITTED}' END",
        }
        return cases(
            {
                f"kind <= {VOICE}": pattern(MOMENT + "${name}: ${body}", known),
                f"kind = {INVITED}": pattern(MOMENT + "${host} added ${name}", known),
                f"kind = {BY_LINK}": pattern(
                    MOMENT + "${name} joined using this group's invite link", known
                ),
            },
            pattern(MOMENT + "${name} left", known),
        )

    def head(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return f"{crowd.first:%d/%m/%Y}, 00:00 - {ENCRYPTED}\n"

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "\n"
