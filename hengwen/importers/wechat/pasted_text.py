"""微信文字记录: what a person mailed from a phone or copied from a window."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.charset import charset
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.wechat.heads import Habits, Head, all_heads, choose, heads_in
from hengwen.importers.wechat.look import looks_like
from hengwen.importers.wechat.style import (
    DAY,
    MARKS,
    TITLE,
    YEAR,
    blank_before,
    day_of,
    is_quoted,
    plain,
    title,
    unsigned,
)

PIECE = 1 << 20  # characters read at once
_LONGEST = (
    4  # pieces that one section may fill; what is longer is parted, so that memory stays bounded
)
_SAMPLE = 1 << 20
_WINDOW = 1 << 16
_EPOCH = date(1970, 1, 1).toordinal()
_ENDS = " \t\u00a0\u2009\u202f\u3000" + "".join(
    chr(c) for a, b in (("\u200b", "\u200b"), ("\u200e", "\u200f"), ("\u202a", "\u202e"),
                        ("\u2066", "\u2069"), ("\ufeff", "\ufeff")) for c in range(ord(a), ord(b) + 1)
)  # fmt: skip
_FOLDED, _FIELD, _NULL = "\x1f", "\x1d", "\x1e"
_CONTROL = re.compile("[\x1c-\x1f]")

# What stands where something other than words was sent.
MEDIA = {
    "image": "图片|照片|圖片|相片|Photo|Image",
    "voice": "语音|語音|Voice|Audio",
    "video": "视频|影片|小视频|Video",
    "file": "文件|檔案|File",
    "sticker": "动画表情|動態貼圖|表情|Sticker",
    "link": "链接|連結|Link",
    "location": "位置|Location",
    "forward": "聊天记录|聊天記錄|Chat History",
    "contact": "名片|个人名片|個人名片|Contact Card",
    "transfer": "转账|微信转账|轉帳|Transfer",
    "red_packet": "红包|微信红包|紅包|Red Packet",
}


class WeChatText:
    """微信：群里多选 → 合并转发 → 邮件（手机），或在电脑上选中后复制；存成 .txt，或从标准输入给出。"""

    slug = "wechat-text"
    title = "format.wechat-text"
    platform = "wechat"
    gives: frozenset[Kind] = frozenset({Kind.MESSAGE})

    def recognises(self, source: Source) -> bool:
        return looks_like(source.text[:32768])

    def read(self, source: Source, stage: Stage) -> None:
        encoding = charset(source.path)
        with source.path.open("r", encoding=encoding, errors="replace", newline="") as handle:
            sample = handle.read(_SAMPLE)
        quoted = is_quoted(sample)
        reader = Reader(source.stem)
        for number, piece in enumerate(texts(source.path, encoding, quoted=quoted)):
            rows = list(reader.read(piece))
            stage.doubtful += reader.doubtful
            reader.doubtful = 0
            if rows:
                _stage(rows, number, stage)
            stage.progress(len(piece.text.encode("utf-8", "replace")))
        if not reader.timed and not reader.dated:
            raise Unreadable("refused.no-time")
        if not reader.dated:
            raise Unreadable("refused.no-day")
        stage.rooms.update(reader.rooms)
        settle(stage)


class Piece(NamedTuple):
    """Whole sections; where `parted`, the rest of a section too long for memory.

    `mended`: where something stood in the text that was taken for a blank.
    """

    text: str
    parted: bool = False
    mended: tuple[int, ...] = ()


class Row(NamedTuple):
    """One head with its body; `wall` is microseconds of the writer's clock, None where undated."""

    rec: int
    room: str
    wall: int | None
    name: str
    body: str
    fault: str | None
    line: int
    repaired: bool


class Reader:
    """Reads pieces of one text in order. `doubtful` counts lines that may be heads or words."""

    def __init__(self, stem: str) -> None:
        self.doubtful = 0
        self.dated = False  # any day at all
        self.timed = False  # any line like a head
        self.rooms: dict[str, str] = {}
        self._room = f"name:{stem}"
        self._day: re.Match[str] | None = None
        self._date: date | None = None  # the day's, where a calendar has it
        self._habits = Habits()
        self._own_day = False  # the last head that stood apart stated its day itself
        self._rec = 0
        self._line = 1
        self._mended: tuple[int, ...] = ()

    def read(self, piece: Piece) -> Iterator[Row]:
        """The records of a piece, which begins with a day, a head or the text's own beginning."""
        text, self._mended = piece.text, piece.mended
        heads = all_heads(text)
        self.timed = self.timed or bool(heads)
        marks = self._marks(text, heads)
        begins = {_next_line(text, mark.end()) for mark in marks}
        bounds = [mark.start() for mark in marks] + [len(text) + 1]
        at = self._learn(text, heads, begins, bounds[0], 0)
        if piece.parted:
            yield from self._left_over(text, heads, begins, bounds[0])
        yield from self._section(text, heads[:at], begins, 0, min(bounds[0], len(text)), marks[:1])
        for number, mark in enumerate(marks):
            if mark.re is TITLE:
                self._room = f"name:{title(mark)}"
                self._day, self._habits = None, Habits()
            else:
                self._day, self._date, self.dated = mark, day_of(mark), True
            if number == 0 or mark.re is TITLE:
                later = (m.start() for m in marks[number + 1 :] if m.re is TITLE)
                self._learn(text, heads, begins, next(later, len(text) + 1), at)
            start, upto = at, bounds[number + 1]
            while at < len(heads) and heads[at].start < upto:
                at += 1
            stop, following = min(upto, len(text)), marks[number + 1 : number + 2]
            yield from self._section(text, heads[start:at], begins, mark.end(), stop, following)
        self._line += text.count("\n")

    def _learn(self, text: str, heads: list[Head], begins: set[int], upto: int, start: int) -> int:
        """Learn from the heads before `upto`; the number of the first one after it."""
        end = start
        while end < len(heads) and heads[end].start < upto:
            end += 1
        self._habits.learn(text, heads[start:end], begins)
        return end

    def _section(
        self,
        text: str,
        heads: list[Head],
        begins: set[int],
        start: int,
        stop: int,
        following: list[re.Match[str]],
    ) -> Iterator[Row]:
        """The records between two marks; words that belong to none of them are doubtful."""
        chosen, doubtful = choose(text, heads, begins, self._day, self._habits)
        self.doubtful += doubtful
        if start and text[start : chosen[0].start if chosen else stop].strip():
            self.doubtful += 1
        ends = stop == len(text) or following[0].re is TITLE
        for number, head in enumerate(chosen):
            final = number + 1 == len(chosen)
            until = stop if final else chosen[number + 1].start
            yield self._row(text, head, until, last=final and ends)

    def _left_over(
        self, text: str, heads: list[Head], begins: set[int], stop: int
    ) -> Iterator[Row]:
        """What stands before the first record of a section's rest: said, and not kept."""
        chosen, _ = choose(
            text, [h for h in heads if h.start < stop], begins, self._day, self._habits
        )
        words = text[: chosen[0].start if chosen else stop].strip()
        if words:
            self._rec += 1
            self.rooms.setdefault(self._room, self._room.removeprefix("name:"))
            fault = "rejected:not-a-message"
            yield Row(self._rec, self._room, None, "", words[:200], fault, self._line, False)

    def _row(self, text: str, head: Head, stop: int, *, last: bool) -> Row:
        body = text[head.end : stop]
        if last and not head.own_day:
            body = unsigned(body)
        wall, fault = None, None
        if not head.own_day and self._day is None:
            fault = "rejected:no-day"
        elif (day := day_of(head.found) if head.own_day else self._date) is None:
            fault = "rejected:impossible-time"
        else:
            wall = ((day.toordinal() - _EPOCH) * 86_400 + head.seconds) * 1_000_000
        self.dated = self.dated or head.own_day
        self._rec += 1
        self.rooms.setdefault(self._room, self._room.removeprefix("name:"))
        line = self._line + text.count("\n", 0, head.start) if fault else 0
        words = body.strip("\n\r \t")
        return Row(
            self._rec, self._room, wall, _name(head.name), words, fault, line,
            bool(self._mended) and self._is_mended(head.start, stop),
        )  # fmt: skip

    def _is_mended(self, start: int, stop: int) -> bool:
        after = bisect_left(self._mended, start)
        return after < len(self._mended) and self._mended[after] < stop

    def _marks(self, text: str, heads: list[Head]) -> list[re.Match[str]]:
        """Titles and days in order; one among heads that state their day is somebody's words."""
        titles = TITLE.finditer(text) if "聊天记录如下" in text else ()
        marks = sorted([*titles, *DAY.finditer(text)], key=lambda m: m.start())
        kept, at, before = [], 0, self._own_day
        for number, mark in enumerate(marks):
            while at < len(heads) and heads[at].start < mark.start():
                if heads[at].after_blank:
                    before = heads[at].own_day
                at += 1
            after = at == len(heads) or heads[at].own_day
            beyond = marks[number + 1].start() if number + 1 < len(marks) else len(text)
            nearest = at == len(heads) or heads[at].start < beyond
            if not (before and after and nearest):
                kept.append(mark)
        for head in reversed(heads):
            if head.after_blank:
                self._own_day = head.own_day
                break
        return kept


def _next_line(text: str, end: int) -> int:
    """Where the next line with words begins."""
    at = end
    while at < len(text) and text[at].isspace():
        at += 1
    return text.rfind("\n", 0, at) + 1


def texts(path: Path, encoding: str, *, quoted: bool) -> Iterator[Piece]:
    """The text in pieces that begin at a day, or at a head that states its own.

    A section without end is parted at a head, else at a line, else anywhere.
    """
    rest, parted = "", False
    mended: list[int] = []
    with path.open("r", encoding=encoding, errors="replace", newline="") as handle:
        while block := handle.read(PIECE):
            if block.endswith("\r"):
                block += handle.read(1)
            block = plain(block, quoted=quoted)
            if _CONTROL.search(block):
                mended += (len(rest) + found.start() for found in _CONTROL.finditer(block))
                block = _CONTROL.sub(" ", block)
            rest += block
            if len(rest) < PIECE:
                continue
            cut = _cut(rest)
            within = not cut and len(rest) >= PIECE * _LONGEST
            if within:
                cut = _part(rest)
            if cut:
                here = bisect_left(mended, cut)
                yield Piece(rest[:cut], parted, tuple(mended[:here]))
                rest, parted, mended = rest[cut:], within, [m - cut for m in mended[here:]]
    yield Piece(rest, parted, tuple(mended))


def _part(text: str) -> int:
    """Where the rest of a section may begin that is too long for memory."""
    later = heads_in(text, len(text) - _WINDOW if len(text) > _WINDOW * 2 else len(text) // 2)
    apart = deque((h.start for h in later if h.after_blank and h.end < len(text)), maxlen=1)
    return apart[0] if apart else text.rfind("\n", 1) + 1 or len(text)


def _cut(text: str) -> int:
    """Where the last section in the second half of a text begins; 0 where none does."""
    # A head that states its day may be somebody's words where days stand on lines of their own.
    return _latest(text, _days) or _latest(text, _dated)


def _latest(text: str, found: Callable[[str, int], Iterable[int]]) -> int:
    """The last place found in the second half, looked for from the end in ever longer windows."""
    half, window = len(text) // 2, _WINDOW
    while True:
        low = max(half, len(text) - window)
        last = deque(found(text, low), maxlen=1)
        if last or low == half:
            return last[0] if last else 0
        window *= 4


# Only up to the last line: a bound may be broken by its end.
def _days(text: str, low: int) -> Iterator[int]:
    ends = (m.start() for m in DAY.finditer(text, low) if m.end() < len(text))
    return (at for at in ends if blank_before(text, at))


def _dated(text: str, low: int) -> Iterator[int]:
    heads = heads_in(text, low) if YEAR.search(text, low) else ()
    return (
        h.start
        for h in heads
        if h.own_day and low < h.start and h.end < len(text) and h.after_blank
    )


@lru_cache(maxsize=100_000)
def _name(text: str) -> str:
    return re.sub(f"[{MARKS}]", "", text).strip(_ENDS) or text.strip()


def _stage(rows: list[Row], piece: int, stage: Stage) -> None:
    """Write the rows a line each, line breaks folded, and let the engine take them from there."""
    spool = stage.folder / f"text-{stage.number}-{piece}.txt"
    with spool.open("w", encoding="utf-8", errors="replace", newline="") as out:
        for row in rows:
            body = row.body.replace("\n", _FOLDED)
            wall = _NULL if row.wall is None else str(row.wall)
            known = (str(row.rec), row.room, wall, row.name, row.fault or "", str(row.line))
            fields = (*known, "1" if row.repaired else "0", body)
            out.write(_FIELD.join(fields) + "\n")
    try:
        staged = stage.copy(_SELECT.replace("{spool}", one_file(spool)))
    finally:
        spool.unlink()
    if staged != len(rows):
        raise AssertionError(f"{len(rows)} records written, {staged} read")


_WORDS = "|".join(MEDIA.values())
_WHICH = " ".join(
    f"WHEN regexp_full_match(word, {literal(words)}) THEN '{media}'"
    for media, words in MEDIA.items()
)
_SELECT = f"""
SELECT rec, 0 AS part, nullif(fault, '') AS fault,
 CASE WHEN fault <> '' THEN 'line ' || line END AS place,
 CASE WHEN fault <> '' THEN left(concat_ws(' ', name, body), 120) END AS example,
 nullif(mended = '1' OR contains(body, chr(65533)), false) AS repaired, room, 'message' AS kind, wall,
 'name:' || name AS account, name,
 CASE WHEN word = '' THEN nullif(body, '') END AS text,
 CASE WHEN word <> '' THEN CASE {_WHICH} END END AS media
FROM (SELECT * REPLACE (replace(body, chr(31), chr(10)) AS body),
  CASE WHEN starts_with(body, '[') THEN
    regexp_extract(body, '^\\[({_WORDS})(?:[:：][^\\]]*)?\\]$', 1)
   WHEN regexp_full_match(body, '图片\\d+（可在附件中查看）') THEN '图片' ELSE '' END AS word
 FROM read_csv({{spool}}, columns = {{'rec': 'BIGINT', 'room': 'VARCHAR', 'wall': 'BIGINT',
   'name': 'VARCHAR', 'fault': 'VARCHAR', 'line': 'BIGINT', 'mended': 'VARCHAR',
   'body': 'VARCHAR'}},
  delim = '{_FIELD}', quote = '', escape = '', header = false, auto_detect = false,
  nullstr = chr(30), new_line = '\\n', max_line_size = 64000000, strict_mode = false))"""
