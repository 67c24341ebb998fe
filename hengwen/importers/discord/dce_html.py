"""Discord 的网页: DiscordChatExporter's page of one channel, small or large."""

from __future__ import annotations

import codecs
import html
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hengwen.events.sql import literal
from hengwen.importers.discord import html_blocks
from hengwen.importers.discord.channel_name import room_of
from hengwen.importers.discord.people import tell_bots
from hengwen.importers.reading.json_items import TOO_LONG
from hengwen.importers.reading.text_pieces import LONGEST, PIECE, TextPiece
from hengwen.importers.reading.text_records import TextRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Quarantined, Stage

_HEAD = re.compile(html_blocks.HEAD)
_ENTRY = re.compile(r'<div class="?preamble__entry"?>([^<]*)</div>')
_MARKS = tuple(f"<div id={quote}chatlog__message-container-" for quote in ("", '"'))
_MARK = max(map(len, _MARKS))
_NUMBER = re.compile(r"[^0-9]*([0-9]{1,20})")
_FRAME = 4 << 20  # the page's own style and script before its first message


class DiscordHtml:
    """Discord：用 DiscordChatExporter 导出频道，格式选 HTML；能选 JSON 时选 JSON 更准。"""

    slug = "discord-html"
    title = "format.discord-html"
    platform = "discord"
    gives = html_blocks.GIVES

    def recognises(self, source: Source) -> bool:
        return (
            "chatlog__message" in source.text
            and re.match(r"\s*<!doctype html", source.text, re.I) is not None
        )

    def read(self, source: Source, stage: Stage) -> None:
        room, name = _room(source)
        stage.rooms[room] = name
        records = _Blocks(
            html_blocks.HEAD,
            html_blocks.select(room),
            carry=dict.fromkeys(("account", "name", "bot"), html_blocks.CARRIED),
            more=html_blocks.MORE,
            into=stage,
        )
        records.stage(source, stage)
        settle(stage)
        tell_bots(stage)


@dataclass(frozen=True, kw_only=True)
class _Blocks(TextRecords):
    """The page has no line for a message: each block is given one."""

    into: Stage

    def pieces(self, source: Source) -> Iterable[TextPiece]:
        number, size = 0, 0
        carried: dict[str, str] = {}
        for text, read in self._texts(source):
            size += read
            block = _HEAD.sub(r"\n\g<0>", text)
            yield TextPiece(number, block, 1, size, dict(carried))
            number, size = number + 1, 0
            if found := deque(html_blocks.CARRIED.finditer(text), maxlen=1):
                carried = dict(zip(("account", "name", "bot"), found[0].groups(""), strict=True))

    def _texts(self, source: Source) -> Iterator[tuple[str, int]]:
        """Whole blocks in pieces, and how many bytes were read for each."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        rest, read = "", 0
        with source.path.open("rb") as handle:
            while data := handle.read(PIECE):
                read += len(data)
                seen = max(0, len(rest) - _MARK)
                rest += decoder.decode(data)
                last = max(rest.rfind(mark, seen) for mark in _MARKS)
                if last > 0:
                    yield rest[:last], read
                    rest, read = rest[last:], 0
                elif last < 0 and not rest.startswith(_MARKS):
                    rest = rest[-_MARK:]  # nothing begins in it
                elif len(rest) > LONGEST:
                    self._put_apart(rest)
                    rest = rest[-_MARK:]  # what follows belongs to no message that can be kept
        yield self._without_cut(rest), read

    def _put_apart(self, text: str) -> None:
        place = f"message {number[1]}" if (number := _NUMBER.match(text)) else "?"
        shown = text[: Quarantined.CAP].encode("utf-8", "replace")
        self.into.quarantine(place, TOO_LONG, shown)

    def _without_cut(self, text: str) -> str:
        """A page that breaks off: its last block is kept only if it closes."""
        if "postamble" in text or not (found := _HEAD.match(text)):
            return text
        place = "message " + re.sub(r"\D", "", found.group())
        self.into.cut = place
        if text.count("<div") <= text.count("</div>"):
            return text
        example = re.sub(r"<[^>]*>|\s+", " ", text)[:120]
        self.into.copy(
            f"SELECT {1 << 50} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
            f"{literal(place)} AS place, {literal(example)} AS example"
        )
        return ""


def _room(source: Source) -> tuple[str, str]:
    """By the number in the file's name; else by what the page says of the server and the channel."""
    with source.path.open("rb") as handle:
        frame = handle.read(_FRAME).decode("utf-8", "replace")
    entries = [html.unescape(found[1]).strip() for found in _ENTRY.finditer(frame[: _first(frame)])]
    if len(entries) < 2:
        return room_of(source.stem)
    server, *way = entries[0], *entries[1].split(" / ")
    # A thread stands under its channel, and that under its category.
    name = " / ".join(way[1:]) if len(way) > 2 else way[-1]
    ref, _ = room_of(source.stem, name)
    return (f"name:{server} / {name}" if ref.startswith("name:") else ref), name


def _first(frame: str) -> int:
    found = _HEAD.search(frame)
    return found.start() if found else len(frame)
