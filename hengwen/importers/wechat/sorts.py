"""微信的消息类型: what the numbers and the words of the exporters mean (FORMATS 1.1)."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.events.sql import literal

SYSTEM = (10000, 10002)
APP = 49
# Numbers of older clients, in the ones that followed them: (base, of an app message).
OLDER = {
    436207665: (49, 2001), 419430449: (49, 2000), 822083633: (49, 57), 922746929: (49, 62),
    268445456: (10002, 0), 1090519089: (49, 6), 318767153: (49, 5), 16777265: (49, 5), 1048625: (49, 8),
    285212721: (49, 5), 754974769: (49, 51), 771751985: (49, 63), 570425393: (10000, 0),
}  # fmt: skip
MEDIA = {
    3: "image", 34: "voice", 42: "contact", 43: "video", 47: "sticker", 48: "location", 62: "video",
    66: "contact",
}  # fmt: skip
APP_MEDIA = {
    3: "share", 4: "link", 5: "link", 6: "file", 7: "link", 8: "sticker", 17: "location",
    19: "forward", 24: "share", 33: "share", 36: "share", 40: "forward", 51: "share", 63: "share",
    74: "file", 76: "share", 92: "share", 2000: "transfer", 2003: "share",
}  # fmt: skip
APP_KINDS = {62: Kind.POKE, 87: Kind.ANNOUNCE, 2001: Kind.RED_PACKET}
KNOWN = (1, APP, 50, *MEDIA, *SYSTEM)
QUOTE, SOLITAIRE = 57, 53  # 引用, 接龙
# What exporters call them, without `消息`: to (base, of an app message).
WORDS = {
    "文本": (1, 0), "图片": (3, 0), "语音": (34, 0), "视频": (43, 0), "动画表情": (47, 0), "表情": (47, 0),
    "表情包": (47, 0), "名片": (42, 0), "个人名片": (42, 0), "位置": (48, 0), "地图": (48, 0),
    "语音通话": (50, 0), "视频通话": (50, 0), "音视频通话": (50, 0), "通话": (50, 0), "系统": (10000, 0),
    "系统通知": (10000, 0), "撤回": (10002, 0), "文件": (49, 6), "引用": (49, 57), "引用回复": (49, 57),
    "回复": (49, 57), "带有引用的文本": (49, 57), "红包": (49, 2001), "红包卡片": (49, 2001),
    "微信红包": (49, 2001), "转账": (49, 2000), "转账卡片": (49, 2000), "微信转账": (49, 2000),
    "卡片式链接": (49, 5), "图文": (49, 5), "链接": (49, 5), "分享链接": (49, 5), "网页链接": (49, 5),
    "小程序": (49, 33), "小程序分享": (49, 33), "视频号": (49, 51), "视频号直播": (49, 63),
    "视频号直播卡片": (49, 63), "聊天记录": (49, 19), "合并转发": (49, 19), "聊天记录合并转发": (49, 19),
    "合并转发的聊天记录": (49, 19), "转发": (49, 19), "拍一拍": (49, 62), "群公告": (49, 87), "接龙": (49, 53),
    "邀请加群": (10000, 0), "音乐": (49, 3), "音乐分享": (49, 3), "音乐与音频": (49, 3), "卡券": (49, 2003),
    "公众号": (49, 5),
    "推荐公众号": (42, 0), "用户上传的GIF表情": (49, 8), "位置共享": (49, 17), "笔记": (49, 24),
    "视频号名片": (49, 51), "视频号视频": (49, 51), "视频号直播或直播回放": (49, 63),
    "赠送红包封面": (49, 2003),
}  # fmt: skip
# What stands around such a word: `文本消息`, `(分享)小程序`, `文件(猜)`, `消息撤回57`.
_DRESS = r"^\(分享\)|^消息|消息$|\(猜\)$|\d+$"
GIVES = frozenset({Kind.MESSAGE, Kind.CALL, *APP_KINDS.values()})


def numbers_sql(number: str, word: str) -> tuple[str, str]:
    """(base, of an app message) from a number of 32 or 64 bits, else from a word, else null."""
    older = {n: " ".join(f"WHEN {old} THEN {new[n]}" for old, new in OLDER.items()) for n in (0, 1)}
    known = {n: " ".join(f"WHEN {literal(w)} THEN {new[n]}" for w, new in WORDS.items())
             for n in (0, 1)}  # fmt: skip
    plain = f"regexp_replace({word}, {literal(_DRESS)}, '', 'g')"
    unknown = f"try_cast(regexp_extract({word}, '^未知类型\\((\\d+)\\)$', 1) AS BIGINT)"
    whole = f"coalesce({number}, {unknown})"
    return (
        f"CASE WHEN {whole} IS NULL THEN CASE {plain} {known[0]} END "
        f"ELSE CASE {whole} {older[0]} ELSE {whole} & 4294967295 END END",
        f"CASE WHEN {whole} IS NULL OR {whole} = {APP} THEN CASE {plain} {known[1]} ELSE 0 END "
        f"ELSE CASE {whole} {older[1]} ELSE {whole} >> 32 END END",
    )


def media_sql(base: str, app: str) -> str:
    """The medium of a message of these numbers, or null."""
    plain = " ".join(f"WHEN {n} THEN '{what}'" for n, what in MEDIA.items())
    apps = " ".join(f"WHEN {n} THEN '{what}'" for n, what in APP_MEDIA.items())
    return f"CASE WHEN {base} = {APP} THEN CASE {app} {apps} END ELSE CASE {base} {plain} END END"


def kind_sql(base: str, app: str) -> str:
    """The kind of a record that is no notice."""
    apps = " ".join(f"WHEN {n} THEN '{kind}'" for n, kind in APP_KINDS.items())
    return (
        f"CASE WHEN {base} = {APP} THEN CASE {app} {apps} ELSE 'message' END "
        f"WHEN {base} = 50 THEN 'call' ELSE 'message' END"
    )
