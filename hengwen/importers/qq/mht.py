"""QQ 消息管理器导出的 mht: a page of rows, a date over each day's, pictures after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers.importer import Unreadable
from hengwen.importers.qq import notices
from hengwen.importers.qq.dates import day_sql, order
from hengwen.importers.qq.heads import HALF, who_sql
from hengwen.importers.qq.mht_part import page
from hengwen.importers.qq.rows import GROUPS, Row, select
from hengwen.importers.reading.text_pieces import LONGEST
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_PIECE = 8 << 20  # characters staged at once
_GAP = "(?:&nbsp;|[ \t\u00a0\u2009\u202f])*"
# A message's row goes on with a second <div>, and what people write is escaped: nobody can write these.
_DATE = rf"<tr><td[^>]*>日期[:：]{_GAP}(\d[\d/.-]*\d)"
_CHAT = r"<tr><td><div[^>]*>消息对象[:：](.*?)</div>"
_GROUP = r"<tr><td><div[^>]*>消息分组[:：](.*?)</div>"
_BEFORE = r"<tr><td[^>]*><div[^>]*><div[^>]*float[^>]*>[^<>]*"
_CLOCK = rf"^{_GAP}({HALF})?{_GAP}(\d{{1,2}}:\d\d:\d\d){_GAP}({HALF})?{_GAP}$"
_MARKS = re.compile(f"{_GROUP}|{_CHAT}|{_DATE}")
_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"),
             ("&apos;", "'"), ("&amp;", "&"))  # fmt: skip


@dataclass
class _Survey:
    """What the whole page says: its chats as (group, name), and its dates."""

    chats: dict[tuple[str, str], None] = field(default_factory=dict)
    dates: dict[str, None] = field(default_factory=dict)


class QQMht:
    """QQ 9.7 及更早的电脑版：消息管理器 → 右键群 → 导出消息记录，保存类型选“网页 (*.mht)”。"""

    slug = "qq-mht"
    title = "format.qq-mht"
    platform = "qq"
    gives = frozenset({Kind.MESSAGE, Kind.RED_PACKET} | notices.GIVES)

    def recognises(self, source: Source) -> bool:
        head = source.head[:4096]
        return b"Save by Tencent MsgMgr" in head or (
            b"Tencent IM Message" in head and b"multipart/related" in head.lower()
        )

    def read(self, source: Source, stage: Stage) -> None:
        survey = _survey(source)
        several = len(survey.chats) > 1
        for group, name in survey.chats or {("", source.stem): None}:
            if not several or re.fullmatch(GROUPS, group):
                stage.rooms[f"name:{name or source.stem}"] = name or source.stem
        way, doubtful = order(survey.dates, stage.options.get("day_order"))
        stage.doubtful += doubtful
        carried = {"chat": "", "grouped": "", "day": ""}
        done = 0
        left: list[str] = []
        for number, rows in enumerate(_pieces(source, left)):
            text = "\n".join(rows)
            spool = stage.folder / f"mht-{stage.number}.txt"
            spool.write_text(text + "\n", "utf-8", "replace", newline="\n")
            chosen = _select(one_file(spool), number, done, carried, way, source.stem, several)
            stage.copy(chosen, piece=number)
            spool.unlink()
            done += len(rows)
            _carry(text, carried)
            stage.progress(len(text.encode("utf-8", "replace")))
        if "float" in "".join(left):
            stage.cut = f"row {done + 1}"
            _reject(left[0], stage)
        settle(stage)


def _reject(rest: str, stage: Stage) -> None:
    """A row that the file breaks off in."""
    words = re.sub("<[^>]*>?", " ", rest[rest.find("<tr>") :])
    stage.copy(
        f"SELECT {1 << 50} AS rec, 0 AS part, 'rejected:cut-off' AS fault, "
        f"{literal(stage.cut or '')} AS place, {literal(' '.join(words.split())[:120])} AS example"
    )


def _survey(source: Source) -> _Survey:
    found, rest, carried = _Survey(), "", {"chat": "", "grouped": "", "day": ""}
    for text in page(source.path):
        rest += text
        cut = rest.rfind("</tr>") + 1
        for mark in _MARKS.finditer(rest, 0, cut or 0):
            group, chat, day = mark.groups()
            if group is not None:
                carried["grouped"] = _plain(group)
            elif chat is not None:
                found.chats[carried["grouped"], _plain(chat)] = None
            elif day is not None:
                found.dates[day] = None
        rest = _bounded(rest[cut:])
    return found


def _pieces(source: Source, left: list[str]) -> Iterator[list[str]]:
    """Rows of the page, each on one line and without its end; what follows the last goes to `left`."""
    rest, rows, size = "", [], 0
    for text in page(source.path):
        *whole, rest = (rest + text).split("</tr>")
        for row in whole:
            begins = row.find("<tr>")
            if begins >= 0:
                rows.append(row[begins:].replace("\r", "").replace("\n", " ").replace("\x00", ""))
                size += len(rows[-1])
        rest = _bounded(rest)
        if size > _PIECE:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows
    left.append(rest)


def _bounded(rest: str) -> str:
    """What stands before the end of a row. Raises Unreadable where none comes: it is no such page."""
    if len(rest) > LONGEST:
        raise Unreadable("refused.no-records")
    return rest


def _carry(text: str, carried: dict[str, str]) -> None:
    """Remember what stands last of each sort."""
    for mark in _MARKS.finditer(text):
        for name, value in zip(("grouped", "chat", "day"), mark.groups(), strict=True):
            if value is not None:
                carried[name] = value


def _select(
    spool: str,
    number: int,
    done: int,
    carried: dict[str, str],
    way: str,
    stem: str,
    several: bool,
) -> str:
    def last(pattern: str, name: str) -> str:
        own = f"nullif(regexp_extract(row, {literal(pattern)}, 1), '')"
        own = f"CASE WHEN NOT contains(row, 'float') THEN {own} END"
        return (
            f"coalesce(last_value({own} IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING), "
            f"nullif({literal(carried[name])}, ''))"
        )

    day = day_sql("dated", way)
    body = "regexp_replace(array_to_string(p[3:], ' '), '(?i)<br\\s*/?>', chr(10), 'g')"
    body = f"regexp_replace({body}, '(?i)<img[^>]*>', '[图片]', 'g')"
    body = f"regexp_replace({body}, '<[^>]*>', '', 'g')"
    heads = f"""(SELECT *, {body} AS html
 FROM (SELECT *, {_unescaped("string_split(p[1], '>')[-1]")} AS who FROM (SELECT *,
   regexp_extract(p[2], {literal(_CLOCK)}, ['before', 'clock', 'after']) AS m,
   {last(_DATE, "day")} AS dated, {last(_CHAT, "chat")} AS chatted, {last(_GROUP, "grouped")} AS grouped
  FROM (SELECT row, CASE WHEN contains(row, 'float') THEN string_split(row, '</div>') END AS p,
   {number << 24} + row_number() OVER () AS rec FROM read_csv({spool},
   columns = {{'row': 'VARCHAR'}}, delim = chr(29), quote = '', escape = '', header = false,
   auto_detect = false, new_line = '\\n', nullstr = chr(30),
   max_line_size = {LONGEST * 5}, strict_mode = false)))
  WHERE m.clock <> '' AND regexp_full_match(p[1], {literal(_BEFORE)})))"""
    rows = f"""(SELECT rec, {day} AS day, coalesce(nullif(m.before, ''), m.after) AS half,
 m.clock AS clock, title, called, number, mail, {_unescaped("html")} AS body,
 coalesce(dated, '') || ' ' || m.clock || ' ' || who AS line, rec - {number << 24} + {done} AS place,
 {_unescaped(f"coalesce(chatted, {literal(stem)})")} AS chat,
 {_unescaped("coalesce(grouped, '')")} AS grouped, false AS quoting
FROM {who_sql("who", heads)})"""
    return select(Row(rows, "clock <> ''", "row", several=several))


def _unescaped(text: str) -> str:
    plain = text
    for entity, sign in _ENTITIES:
        plain = f"replace({plain}, {literal(entity)}, {literal(sign)})"
    return f"CASE WHEN contains({text}, '&') THEN {plain} ELSE {text} END"


def _plain(text: str) -> str:
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text
