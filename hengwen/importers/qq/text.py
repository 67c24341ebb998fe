"""QQ 消息管理器导出的文本 (txt): one chat, or every chat that was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.qq import notices
from hengwen.importers.qq.heads import BANNER, CHAT, LIKE, MOMENT, NUMBERED, Habit, chat_of, who_sql
from hengwen.importers.qq.rows import GROUPS, Row, select
from hengwen.importers.reading.charset import charset
from hengwen.importers.reading.text_pieces import text_pieces
from hengwen.importers.reading.text_records import MARKS, TextRecords, fold_at
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_SAMPLE = 1 << 20
_LOOK = 1 << 15


@dataclass(frozen=True)
class _Records(TextRecords):
    """Heads that stand as this file's heads do."""

    habit: Habit = field(default_factory=lambda: Habit(apart=False, halved=False))

    @property
    def start(self) -> re.Pattern[str]:
        return self.habit.start

    def folder(self) -> Callable[[str], str]:
        return partial(fold_at, self.habit.starts)


class QQText:
    """QQ 9.7 及更早的电脑版：消息管理器 → 右键群 → 导出消息记录，保存类型选“文本文件 (*.txt)”。"""

    slug = "qq-text"
    title = "format.qq-text"
    platform = "qq"
    gives = frozenset({Kind.MESSAGE, Kind.RED_PACKET} | notices.GIVES)

    def recognises(self, source: Source) -> bool:
        text = source.text[:_LOOK].replace("\r\n", "\n").lstrip("\n ")
        if not text or text[0] in "{[<" or not LIKE.search(text):
            return False
        if BANNER in text[:400] or CHAT.search(text):
            return True
        first = LIKE.search(text)
        early = first is not None and text.count("\n", 0, first.start()) < 40
        return early and len(NUMBERED.findall(text)) * 2 >= len(LIKE.findall(text))

    def read(self, source: Source, stage: Stage) -> None:
        encoding = charset(source.path)
        with source.path.open("r", encoding=encoding, errors="replace", newline=None) as handle:
            sample = handle.read(_SAMPLE)
        habit = Habit.of(sample)
        chats = _chats(source.path, encoding, habit, sample)
        several = len(chats) > 1
        groups = [name for group, name in chats if not several or re.fullmatch(GROUPS, group)]
        for name in groups:
            stage.rooms[f"name:{name}"] = name
        default = None
        if not chats or LIKE.search(sample[: _first(habit, sample)]):
            default = source.stem
            stage.rooms[f"name:{default}"] = default
        records = _Records(
            MOMENT,
            _select(habit, chats, default),
            {"chat": habit.chat} if several else {},
            encoding=encoding,
            habit=habit,
        )
        records.stage(source, stage)
        settle(stage)


def _first(habit: Habit, text: str) -> int:
    """Where the first block stands; 0 where there is none."""
    found = habit.chat.search(text)
    return found.start() if found else 0


def _chats(path: Path, encoding: str, habit: Habit, sample: str) -> Sequence[tuple[str, str]]:
    """The chats of a file, each (group, name) once; the whole file is looked at only if it has to be."""
    found = dict.fromkeys(map(chat_of, habit.chat.findall(sample)))
    sign = "消息对象".encode("gb18030" if encoding == "gb18030" else "utf-8")
    with path.open("rb") as handle:
        handle.seek(min(len(sample), _SAMPLE) // 4)
        more = any(sign in block for block in iter(lambda: handle.read(8 << 20), b""))
    if more and path.stat().st_size > _SAMPLE:
        for piece in text_pieces(path, habit.start, encoding=encoding):
            found |= dict.fromkeys(map(chat_of, habit.chat.findall(piece.text)))
    return list(found)


def _select(habit: Habit, chats: Sequence[tuple[str, str]], default: str | None) -> str:
    """From the records of a text to staged columns."""
    pattern, names = habit.moment
    head = f"regexp_extract(first, {literal(pattern)}, [{', '.join(map(literal, names))}])"
    half = "coalesce(nullif(m.before, ''), m.after)" if habit.halved else "''"
    chat = f"{literal(chats[0][1] if chats else default or '')}"
    group = "NULL"
    if len(chats) > 1:
        own = "CASE WHEN day = '' THEN concat_ws(chr(10), first, body) END"
        block = f"coalesce(last_value({own} IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING), carried_chat)"
        edges = literal(MARKS + " \t")
        chat = f"trim(regexp_extract({block}, '消息对象[:：]([^\\n]*)', 1), {edges})"
        group = f"trim(regexp_extract({block}, '消息分组[:：]([^\\n]*)', 1), {edges})"
        if default is not None:
            chat = f"coalesce(nullif({chat}, ''), {literal(default)})"
    quoted = literal(rf"(?:^|\n){MOMENT}")
    heads = f"""(SELECT *, m.day AS day, substr(first, length(m.head) + 1) AS who
FROM (SELECT *, {head} AS m FROM {{source}}))"""
    rows = f"""(SELECT rec, day, {half} AS half, m.clock AS clock, title, called, number, mail,
 coalesce(body, '') AS body, first AS line, line AS place, {chat} AS chat, {group} AS grouped,
 CASE WHEN contains(body, ':') THEN regexp_matches(body, {quoted}) ELSE false END AS quoting
FROM {who_sql("who", heads)})"""
    # What the fold took for a head: the engine would read the whole pattern twice to filter by its parts.
    whole = f"regexp_matches(line, {literal('^' + MOMENT)})"
    return select(Row(rows, whole, "line", several=len(chats) > 1))
