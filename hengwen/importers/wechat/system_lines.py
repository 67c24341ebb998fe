"""微信系统提示: what a line such as `"A"邀请"B"加入了群聊` says, by its exact words (FORMATS 1.2).

Only for records that the platform itself calls system lines: anybody can type such words.
Strangers choose the nicknames inside, so a line that could be read in two ways names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hengwen.events import Kind
from hengwen.events.sql import literal

YOU = 0  # whoever made the export
_Q = '["“”]'
_END = r"(?:[ \s]*撤销)?[。\s]*$"
_WITH = r"并附带了\d+条聊天记录[。\s]*$"
_HERE = rf"(?:群聊?|本群)(?:[，,]{_WITH}|[。\s]*$)"  # QQ
_POKES = "[戳拍揉踢捏摸踩敲弹]了[戳拍揉踢捏摸踩敲弹]"
_ALSO = r"(?:[，,]\s*群聊参与人还有.*|[ \s]*撤销)?[。\s]*$"


@dataclass(frozen=True)
class Line:
    """`who`, `by`, `to`: groups of the pattern (YOU: the exporter); `between` parts two names."""

    kind: Kind | None  # None: looks like one of these and is none
    pattern: str
    who: tuple[int, ...] = ()
    by: int | None = None
    to: int | None = None
    title: int | None = None
    how: str | None = None
    between: str | None = None
    several: str | None = None  # stands between the people of a list


def _q(words: str) -> str:
    return words.replace("Q", _Q)


# The first that fits is taken. What ends in words of a member's own choice (the suffix of 拍一拍, a
# room's new name) comes first, so that nobody can write a join into it.
LINES = (
    Line(None, r"\$(?:username|names|adder|from)\$"),
    Line(Kind.POKE, r"^我 ?拍了拍 ?自己", (YOU,), to=YOU),
    Line(Kind.POKE, _q(r"^我 ?拍了拍 ?Q(.+?)Q"), (YOU,), to=1),
    Line(Kind.POKE, _q(r"^Q(.+?)Q ?拍了拍 ?自己"), (1,), to=1),
    Line(Kind.POKE, _q(r"^Q(.+?)Q ?拍了拍 ?我"), (1,), to=YOU),
    Line(Kind.POKE, _q(r"^Q(.+?)Q ?拍了拍 ?Q(.+?)Q"), (1,), to=2),
    Line(Kind.POKE, r"^([^\"“”]+?) ?拍了拍 ?", (1,)),
    Line(Kind.POKE, _q(rf"^[我你] ?{_POKES} ?Q(.+?)Q"), (YOU,), to=1),  # QQ, with verbs of its own
    Line(Kind.POKE, rf"^[我你] ?{_POKES}", (YOU,)),
    Line(Kind.POKE, _q(rf"^Q(.+?)Q ?{_POKES} ?Q(.+?)Q"), (1,), to=2),
    Line(Kind.POKE, rf"^([^\"“”]+?) ?{_POKES}", (1,)),
    Line(
        Kind.RENAME, _q(r"^你(?:将群名称?修?改为|修改群名称为) ?Q?(.+?)Q?[。\s]*$"), (YOU,), title=1
    ),
    Line(
        Kind.RENAME, _q(r"^Q?(.+?)Q? ?(?:将群名称?修?改为|修改群名称为) ?Q?(.+?)Q?[。\s]*$"),
        (1,), title=2,
    ),
    Line(Kind.RENAME, _q(r"^你修改群名为Q(.+)Q\s*$"), (YOU,), title=1),
    Line(Kind.RENAME, _q(r"^Q?(.+?)Q?修改群名为Q(.+)Q\s*$"), (1,), title=2),
    Line(None, r"^你已是群成员"),
    Line(None, r"想邀请\s*\d+\s*位朋友加入"),
    Line(Kind.RECALL, r"(?:^|\[|>)(?:你撤回了一条消息|You recalled a message)", (YOU,)),
    Line(Kind.RECALL, _q(r"(?:^|\[|>)Q?([^<>\[\]]+?)Q? ?撤回了一条消息"), (1,)),
    Line(Kind.RECALL, _q(r"(?:^|\[|>)Q?([^<>\[\]]+?)Q? recalled a message"), (1,)),
    Line(Kind.RECALL, _q(r"^(?:群主|管理员)撤回了一?条?成员(?:的?一条)?消息")),  # QQ
    Line(Kind.RECALL, _q(r"^你撤回了(?:成员)? ?Q?(.+?)Q? ?的(?:一条)?消息"), (YOU,), to=1),
    Line(
        Kind.RECALL, _q(r"^Q?([^<]*?)Q? ?撤回了(?:成员)? ?Q?(.+?)Q? ?的(?:一条)?消息"), (1,), to=2,
        between="撤回了",
    ),
    Line(Kind.RECALL, r"^([^<].*?) ?撤回了一条消息", (1,)),  # a name with brackets
    Line(Kind.RED_PACKET_GRAB, _q(r"^你领取了Q?(.+?)Q?的红包"), (YOU,), to=1),
    Line(Kind.RED_PACKET_GRAB, _q(r"^Q?(.+?)Q? ?领取了你的红包"), (1,), to=YOU),
    Line(
        Kind.RED_PACKET_GRAB, _q(r"^Q?(.+?)Q? ?领取了 ?Q?(.+?)Q? ?的红包"), (1,), to=2,
        between="领取了",
    ),
    Line(Kind.JOIN, _q(r"^Q(.+)Q邀请你和Q(.+)Q加入了?群聊?" + _END), (YOU, 2), by=1, how="invite",
         several="、"),
    Line(Kind.JOIN, _q(r"^Q(.+)Q邀请你加入了?群聊?" + _ALSO), (YOU,), by=1, how="invite"),
    Line(Kind.JOIN, _q(r"^([^\"“”]+)邀请你加入了?群聊?" + _ALSO), (YOU,), by=1, how="invite"),
    Line(Kind.JOIN, _q(r"^你邀请Q?(.+?)Q?加入了?群聊?" + _END), (1,), by=YOU, how="invite",
         several="、"),
    Line(
        Kind.JOIN, _q(r"^Q(.+?)Q邀请Q(.+)Q加入了?群聊?" + _END),
        (2,), by=1, how="invite", between=_q("Q邀请Q"), several="、",
    ),
    Line(
        Kind.JOIN, _q(r"^你通过扫描Q?(.+?)Q?分享的二维码加入了?群聊?" + _END), (YOU,), by=1,
        how="qr",
    ),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q?通过扫描你分享的二维码加入了?群聊?" + _END), (1,), by=YOU,
        how="qr",
    ),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q?通过扫描Q?(.+?)Q?分享的二维码加入了?群聊?" + _END),
        (1,), by=2, how="qr", between="通过扫描",
    ),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q?通过Q?(.+?)Q?的邀请二维码加入了?群聊?" + _END),
        (1,), by=2, how="qr", between="通过",
    ),
    Line(Kind.JOIN, r"^你加入了?" + _HERE, (YOU,)),  # QQ
    Line(Kind.JOIN, _q(r"^你通过Q?(.+?)Q?分享的二维码加入了?") + _HERE, (YOU,), by=1, how="qr"),
    Line(Kind.JOIN, _q(r"^Q?(.+?)Q? ?通过你(?:分享)?的二维码加入了?") + _HERE, (1,), by=YOU, how="qr"),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q? ?通过 ?Q?(.+?)Q? ?分享的二维码加入了?") + _HERE,
        (1,), by=2, how="qr", between="通过|邀请",
    ),
    Line(Kind.JOIN, _q(r"^Q?(.+?)Q? ?邀请你加入了?") + _HERE, (YOU,), by=1, how="invite"),
    Line(Kind.JOIN, _q(r"^你邀请 ?Q?(.+?)Q? ?加入了?") + _HERE, (1,), by=YOU, how="invite",
         several="、"),
    Line(
        Kind.JOIN, _q(r"^Q(.+?)Q ?邀请 ?Q(.+)Q ?加入了?") + _HERE,
        (2,), by=1, how="invite", between=_q("Q ?邀请 ?Q"), several="、",
    ),
    # Without quotes it may as well be the nickname of one who came by themselves.
    Line(Kind.JOIN, r"^(.+?)邀请(.+?)加入了?本群" + _END, between="邀请|加入", how="invite"),
    Line(
        Kind.JOIN, r"^(.+?) ?邀请 ?(.+?) ?加入了?群聊，" + _WITH,
        (2,), by=1, how="invite", between="邀请", several="、",
    ),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q?邀请Q?(.+?)Q?加入了?群聊?" + _END),
        (2,), by=1, how="invite", between="邀请", several="、",
    ),
    Line(Kind.JOIN, _q(r"^Q?(.+?)Q?通过扫描二维码加入了?群聊?" + _END), (1,), how="qr"),
    Line(Kind.JOIN, _q(r"^Q?(.+?)Q?加入了群聊" + _END), (1,), several="、"),
    Line(Kind.JOIN, _q(r"^Q?(.+?)Q?加入了?本群" + _END), (1,)),  # QQ
    Line(Kind.LEAVE, _q(r"^Q?(.+?)Q? ?(?:已经?|主动)?(?:退出|离开)了?(?:本群|群聊|该群)" + _END), (1,),
         how="self"),
    Line(Kind.KICK, r"^你已?被(?:管理员|群主)?(?:移出|请出|踢出)了?(?:本群|群聊|该群)" + _END, (YOU,),
         how="removed"),
    Line(
        Kind.KICK,
        _q(r"^Q?(.+?)Q? ?已?被(?:管理员|群主)(?:移出|请出|踢出)了?(?:本群|群聊|该群)" + _END),
        (1,), how="removed",
    ),
    Line(Kind.MUTE, r"^你被(?:管理员|群主) ?禁言", (YOU,)),
    Line(Kind.MUTE, _q(r"^Q?(.+?)Q? ?被(?:管理员|群主) ?禁言"), (1,)),
    Line(Kind.MUTE, _q(r"^你被 ?Q?(.+?)Q? ?禁言 ?\d"), (YOU,), by=1),
    Line(Kind.MUTE, _q(r"^Q?(.+?)Q? ?被 ?Q?(.+?)Q? ?禁言 ?\d"), (1,), by=2, between="被"),
    Line(Kind.KICK, _q(r"^你将Q?(.+?)Q?移出了?群聊" + _END), (1,), by=YOU, how="removed",
         several="、"),
    Line(Kind.KICK, _q(r"^你被Q?(.+?)Q?移出了?群聊" + _END), (YOU,), by=1, how="removed"),
    Line(
        Kind.KICK, _q(r"^Q(.+?)Q将Q(.+)Q移出了?群聊" + _END),
        (2,), by=1, how="removed", between=_q("Q将Q"), several="、",
    ),
    Line(
        Kind.KICK, _q(r"^Q?(.+?)Q?将Q?(.+?)Q?移出了?群聊" + _END),
        (2,), by=1, how="removed", between="将", several="、",
    ),
    Line(
        Kind.JOIN, _q(r"^You invited Q?(.+?)Q? to the group chat[.\s]*$"),
        (1,), by=YOU, how="invite", several=", ",
    ),
    Line(
        Kind.JOIN, _q(r"^Q?(.+?)Q? invited Q?(.+?)Q? to the group chat[.\s]*$"),
        (2,), by=1, how="invite", between=" invited ", several=", ",
    ),
    Line(
        Kind.JOIN,
        _q(r"(?i)^Q?(.+?)Q? joined (?:the )?group chat via the \x51R code you shared[.\s]*$"),
        (1,), by=YOU, how="qr",
    ),
    Line(
        Kind.JOIN,
        _q(r"(?i)^Q?(.+?)Q? joined (?:the )?group chat via the \x51R code shared by Q?(.+?)Q?[.\s]*$"),
        (1,), by=2, how="qr", between=" joined ",
    ),
    Line(
        Kind.KICK, _q(r"^You removed Q?(.+?)Q? from the group chat[.\s]*$"),
        (1,), by=YOU, how="removed", several=", ",
    ),
    Line(
        Kind.KICK, _q(r"^Q?(.+?)Q? removed Q?(.+?)Q? from the group chat[.\s]*$"),
        (2,), by=1, how="removed", between=" removed ", several=", ",
    ),
    # Whose name reads as more than a name: a recall all the same.
    Line(Kind.RECALL, r"撤回了一条消息[。\s]*$"),
)  # fmt: skip
GIVES = frozenset({line.kind for line in LINES if line.kind} | {Kind.OTHER})

# Stands for the exporter among names: no nickname can hold it.
_YOU = "chr(31)"


def read_sql(line: str, whole_names: Iterable[str] = ()) -> dict[str, str]:
    """SQL by column: which, kind, people (VARCHAR[] of names), by, to, title, how, unclear.

    `line` is an SQL expression; `whole_names` are known names that hold a separator themselves.
    `which` must be a column of that name when the others are evaluated.
    """

    def group(number: int, pattern: str) -> str:
        return _YOU if number == YOU else f"regexp_extract({line}, {literal(pattern)}, {number})"

    def arms(part: dict[int, str], otherwise: str = "NULL") -> str:
        return (
            "CASE which "
            + " ".join(f"WHEN {n} THEN {x}" for n, x in part.items())
            + (f" ELSE {otherwise} END")
        )

    numbered = dict(enumerate(LINES))
    many = {
        n: "list_concat(" + ", ".join(
            f"[{_YOU}]" if who == YOU
            else _split(group(who, one.pattern), one.several, whole_names)
            for who in one.who
        ) + ")"
        for n, one in numbered.items() if one.who
    }  # fmt: skip
    unclear = {
        n: f"len(regexp_extract_all({line}, {literal(one.between)})) > 1"
        for n, one in numbered.items()
        if one.between
    }
    return {
        "which": "CASE " + " ".join(
            f"WHEN regexp_matches({line}, {literal(one.pattern)}) THEN {n}"
            for n, one in numbered.items()
        ) + " END",
        "kind": arms({n: literal(one.kind) for n, one in numbered.items() if one.kind}, "'other'"),
        "people": arms(many),
        "by": arms({n: group(o.by, o.pattern) for n, o in numbered.items() if o.by is not None}),
        "to": arms({n: group(o.to, o.pattern) for n, o in numbered.items() if o.to is not None}),
        "title": arms({n: group(o.title, o.pattern) for n, o in numbered.items() if o.title}),
        "how": arms({n: literal(one.how) for n, one in numbered.items() if one.how}),
        "unclear": arms(unclear, "false"),
    }  # fmt: skip


def _split(names: str, separator: str | None, whole: Iterable[str]) -> str:
    """Names between separators; a known name that holds one stays whole."""
    if separator is None:
        return f"[{names}]"
    mark = literal(separator)
    held = sorted({name for name in whole if separator in name}, key=len, reverse=True)
    if not held:
        return f"string_split({names}, {mark})"
    text = f"{mark} || {names} || {mark}"
    for name in held[:200]:
        inside = literal(separator + name + separator)
        kept = literal(separator + name.replace(separator, "\x1e") + separator)
        text = f"replace({text}, {inside}, {kept})"
    size = len(separator)
    bare = f"({text})[{size + 1}:-{size + 1}]"
    return f"list_transform(string_split({bare}, {mark}), lambda x: replace(x, chr(30), {mark}))"
