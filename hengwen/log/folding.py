"""归一: one spelling of a text, so that what differs in width, case or disguise only is the same (METRICS 9.1).

NFKC as far as it goes letter by letter, lower case, no zero-width signs and no emoji, and the characters
that adverts put in place of others undone. Traditional characters stay: the engine's `translate` reads its
whole list for every row that needs it, and three thousand characters would cost more than all else here.
"""

from __future__ import annotations

import unicodedata

# Frozen for good: what a newer Python knows of newer characters must not change a stored hash.
_UNICODE = unicodedata.ucd_3_2_0
# Latin signs, spaces, raised digits, letterlike, circled, squared, compatibility ideographs, mathematical.
_RARE = ((0xA0, 0x100), (0x2000, 0x20A0), (0x2100, 0x2190), (0x2460, 0x2500), (0x3200, 0x3400),
         (0xF900, 0xFB00), (0xFF5F, 0xFFF0), (0x1D400, 0x1D800))  # fmt: skip
_FULL = ((0x3000, 0x3001), (0xFF01, 0xFF5F))  # the width of ideographs
_FEW = dict(zip("，！？：；（）～　", ",!?:;()~ ", strict=True))  # what one writes every day
_VARIANTS = {**dict.fromkeys("薇威徽嶶", "微"), **dict.fromkeys("扣抠", "q"), "➕": "加"}
_UNSEEN = (
    "[\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{206f}\\x{feff}\\x{ad}\\x{fe00}-\\x{fe0f}"
    "\\x{1f000}-\\x{1faff}\\x{2600}-\\x{2763}\\x{2765}-\\x{27bf}\\x{2b00}-\\x{2bff}\\x{e0000}-\\x{e007f}]+"
)
# A heart is kept until here: it is the first half of one such name.
_WEIXIN = "(^|[^a-z0-9])(?:v信|(?:❤ ?v|vx|wx|weixin|wechat)([^a-z]|$))"


def fold(text: str) -> str:
    """SQL of a text in the one spelling; may be empty where only emoji were said."""
    lower = f"lower({text})"
    few = lower
    for sign, plain in _FEW.items():
        few = f"replace({few}, '{sign}', '{plain}')"
    swapped = (
        f"CASE WHEN regexp_matches({text}, {_q(_NEEDS['rare'])}) THEN {_translated(lower, _ALL)} "
        f"WHEN regexp_matches({text}, {_q(_NEEDS['common'])}) THEN {_translated(lower, _COMMON)} "
        f"WHEN regexp_matches({text}, {_q(_NEEDS['few'])}) THEN {few} ELSE {lower} END"
    )
    shown = f"regexp_replace({swapped}, '{_UNSEEN}', '', 'g')"
    plain = f"CASE WHEN strlen({text}) = length({text}) THEN {lower} ELSE {shown} END"
    return f"regexp_replace({plain}, '{_WEIXIN}', '\\1微信\\2', 'g')"


def zeroed(folded: str) -> str:
    """SQL of a folded text with every digit 0 and every run of blanks one: what letters are counted in."""
    plain = f"regexp_replace(regexp_replace({folded}, '[1-9]', '0', 'g'), '\\s\\s+', ' ', 'g')"
    return f"CASE WHEN regexp_matches({folded}, '[1-9]|\\s\\s') THEN {plain} ELSE {folded} END"


def _swaps(blocks: tuple[tuple[int, int], ...]) -> dict[str, str]:
    swaps = {}
    for first, end in blocks:
        for sign in map(chr, range(first, end)):
            plain = _UNICODE.normalize("NFKC", sign).lower()
            if len(plain) == 1 and plain != sign.lower():
                swaps[sign] = _VARIANTS.get(plain, plain)
    return swaps


# `translate` reads its lists anew for every row: what a row does not need is not given to it.
_COMMON = _swaps(_FULL) | _VARIANTS
_ALL = _COMMON | _swaps(_RARE)
_NEEDS = {
    name: "[" + "".join(f"\\x{{{ord(sign):x}}}" for sign in sorted(signs)) + "]"
    for name, signs in (
        ("few", _FEW.keys()),
        ("common", _COMMON.keys() - _FEW.keys()),
        ("rare", _ALL.keys() - _COMMON.keys()),
    )
}


def _translated(text: str, swaps: dict[str, str]) -> str:
    return f"translate({text}, {_q(''.join(swaps))}, {_q(''.join(swaps.values()))})"


def _q(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
