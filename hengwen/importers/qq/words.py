"""QQ 文本里的占位词: what stands where something other than words was sent, and who sent it. SQL."""

from __future__ import annotations

from hengwen.events.sql import literal

MEDIA = {
    "image": "图片|闪照", "sticker": "表情|动画表情|大表情|魔法表情|原创表情", "voice": "语音|语音消息",
    "video": "视频|短视频", "file": "文件|离线文件", "location": "位置|位置分享|共享位置",
    "forward": "聊天记录|合并转发|转发消息", "share": "分享|链接|卡片消息|小程序|音乐",
    "transfer": "转账|QQ转账", "red_packet": "红包|QQ红包",
}  # fmt: skip
_ANY = "|".join(MEDIA.values())
_STAND_IN = rf"\[(?:{_ANY})(?:[:：][^\]\n]*)?\]"
_INSIDE = r"\[(?:图片|表情|闪照)\]"
_SENDERS = ("10000", "1000000")  # the numbers QQ gives its own notices
_NOBODY = "80000000"  # all who speak without a name share it
_BLANKS = ("' '", "chr(9)", "chr(10)", "chr(13)", "chr(160)")
EDGES = " || ".join(_BLANKS)

NOTICE = f"number IN ({', '.join(map(literal, _SENDERS))})"
ACCOUNT = (
    f"CASE WHEN number = '{_NOBODY}' THEN NULL WHEN number <> '' THEN number WHEN mail <> '' "
    "THEN lower(mail) WHEN name <> '' THEN 'name:' || name END"
)


def trimmed(text: str) -> str:
    """SQL of a text without blanks at its ends; trimming reads every sign, so only what has any is trimmed."""
    ends = (f"{end}({text}, {sign})" for end in ("starts_with", "ends_with") for sign in _BLANKS)
    return f"CASE WHEN {' OR '.join(ends)} THEN trim({text}, {EDGES}) ELSE {text} END"


# A title may be all there is of a name; it changes with its bearer's level and is no part of it.
NAME = f"coalesce(nullif({trimmed('called')}, ''), '【' || nullif(title, '') || '】')"

_KINDS = " ".join(
    f"WHEN regexp_full_match(word, {literal(words)}) THEN '{media}'"
    for media, words in MEDIA.items()
)


def spoken(body: str) -> dict[str, str]:
    """SQL by column, to be evaluated in order: word (of the stand-in), bare, then text and media.

    `[图片]` and `[表情]` among words are left out of them, as formats that say them apart do.
    """
    has = f"contains({body}, '[')"
    return {
        "word": (
            f"CASE WHEN {has} THEN CASE "
            f"WHEN starts_with({body}, '[QQ红包]') THEN 'QQ红包' "
            f"WHEN regexp_full_match({body}, '(?:\\s*{_STAND_IN})+\\s*') "
            f"THEN regexp_extract({body}, '\\[({_ANY})(?:[:：\\]])', 1) "
            f"WHEN contains({body}, '[图片]') THEN '图片' ELSE '' END ELSE '' END"
        ),
        "bare": (
            f"CASE WHEN NOT {has} THEN {body} WHEN starts_with({body}, '[QQ红包]') THEN '' "
            f"WHEN regexp_full_match({body}, '(?:\\s*{_STAND_IN})+\\s*') THEN '' "
            f"ELSE trim(regexp_replace({body}, '{_INSIDE}', '', 'g'), {EDGES}) END"
        ),
        "media": f"CASE WHEN word <> '' THEN CASE {_KINDS} END END",
    }
