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
_VARIANTS = {**dict.fromkeys("薇威徽嶶", "微"), **dict.fromkeys("扣抠", "q"), "➕": "加"}
_UNSEEN = (
    "[\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{206f}\\x{feff}\\x{ad}\\x{fe00}-\\x{fe0f}"
    "\\x{1f000}-\\x{1faff}\\x{2600}-\\x{2763}\\x{2765}-\\x{27bf}\\x{2b00}-\\x{2bff}\\x{e0000}-\\x{e007f}]+"
)
# A heart is kept until here: it is the first half of one such name.
_WEIXIN = "(^|[^a-z0-9])(?:v信|(?:❤ ?v|vx|wx|weixin|wechat)([^a-z]|$))"


def fold(text: str) -> str:
    """SQL of a text in the one spelling; may be empty where only emoji were said."""
    swap = f"translate(lower({text}), {_chosen(text, 0)}, {_chosen(text, 1)})"
    shown = f"regexp_replace({swap}, '{_UNSEEN}', '', 'g')"
    named = f"regexp_replace({shown}, '{_WEIXIN}', '\\1微信\\2', 'g')"
    ascii_only = f"regexp_replace(lower({text}), '{_WEIXIN}', '\\1微信\\2', 'g')"
    return f"CASE WHEN strlen({text}) = length({text}) THEN {ascii_only} ELSE {named} END"


def fold_digits(text: str) -> str:
    """SQL of the one spelling with every digit 0 and every run of blanks one: what letters are counted in."""
    digits = f"regexp_replace({fold(text)}, '[1-9]', '0', 'g')"
    return f"regexp_replace({digits}, '\\s\\s+', ' ', 'g')"


def _swaps(blocks: tuple[tuple[int, int], ...]) -> dict[str, str]:
    swaps = {}
    for first, end in blocks:
        for sign in map(chr, range(first, end)):
            plain = _UNICODE.normalize("NFKC", sign).lower()
            if len(plain) == 1 and plain != sign.lower():
                swaps[sign] = _VARIANTS.get(plain, plain)
    return swaps


# Its lists are read anew for every row: what a row does not need is not given to it.
_COMMON = _swaps(_FULL) | _VARIANTS
_ALL = _COMMON | _swaps(_RARE)
_NEEDS = {
    name: "[" + "".join(f"\\x{{{ord(sign):x}}}" for sign in signs) + "]"
    for name, signs in (("common", _COMMON), ("rare", sorted(_ALL.keys() - _COMMON.keys())))
}


def _chosen(text: str, side: int) -> str:
    """SQL of the one list that `translate` takes: side 0 what is replaced, 1 by what."""
    common, every = ("".join((list(m), list(m.values()))[side]) for m in (_COMMON, _ALL))
    return (
        f"CASE WHEN regexp_matches({text}, {_q(_NEEDS['rare'])}) THEN {_q(every)} "
        f"WHEN regexp_matches({text}, {_q(_NEEDS['common'])}) THEN {_q(common)} ELSE '' END"
    )


def _q(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
