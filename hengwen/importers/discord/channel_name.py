"""频道: what DiscordChatExporter's file names say of a channel whose file does not number it."""

from __future__ import annotations

import re

# `Guild - Category - Channel [123456789012345678] (after 2026-01-01) [part 2].csv`
_NAMED = re.compile(
    r"^(?P<name>.*?) ?\[(?P<id>[0-9]{15,21})\](?: \([^)]*\))?(?: ?\[part [0-9]+\])?$"
)


def room_of(stem: str, title: str | None = None) -> tuple[str, str]:
    """(ref, name): by the number in the file's name where it has one, else by the title or the stem."""
    found = _NAMED.match(stem)
    name = title or (found["name"].rpartition(" - ")[2] if found else stem) or stem
    return (found["id"] if found else f"name:{name}"), name
