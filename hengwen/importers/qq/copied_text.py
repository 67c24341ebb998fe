"""QQ 手机转发与窗口复制的文字: a name with a time after it, days on lines of their own."""

from __future__ import annotations

import re

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.importer import Unreadable
from hengwen.importers.qq.dates import day_sql, order
from hengwen.importers.qq.heads import HALF, SPACE, who_sql
from hengwen.importers.qq.rows import Row, select
from hengwen.importers.reading.charset import charset
from hengwen.importers.reading.text_records import MARKS, TextRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_SAMPLE = 1 << 20
_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2}/\d{4})"
_DASH = "[—–―─-]"
_RULE = rf"{_DASH}{SPACE}?{_DASH}"
_DAY = rf"[{MARKS}]*{SPACE}*{_RULE}{SPACE}+({_DATE}){SPACE}+{_RULE}{SPACE}*"
# Seconds are always there, which other programs' heads have not.
_TIME = rf"({HALF})?{SPACE}?(\d{{1,2}}:\d\d:\d\d)(?:{SPACE}({HALF}))?{SPACE}*"
# By words: any number of blanks may stand between two, and each is looked at once.
_WORD = f"[^\n{SPACE[1:]}"
_NAME = rf"\S{_WORD}*(?:{SPACE}+{_WORD}+)*?"
# A few marks: a line may be made of nothing else, and each might begin the name as well.
_LINE = rf"[{MARKS}]{{0,8}}({_NAME}){SPACE}+(?:({_DATE}){SPACE}+)?{_TIME}"
_HEAD = rf"(?:{_DAY}|{_LINE})(?:\n|$)"

_IS_DAY = re.compile(rf"^{_DAY}$", re.MULTILINE)
_IS_HEAD = re.compile(rf"^{_LINE}$", re.MULTILINE)
_SIGN = re.compile(r"【[^】\n]*】|.*\(\d{5,12}\)$")


class QQCopiedText:
    """QQ：手机上多选消息后转发成文字，或在电脑的聊天窗口里选中后复制，存成 .txt。"""

    slug = "qq-copied-text"
    title = "format.qq-copied-text"
    platform = "qq"
    gives: frozenset[Kind] = frozenset({Kind.MESSAGE, Kind.RED_PACKET})

    def recognises(self, source: Source) -> bool:
        text = source.text[:32768].replace("\r\n", "\n").lstrip("\n ")
        if not text or text[0] in "{[<" or "\x00" in text:
            return False
        head = _IS_HEAD.search(text)
        if head is None:
            return False
        day = _IS_DAY.match(text)
        if day:
            return not text[day.end() : head.start()].strip()
        # A head alone is also another program's: QQ's have a title, or a number in brackets.
        return head.start() == 0 and _SIGN.match(head[1]) is not None

    def read(self, source: Source, stage: Stage) -> None:
        encoding = charset(source.path)
        with source.path.open("r", encoding=encoding, errors="replace", newline=None) as handle:
            sample = handle.read(_SAMPLE)
        dates = [found[1] for found in _IS_DAY.finditer(sample)]
        dates += [found[2] for found in _IS_HEAD.finditer(sample) if found[2]]
        if not dates:
            raise Unreadable("refused.no-day" if _IS_HEAD.search(sample) else "refused.no-records")
        way, doubtful = order(dates, stage.options.get("day_order"))
        stage.doubtful += doubtful
        stage.rooms[f"name:{source.stem}"] = source.stem
        TextRecords(_HEAD, _select(way, source.stem), {"day": _IS_DAY}, encoding=encoding).stage(
            source, stage
        )
        settle(stage)


def _select(way: str, room: str) -> str:
    own = f"nullif(regexp_extract(first, {literal('^' + _DAY + '$')}, 1), '')"
    carried = f"nullif(regexp_extract(carried_day, {literal('^' + _DAY + '$')}, 1), '')"
    parts = "['who', 'day', 'before', 'clock', 'after']"
    head = f"regexp_extract(first, {literal('^' + _LINE + '$')}, {parts})"
    heads = f"""(SELECT *, h.who AS who, coalesce(nullif(h.day, ''), above) AS dated
FROM (SELECT *, {head} AS h,
  coalesce(last_value({own} IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING), {carried}) AS above
 FROM {{source}}) WHERE h.clock <> '')"""
    # Nothing here is sure to be the platform's own words, whatever number stands beside it.
    rows = f"""(SELECT rec, {day_sql("dated", way)} AS day, coalesce(nullif(h.before, ''), h.after) AS half,
 h.clock AS clock, title, called, CASE WHEN number IN ('10000', '1000000') THEN '' ELSE number END AS number,
 mail, coalesce(body, '') AS body, first AS line, line AS place, {literal(room)} AS chat, NULL AS grouped,
 false AS quoting
FROM {who_sql("who", heads)})"""
    return select(Row(rows, "clock <> ''", "line", several=False))
