"""Telegram Desktop 导出的网页: the pages messages.html, messages2.html, … of one chat."""

from __future__ import annotations

import html
import mmap
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hengwen.events.sql import literal
from hengwen.importers.reading.text_pieces import PIECE, TextPiece, text_pieces
from hengwen.importers.reading.text_records import TextRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source, begins
from hengwen.importers.stage import Stage
from hengwen.importers.telegram import html_lines

HEAD = r'[ \t]*<div class="message (?:default|service)[^"]*" id="message-?[0-9]+">'
_PAGE = re.compile(r"messages([0-9]*)\.html")
_SIGN = b'<div class="page_body chat_page">'
_LIST = "lists/chats.html"
_TITLE = re.compile(r'class="page_header">.*?<div class="text bold">\s*(.*?)\s*</div>', re.DOTALL)
_STAMP = re.escape(html_lines.STAMP)
_CARRY = {
    "name": re.compile(_STAMP + r'[^"]*">[^<]*</div>\s*<div class="from_name">\s*([^<]*?)\s*<'),
    "stamp": re.compile(_STAMP + r'([^"]*)"'),
    "day": re.compile(
        r'"message service" id="message-[0-9]+">\s*<div class="body details">\s*'
        rf"({html_lines.DAY})\s*<"
    ),
}
_OPENED = re.compile(
    rb'"message service" id="message(-?[0-9]+)">\s*<div class="body details">[^<]* created topic '
)
_VIA = re.compile(r" +via @[A-Za-z0-9_]+$")


class TelegramPages:
    """Telegram Desktop: ⋮ → 导出聊天记录 → 格式选 HTML，得到一个文件夹，里面有 messages.html 等网页。"""

    slug = "telegram-html"
    title = "format.telegram-html"
    platform = "telegram"
    gives = html_lines.GIVES

    def gathers(self, files: Mapping[str, Path]) -> Iterator[Mapping[str, Path]]:
        """The pages of each folder, in their order; the list of a whole account's chats with each."""
        folders: dict[PurePosixPath, list[tuple[int, str]]] = defaultdict(list)
        for name in files:
            if page := _PAGE.fullmatch(PurePosixPath(name).name):
                folders[PurePosixPath(name).parent].append((int(page[1] or 1), name))
        for folder, pages in folders.items():
            ordered = [name for _, name in sorted(pages)]
            if _SIGN in begins(files[ordered[0]]):
                listed = (folder.parent.parent / _LIST).as_posix()
                names = [*ordered, *([listed] if listed in files else [])]
                yield {name: files[name] for name in names}

    def recognises(self, source: Source) -> bool:
        return _SIGN in source.head

    def read(self, source: Source, stage: Stage) -> None:
        found = _TITLE.search(source.text)
        name = html.unescape(found[1]) if found else source.stem
        room = f"name:{name}"
        private = _private(source.parts)
        if not private:
            stage.rooms[room] = name
        pages = [path for part, path in source.parts.items() if not part.endswith(_LIST)]
        pages = pages or [source.path]
        select = html_lines.select(
            room, "filtered:private-chat" if private else None, _topics(pages)
        )
        records = _Pages(HEAD, select, carry=_CARRY, more=html_lines.MORE, paths=pages, into=stage)
        records.stage(source, stage)
        settle(stage)


@dataclass(frozen=True, kw_only=True)
class _Pages(TextRecords):
    """The records of several pages as those of one text: whoever spoke last speaks on."""

    paths: Sequence[Path]
    into: Stage

    def pieces(self, source: Source) -> Iterable[TextPiece]:  # noqa: ARG002 - the pages
        number, size = 0, 0
        carried: dict[str, str] = {}
        held: list[str] = []
        for text, last in self._texts():
            held.append(text)
            size += len(text)
            if size < PIECE and not last:
                continue
            block = "\n".join(filter(None, held))
            yield TextPiece(number, block, 1, size, dict(carried))
            number, size, held = number + 1, 0, []
            for name, pattern in self.carry.items():
                if found := deque(pattern.finditer(block), maxlen=1):
                    carried[name] = found[0][1]
            carried["name"] = _VIA.sub("", carried.get("name", ""))

    def _texts(self) -> Iterator[tuple[str, bool]]:
        """The pages' records in pieces, without what frames them, and whether it is the last piece."""
        for path in self.paths:
            parts = text_pieces(path, self.start)
            piece: TextPiece | None = next(parts)
            while piece is not None:
                following = next(parts, None)
                text = piece.text
                if piece.number == 0:
                    first = re.search(f"(?m)^{self.head}", text)
                    text = text[first.start() :] if first else ""
                if following is None and not _ends(path):
                    text = self._without_cut(text)
                yield text, following is None and path is self.paths[-1]
                piece = following

    def _without_cut(self, text: str) -> str:
        """A page that breaks off: its last record is kept only if it closes."""
        heads = deque(re.finditer(f"(?m)^{self.head}", text), maxlen=1)
        if not heads:
            return text
        start = heads[0].start()
        place = "message " + heads[0].group().rpartition('id="message')[2].rstrip('">')
        self.into.cut = place
        if text.count("<div", start) <= text.count("</div>", start):
            return text
        example = re.sub(r"<[^>]*>|\s+", " ", text[start:])[:120]
        self.into.copy(
            f"SELECT {1 << 50} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
            f"{literal(place)} AS place, {literal(example)} AS example"
        )
        return text[:start]


def _topics(pages: Sequence[Path]) -> Iterator[str]:
    for path in pages:
        with path.open("rb") as handle:
            if path.stat().st_size:
                with mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data:
                    yield from (found[1].decode() for found in _OPENED.finditer(data))


def _ends(path: Path) -> bool:
    with path.open("rb") as handle:
        handle.seek(max(0, handle.seek(0, 2) - 256))
        return b"</html>" in handle.read().lower()


def _private(parts: Mapping[str, Path]) -> bool:
    """Whether the list of a whole account's chats calls these pages no group's and no channel's."""
    listed = next((path for name, path in parts.items() if name.endswith(_LIST)), None)
    if listed is None:
        return False
    folder = PurePosixPath(next(iter(parts))).parent.name
    entries = listed.read_text("utf-8", "replace").split('<a class="entry block_link clearfix"')
    for entry in entries:
        if f"/{folder}/messages.html" in entry:
            sort = re.search(r'class="pull_right info details">\s*(\w+)', entry)
            return not sort or sort[1] not in ("group", "channel")
    return True
