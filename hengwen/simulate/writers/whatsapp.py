"""WhatsApp 导出: the text a phone sends, without ids, a name before every message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member
from hengwen.simulate.writers import system_lines
from hengwen.simulate.writers.writer import OneFile, Sheet, Written

ENCRYPTED = (
    "Messages and calls are end-to-end encrypted. Only people in this chat can read, "
    "listen to, or share them."
)
OMITTED = "<Media omitted>"
HEAD = re.compile(r"\d\d/\d\d/\d{4}, \d\d:\d\d - ")
NOTES = (Kind.JOIN, Kind.KICK, Kind.RENAME)


class WhatsApp(OneFile):
    """An Android phone set to day/month/year and a clock of 24 hours. Minutes only."""

    slug = "whatsapp"
    suffix = ".txt"
    platform = "whatsapp"
    by_id, quotes, packets, joins, inviters = False, False, False, "names", ("invited",)

    def room_ref(self, number: int) -> str | None:  # noqa: ARG002
        return None

    def place(self, folder: Path, name: str) -> Path:
        return folder / f"WhatsApp Chat with {name}{self.suffix}"

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(_lines(sheet, written))
        return written


def _lines(sheet: Sheet, written: Written) -> Iterator[str]:
    people = {m.account: m for m in sheet.members}
    kept = [e for e in sheet.events if e.kind is Kind.MESSAGE or e.kind in NOTES]
    written.records += 1
    written.kinds[Kind.OTHER.value] += 1
    yield f"{_moment(kept[0], sheet)} - {ENCRYPTED}\n"
    for events in written.each(kept, system_lines.line):
        event = events[0]
        if event.kind is Kind.MESSAGE:
            body = event.text.replace("\u2005", " ") or OMITTED
            written.lookalikes += sum(1 for line in body.split("\n") if HEAD.match(line))
            yield f"{_moment(event, sheet)} - {event.name}: {body}\n"
        else:
            yield f"{_moment(event, sheet)} - {_note(events, people, sheet.exporter)}\n"


def _moment(event: Event, sheet: Sheet) -> str:
    return event.ts.astimezone(sheet.room.zone).strftime("%d/%m/%Y, %H:%M")


def _note(events: list[Event], people: dict[str, Member], you: str) -> str:
    event, by = events[0], str(events[0].props.get("by") or "")
    host = "You" if by == you else people[by].shown if by else ""
    names = [people[str(e.account)].shown for e in events]
    if event.kind is Kind.KICK:
        return f"{host} removed {names[0]}"
    if event.kind is Kind.RENAME:
        return f"{event.name} changed the subject to “{event.text}”"
    if by and event.props["how"] == "invited":
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"{host} added {listed}"
    return f"{names[0]} joined using this group's invite link"
