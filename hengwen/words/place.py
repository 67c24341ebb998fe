"""位置: where in a file a record stands, as an importer notes it, in the reader's language."""

from __future__ import annotations

from hengwen.words.speaker import Speaker


def said_place(t: Speaker, place: str | None) -> str:
    """`row 3` → 第3行; a place of a sort nobody translated is shown as it is, none as –.

    Of an export of several files the place begins with the file: `general/1.json: byte 7`.
    """
    if not place:
        return "–"
    file, within, inner = place.rpartition(": ")
    if within:
        return f"{file}{within}{said_place(t, inner)}"
    sort, _, number = place.partition(" ")
    known = f"place.{sort}"
    return t(known, number=number) if number and t.knows(known) else place
