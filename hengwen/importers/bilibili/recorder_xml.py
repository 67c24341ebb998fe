"""B 站直播的弹幕 XML: what was said and given in a live room while somebody recorded it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from hengwen.events import Kind
from hengwen.events.sql import literal, one_file
from hengwen.importers.reading.filled import filled
from hengwen.importers.reading.text_pieces import LONGEST
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source, decode
from hengwen.importers.stage import Stage

PIECE = 4 << 20  # characters staged at once
_TAGS = "d|gift|sc|guard"
_HEAD = re.compile(rf"<(?:{_TAGS})(?=[\s>/])")
# Values may hold any sign but their own quote; nothing is expanded but single signs.
_ATTRIBUTES = r"""((?:[^"'>/]|/(?!>)|"[^"]*"|'[^']*')*)"""
_RECORD = re.compile(rf"<({_TAGS}){_ATTRIBUTES}(?:/>|>(.*?)</\1\s*>)", re.DOTALL)
_PAIR = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_INFO = re.compile(rf"<BililiveRecorderRecordInfo\s{_ATTRIBUTES}/?>")
_CHAT = re.compile(r"<chatid>\s*(\d+)\s*</chatid>")
_SHOWN = re.compile(r"""<d\s+p\s*=\s*["'](-?[\d.]+),\d+,\d+,\d+,(\d{10,13}),""")
_SIGN = re.compile(r"""<d\s+(?:[\w:-]+\s*=\s*"[^"]*"\s+)*p\s*=\s*["'](?:-?[\d.]+,){3,}""")
_FIELDS = ("tag", "p", "ts", "user", "uid", "words", "gift", "number", "price", "place")


class BilibiliXml:
    """用录播姬、blrec 等工具录 B 站直播时，录像旁边的弹幕 .xml。"""

    slug = "bilibili-xml"
    title = "format.bilibili-xml"
    platform = "bilibili"
    gives = frozenset({Kind.MESSAGE, Kind.RED_PACKET, Kind.OTHER})

    def recognises(self, source: Source) -> bool:
        return "<i" in source.text[:4096] and _SIGN.search(source.text) is not None

    def read(self, source: Source, stage: Stage) -> None:
        info = _attributes(found[1]) if (found := _INFO.search(source.text)) else {}
        chat = _CHAT.search(source.text)
        number = info.get("roomid") or (chat[1] if chat and chat[1] != "0" else "")
        name = info.get("name") or info.get("title") or source.stem
        room = number or f"name:{name}"
        stage.rooms[room] = name
        select = _select(room, _began(info, source.text))
        first = 0
        for rows in _batches(source, stage):
            spool = stage.folder / f"danmaku-{stage.number}.json"
            _spool(rows, spool)
            columns = ", ".join(f"{name}: 'VARCHAR'" for name in _FIELDS)
            relation = (
                f"(SELECT *, {first} + row_number() OVER () AS rec FROM read_json({one_file(spool)}, "
                f"format = 'array', columns = {{{columns}}}, maximum_object_size = {16 << 20}))"
            )
            try:
                stage.copy(filled(select, source=relation))
            finally:
                spool.unlink()
            first += len(rows)
        settle(stage)


def _attributes(text: str) -> dict[str, str]:
    return {key: _plain(one or other) for key, one, other in _PAIR.findall(text)}


def _plain(text: str) -> str:
    """Words without the five named entities and the numbered ones; a document's own are never read."""
    if "&" not in text:
        return text.replace("\x00", "")
    return _ENTITY.sub(_sign, text).replace("\x00", "")


def _sign(entity: re.Match[str]) -> str:
    if entity[1]:
        return _NAMED[entity[1]]
    code = int(entity[2]) if entity[2] else int(entity[3], 16)
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "�"


def _began(info: dict[str, str], head: str) -> int | None:
    """When the recording began, microseconds: gifts tell only how long after."""
    try:
        when = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", info.get("start_time", "")))
    except ValueError:
        when = None
    if when is not None and when.tzinfo is not None:
        return round(when.timestamp() * 1_000_000)
    if shown := _SHOWN.search(head):
        moment = int(shown[2])
        try:
            return moment * (1_000 if moment > 10**11 else 1_000_000) - round(
                float(shown[1]) * 10**6
            )
        except ValueError:
            return None
    return None


def _batches(source: Source, stage: Stage) -> Iterator[list[dict[str, str | None]]]:
    """Records in pieces; what is none is put apart, and the last one may be broken off."""
    rows: list[dict[str, str | None]] = []
    nth, held = 0, 0
    for segment, last in _segments(source, stage):
        nth += 1
        found = _RECORD.match(segment)
        if found is None:
            if last and "</" not in segment:
                stage.cut = f"record {nth}"
                rows.append({"tag": "cut", "words": segment[:120], "place": f"record {nth}"})
            else:
                stage.quarantine(f"record {nth}", "quarantined:not-xml", segment.encode())
            continue
        told = _attributes(found[2])
        rows.append({
            "tag": found[1], "p": told.get("p"), "ts": told.get("ts"), "user": told.get("user"),
            "uid": told.get("uid"), "words": _plain(found[3] or "").replace("\r\n", "\n"),
            "gift": told.get("giftname"),
            "number": told.get("giftcount") or told.get("count"), "price": told.get("price"),
            "place": f"record {nth}",
        })  # fmt: skip
        held += len(segment)
        if held > PIECE:
            yield rows
            rows, held = [], 0
    if rows:
        yield rows


def _segments(source: Source, stage: Stage) -> Iterator[tuple[str, bool]]:
    """Each record with what follows it, up to the next; and whether it is the file's last."""
    name = "utf-8" if decode(source.head, cut=True) is None or _utf8(source.head) else "gb18030"
    with source.path.open(encoding=name, errors="replace", newline="") as handle:
        left = ""
        while block := handle.read(PIECE):
            left += block
            starts = [found.start() for found in _HEAD.finditer(left)]
            for start, stop in pairwise(starts):
                yield left[start:stop], False
            left = left[starts[-1] :] if starts else left[-16:]
            if len(left) > LONGEST:
                yield left, False
                left = ""  # a record without end: what follows belongs to none
            stage.progress(len(block))
        if _HEAD.match(left):
            yield left, True


def _utf8(data: bytes) -> bool:
    try:
        data[: len(data) - 4 if len(data) > 4096 else None].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 8
    return True


def _spool(rows: list[dict[str, str | None]], target: Path) -> None:
    target.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def _select(room: str, began: int | None) -> str:
    start = "NULL::BIGINT" if began is None else f"{began}::BIGINT"
    return f"""
WITH r AS (SELECT *, string_split(coalesce(p, ''), ',') AS f FROM {{source}}),
m AS (SELECT *, CASE WHEN tag = 'd' THEN {number_sql("f[5]")} ELSE {start}
   + CASE WHEN abs(try_cast(ts AS DOUBLE)) < 1e9
    THEN (try_cast(ts AS DECIMAL(20, 6)) * 1000000)::BIGINT END END AS moment,
  coalesce(CASE WHEN tag = 'd' AND f[7] NOT IN ('', '0')
    THEN CASE WHEN "user" IS NULL THEN 'hash:' || f[7] ELSE f[7] END END,
   CASE WHEN uid NOT IN ('', '0') THEN uid END, 'name:' || nullif("user", '')) AS who FROM r)
SELECT rec, 0 AS part, CASE WHEN tag = 'cut' THEN 'rejected:cut-off'
  WHEN tag = 'd' AND p IS NULL THEN 'rejected:not-a-message'
  WHEN moment IS NULL THEN 'rejected:no-time' END AS fault,
 CASE WHEN tag = 'cut' OR moment IS NULL THEN place END AS place,
 CASE WHEN tag = 'cut' OR moment IS NULL THEN left(concat_ws(' ', p, ts, "user", words), 120) END AS example,
 {literal(room)} AS room,
 CASE WHEN tag IN ('d', 'sc') THEN 'message' WHEN contains(gift, '红包') THEN 'red_packet'
  ELSE 'other' END AS kind,
 CASE WHEN tag = 'd' AND try_cast(f[8] AS BIGINT) > 1000000000 THEN f[8] END AS ref, moment AS ts,
 who AS account, nullif("user", '') AS name,
 coalesce(nullif(words, ''), nullif(gift, '')) AS text,
 CASE tag WHEN 'gift' THEN json_object('action', 'gift', 'count', try_cast(number AS BIGINT))
  WHEN 'guard' THEN json_object('action', 'guard', 'count', try_cast(number AS BIGINT))
  WHEN 'sc' THEN json_object('action', 'superchat', 'price',
   CASE WHEN abs(try_cast(price AS DOUBLE)) < 1e9 THEN try_cast(price AS DOUBLE) END) END AS props
FROM m"""
