"""LINE 系统提示: what a row without a sender says, by its exact words (en, ja, zh-TW)."""

# ruff: noqa: E501 - a pattern a line
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hengwen.events import Kind


class Said(NamedTuple):
    """`people`: whom it is about; `by`: who brought or removed them; "" is the exporter."""

    kind: Kind
    people: tuple[str, ...] = ()
    by: str | None = None
    title: str | None = None
    how: str | None = None
    unclear: bool = False


class _Line(NamedTuple):
    kind: Kind
    pattern: str
    who: int = 1
    by: int | None = None
    title: int | None = None
    how: str | None = None
    between: str | None = None  # stands between two names: twice, and nobody can tell them apart
    parts: str | None = None


_LINES = (
    _Line(Kind.RENAME, r"(.+?) changed the (?:group|chat)(?:'s)? name to [\"“](.*)[\"”]\.?", title=2),
    _Line(Kind.RENAME, r"(.+?)が(?:グループ|トークルーム)名を[「\"]?(.*?)[」\"]?に変更しました。?", title=2),
    _Line(Kind.RENAME, r"(.+?)已?將(?:群組|聊天室)名稱(?:改|更改|變更)為[「\"]?(.*?)[」\"]?。?", title=2),
    _Line(Kind.RECALL, r"(.+) unsent a message\.?"),
    _Line(Kind.RECALL, r"(?:(.+)が)?メッセージの送信を取り消しました。?"),
    _Line(Kind.RECALL, r"(.+?)已?收回(?:了)?(?:一則)?訊息。?"),
    _Line(Kind.INVITE, r"(.+?) invited (.+?)(?: to (?:join )?the (?:group|chat))?\.?", 2, by=1, how="invite",
          between=" invited ", parts=r", (?:and )?| and "),
    _Line(Kind.INVITE, r"(.+?)が(.+?)を(?:グループ|トーク|トークルーム)?に?招待しました。?", 2, by=1, how="invite",
          between="が", parts="、|, |と"),
    _Line(Kind.INVITE, r"(.+?)邀請了?(.+?)(?:加入(?:了)?(?:群組|聊天|社群)?)?。?", 2, by=1, how="invite",
          between="邀請", parts="、|, | ?和 ?"),
    _Line(Kind.JOIN, r"(.+) joined the (?:group|chat|OpenChat)(?: by .*)?\.?", how="unknown", between=" joined "),
    _Line(Kind.JOIN, r"(.+?)が(?:グループ|トーク|トークルーム|オープンチャット)?に?参加しました。?", how="unknown"),
    _Line(Kind.JOIN, r"(.+?)(?:已加入(?:了)?|加入了)(?:群組|聊天|聊天室|社群)?。?", how="unknown", between="加入"),
    _Line(Kind.KICK, r"(.+?) removed (.+) from the (?:group|chat)\.?", 2, by=1, how="removed", between=" removed "),
    _Line(Kind.KICK, r"(.+?)が(.+?)を(?:グループから)?(?:退会させ|削除し)ました。?", 2, by=1, how="removed", between="が"),
    _Line(Kind.KICK, r"(.+?)已?(?:將|讓|把)(.+?)(?:移出|退出|踢出|移除)(?:了)?(?:群組|聊天)?。?", 2, by=1, how="removed",
          between="(?:將|讓|把)"),
    _Line(Kind.LEAVE, r"(.+) left(?: the (?:group|chat))?\.?", how="self"),
    _Line(Kind.LEAVE, r"(.+?)が(?:グループ|トーク|トークルーム)?を?退(?:会|出)しました。?", how="self"),
    _Line(Kind.LEAVE, r"(.+?)已?(?:退出|離開)(?:了)?(?:群組|聊天|聊天室|社群)?。?", how="self"),
)  # fmt: skip
_COMPILED = tuple((line, re.compile(line.pattern)) for line in _LINES)
_LONGEST = 2_000  # an invitation of ninety people; longer is somebody's text
_YOU = frozenset({"You", "you", "あなた", "您", "你"})
GIVES = frozenset({line.kind for line in _LINES} | {Kind.OTHER, Kind.CALL})
CALL = re.compile(
    r"☎ ?(?:通話|不在着信|キャンセル|応答|グループ|取消|無應答|未接|您|語音|視訊|[Mm]issed|[Cc]all|[Cc]ancel|"
    r"[Nn]o answer|[Vv]oice|[Vv]ideo|[Gg]roup)|通話時間 \d|[Cc]all time \d"
)


def read(line: str) -> Said | None:
    """What a whole system row says; None for what is none of these."""
    if CALL.match(line):
        return Said(Kind.CALL)
    return _read(line) if len(line) <= _LONGEST else None


@lru_cache(maxsize=50_000)
def _read(line: str) -> Said | None:
    fits = [(one, found) for one, pattern in _COMPILED if (found := pattern.fullmatch(line))]
    if not fits:
        return None
    one, found = fits[0]
    moving = (Kind.JOIN, Kind.LEAVE, Kind.KICK, Kind.INVITE)
    unclear = one.kind in moving and (
        len({other.kind for other, _ in fits}) > 1
        or (one.between is not None and len(re.findall(one.between, line)) > 1)
    )
    if unclear:
        return Said(one.kind, how=one.how, unclear=True)
    people = found[one.who] or None
    names = re.split(one.parts, people) if one.parts and people else [people]
    return Said(
        one.kind,
        tuple(_named(name) for name in names if name is not None),
        _named(found[one.by]) if one.by else None,
        found[one.title] if one.title else None,
        one.how,
    )


def _named(name: str) -> str:
    name = name.strip()
    return "" if name in _YOU else name
