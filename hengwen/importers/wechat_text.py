"""微信文字记录: what a person mailed from a phone or copied from a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers.charset import charset
from hengwen.importers.importer import Unreadable
from hengwen.importers.order import fitting
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.wechat_style import (
    DAY,
    MARKS,
    SIGNATURE,
    TITLE,
    Style,
    blank_after,
    blank_before,
    day_of,
    learn,
    looks_like,
    plain,
    seconds_of,
    title,
)
from hengwen.importers.whole import settle

PIECE = 1 << 21  # characters read at once
_SAMPLE = 1 << 20
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
        style = learn(sample)
        if style is None:
            raise Unreadable("refused.no-time")
        reader = Reader(style, source.stem)
        for number, text in enumerate(texts(source.path, encoding, style)):
            rows = list(reader.read(text))
            stage.doubtful += reader.doubtful
            reader.doubtful = 0
            if rows:
                _stage(rows, number, stage)
            stage.progress(len(text.encode("utf-8", "replace")))
        if not style.dated and not reader.dated:
            raise Unreadable("refused.no-day")
        stage.rooms.update(reader.rooms)
        settle(stage)


class Row(NamedTuple):
    """One head with its body; `wall` is microseconds of the writer's clock, None where undated."""

    rec: int
    room: str
    wall: int | None
    name: str
    body: str
    fault: str | None
    line: int


class Reader:
    """Reads pieces of one text in order. `doubtful` counts lines that may be heads or words."""

    def __init__(self, style: Style, stem: str) -> None:
        self.style = style
        self.doubtful = 0
        self.dated = style.dated
        self.rooms: dict[str, str] = {}
        self._room = f"name:{stem}"
        self._stem = stem
        self._day: int | None = None
        self._fault = None if style.dated else "rejected:no-day"
        self._rec = 0
        self._line = 1

    def read(self, text: str) -> Iterator[Row]:
        """The records of a piece, which begins with a day, a head or the text's own beginning."""
        tokens = self._tokens(text)
        for number, (start, end, sort, found) in enumerate(tokens):
            stop = tokens[number + 1][0] if number + 1 < len(tokens) else len(text)
            if sort == "title":
                self._room = f"name:{title(found)}"
            elif sort == "day":
                day = day_of(found)
                self._day = day.toordinal() - _EPOCH if day else None
                self._fault = None if day else "rejected:impossible-time"
                self.dated = True
            else:
                last = stop == len(text) or tokens[number + 1][2] == "title"
                yield self._row(text, start, end, stop, found, last=last)
        self._line += text.count("\n")

    def _row(
        self, text: str, start: int, end: int, stop: int, found: re.Match[str], *, last: bool
    ) -> Row:
        body = text[end:stop]
        if last and not self.style.dated:
            body = SIGNATURE.sub("", body)
        day, fault = self._day, self._fault
        if self.style.dated:
            when = day_of(found)
            day = when.toordinal() - _EPOCH if when else None
            fault = None if when else "rejected:impossible-time"
        wall = None if day is None or fault else (day * 86_400 + seconds_of(found)) * 1_000_000
        self._rec += 1
        self.rooms.setdefault(self._room, self._room.removeprefix("name:"))
        line = self._line + text.count("\n", 0, start) if fault else 0
        return Row(
            self._rec, self._room, wall, _name(found["name"]), body.strip("\n\r \t"), fault, line
        )

    def _tokens(self, text: str) -> list[tuple[int, int, str, re.Match[str]]]:
        """Titles, days and heads in order; lines that only look like heads are left to the words."""
        marks = [(m.start(), m.end(), "title", m) for m in TITLE.finditer(text)]
        if not self.style.dated:
            marks += [(m.start(), m.end(), "day", m) for m in DAY.finditer(text)]
        elif self._rec or len(marks) > 1:
            marks = marks[:0] if self._rec else marks[:1]
        marks.sort(key=lambda mark: mark[0])
        ends = {end for _, end, _, _ in marks}
        heads = [(m.start(), m.end(), "head", m) for m in self.style.head.finditer(text)]
        candidates = []
        for head in heads:
            if self._stands_apart(text, head[0], head[1], ends):
                candidates.append(head)
            else:
                self.doubtful += 1
        tokens: list[tuple[int, int, str, re.Match[str]]] = []
        section: list[tuple[int, int, str, re.Match[str]]] = []
        at = 0
        for mark in [*marks, None]:
            until = mark[0] if mark else len(text) + 1
            while at < len(candidates) and candidates[at][0] < until:
                section.append(candidates[at])
                at += 1
            times = [_moment(m, dated=self.style.dated) for _, _, _, m in section]
            kept, doubtful = fitting(times)
            self.doubtful += doubtful
            tokens += [section[number] for number in kept]
            section = []
            if mark:
                tokens.append(mark)
        return tokens

    def _stands_apart(self, text: str, start: int, end: int, marks: set[int]) -> bool:
        if self.style.apart and not blank_before(text, start) and start - 1 not in marks:
            return False
        return not self.style.spaced or blank_after(text, end)


def _moment(found: re.Match[str], *, dated: bool) -> int:
    """Seconds that grow with time, for comparing the heads of one section."""
    if not dated:
        return seconds_of(found)
    days = (int(found["year"]) * 12 + int(found["month"])) * 31 + int(found["dom"])
    return days * 86_400 + seconds_of(found)


def texts(path: Path, encoding: str, style: Style) -> Iterator[str]:
    """The text in pieces that begin at a day (where days stand alone) or at a head."""
    bound = style.head if style.dated else DAY
    rest = ""
    with path.open("r", encoding=encoding, errors="replace", newline="") as handle:
        while block := handle.read(PIECE):
            if block.endswith("\r"):
                block += handle.read(1)
            block = plain(block, quoted=style.quoted)
            rest += _CONTROL.sub(" ", block) if _CONTROL.search(block) else block
            if len(rest) < PIECE:
                continue
            # Only up to the block's last line: a bound may be broken by its end.
            cuts = [
                m.start() for m in bound.finditer(rest, len(rest) // 2)
                if m.end() < len(rest) and blank_before(rest, m.start())
            ]  # fmt: skip
            if cuts and cuts[-1] > 0:
                yield rest[: cuts[-1]]
                rest = rest[cuts[-1] :]
    yield rest


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
            fields = (str(row.rec), row.room, wall, row.name, row.fault or "", str(row.line), body)
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
 nullif(contains(body, chr(65533)), false) AS repaired, room, 'message' AS kind, wall,
 'name:' || name AS account, name,
 CASE WHEN word = '' THEN nullif(body, '') END AS text,
 CASE WHEN word <> '' THEN CASE {_WHICH} END END AS media
FROM (SELECT * REPLACE (replace(body, chr(31), chr(10)) AS body),
  CASE WHEN starts_with(body, '[') THEN
    regexp_extract(body, '^\\[({_WORDS})(?:[:：][^\\]]*)?\\]$', 1)
   WHEN regexp_full_match(body, '图片\\d+（可在附件中查看）') THEN '图片' ELSE '' END AS word
 FROM read_csv({{spool}}, columns = {{'rec': 'BIGINT', 'room': 'VARCHAR', 'wall': 'BIGINT',
   'name': 'VARCHAR', 'fault': 'VARCHAR', 'line': 'BIGINT', 'body': 'VARCHAR'}},
  delim = '{_FIELD}', quote = '', escape = '', header = false, auto_detect = false,
  nullstr = chr(30), new_line = '\\n', max_line_size = 64000000, strict_mode = false))"""
