"""WhatsApp 的聊天文本: the `.txt` of one chat, in whatever way the phone wrote its dates."""

from __future__ import annotations

import re
from dataclasses import replace

from hengwen.events import Kind
from hengwen.importers.importer import Unreadable
from hengwen.importers.reading.charset import charset
from hengwen.importers.reading.text_pieces import text_pieces
from hengwen.importers.reading.whole import settle, staged_sql
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.whatsapp import system_lines
from hengwen.importers.whatsapp.day_order import decide
from hengwen.importers.whatsapp.placeholders import NOTICE
from hengwen.importers.whatsapp.reading import WhatsAppRecords
from hengwen.importers.whatsapp.records import MORE, select
from hengwen.importers.whatsapp.room import room_name
from hengwen.importers.whatsapp.shape import Learnt, learn

_LINE_END = re.compile("\n(?=[^\n])")
_FIRST_RECORDS = 3
_SEPARATOR = re.compile(r", | and | und | [ye] | et |、|和|と")


class WhatsAppText:
    """WhatsApp：群资料（或 ⋮ → 更多）→ 导出聊天 → 不含媒体，得到 .txt，或装着 _chat.txt 的 .zip。"""

    slug = "whatsapp-text"
    title = "format.whatsapp-text"
    platform = "whatsapp"
    gives: frozenset[Kind] = frozenset({Kind.MESSAGE, Kind.RECALL}) | system_lines.GIVES

    def recognises(self, source: Source) -> bool:
        return _looks_like(source.text)

    def read(self, source: Source, stage: Stage) -> None:
        """Raises Unreadable where day and month cannot be told apart; `day_order` settles it."""
        encoding = charset(source.path)
        pieces = text_pieces(source.path, _LINE_END, encoding=encoding)
        learnt = learn(piece.text for piece in pieces)
        if not learnt.shapes:
            raise Unreadable("refused.no-records")
        orders = decide(learnt.dates, stage.options.get("day_order"))
        label = _label(source.text, learnt)
        room = label or room_name(source.name)
        stage.rooms[f"name:{room}"] = room

        made = select(learnt.shapes, orders, room, label)
        records = WhatsAppRecords(learnt.head, made, more=MORE, encoding=encoding)
        records.stage(source, stage)
        if held := _held_names(stage):
            replace(records, whole_names=held).stage(source, stage)
        stage.doubtful += learnt.other
        settle(stage)


def _looks_like(text: str) -> bool:
    """Whether the first lines are heads, and somebody or the app speaks after them."""
    start = text.lstrip("\n\r\t ")
    if not start or "\x00" in start[:4096] or start[0] in "{<":
        return False
    text = start.replace("\r\n", "\n").replace("\r", "\n")
    learnt = learn([text])
    if not learnt.shapes:
        return False
    head = re.compile(f"^{learnt.head}", re.MULTILINE)
    heads = list(head.finditer(text, 0, 1 << 15))
    if not heads or text.count("\n", 0, heads[0].start()) > 1:
        return False
    said = [text[h.end() : text.find("\n", h.end()) % (len(text) + 1)] for h in heads]
    bracket = learnt.shapes[0].form.opens == "["
    if (
        bracket
        and not any(
            shape.form.second_colon or shape.form.after or shape.form.before
            for shape in learnt.shapes
        )
        and all(s.startswith("<") for s in said)
    ):
        return False
    named = sum(re.match(r"[^:\n]{1,100}:", line) is not None for line in said)
    return named * 2 >= len(said) or any(re.search(_NOTICE, line) for line in said[:_FIRST_RECORDS])


_NOTICE = NOTICE.replace("\\x{200e}", "\u200e")


def _label(text: str, learnt: Learnt) -> str | None:
    """The name under which newer iPhones write what the app itself says: the group's."""
    heads = re.compile(f"^{learnt.head}([^\n]*)", re.MULTILINE)
    for number, found in enumerate(heads.finditer(text)):
        if number == _FIRST_RECORDS:
            break
        name, colon, words = found[1].partition(": ")
        if colon and (words.startswith("\u200e") or number == 0) and re.search(_NOTICE, words):
            return (
                re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", name).strip()
                or None
            )
    return None


def _held_names(stage: Stage) -> tuple[str, ...]:
    """Names that hold what stands between the people of a list, where the file has such lists."""
    pieces = staged_sql(stage)
    if not pieces or stage.con.execute(f"SELECT count(extra) FROM {pieces}").fetchone() == (0,):
        return ()
    names = stage.con.execute(
        f"SELECT DISTINCT name FROM {pieces} WHERE kind = 'message'"
    ).fetchall()
    return tuple(sorted(name for (name,) in names if name and _SEPARATOR.search(name)))
