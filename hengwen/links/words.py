"""字里看得出什么: what a line's words show by themselves: its terms, and whether it asks, greets, thanks.

Every rule depends on the line alone. Whether it asks is METRICS 9.5, as `hengwen.log.features` has it
for the engine; tests hold the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KANA = "\u3040-\u30ff"
_ADDRESS = re.compile("https?://[!-~]+")
_LINK = re.compile("https?://|www\\.")
_QUOTED = re.compile("(?s:```.*?```)|`[^`]*`|^>.*$", re.MULTILINE)
_CALLED = re.compile("^(@[^\\s,，:：]+[\\s,，:：]*)+")
# `bob: no`, `bob, no`, `阿明：在吗`; after a Chinese comma the clause before it is rarely a name.
_HEAD = re.compile("^[^\\s:：,，]{1,32}([:,]+(\\s+|$)|：)")
_HAS_HAN = re.compile(f"[{HAN}]")
_NOT_ASKED = re.compile("怎么样都|什么的|没什么|不管什么|谁都|哪里哪里|没多少|不怎么")
_ENDS_ASKING = re.compile("([?？]\\s*|(吗|嘛|呢|(^|[^这那多])么)[。！!~～…\\s]*)$")
_ASKING_WORD = re.compile(
    "怎么|怎样|如何|为什么|为啥|什么|哪(里|个|儿|些)|谁|几(个|点|时)|多少|多久|有没有|是不是|能不能"
    "|可不可以|会不会|要不要|求(推荐|助|解|教|问)|请问|请教|有人(知道|懂|会)"
)
_OPENS_ASKING = re.compile(
    "(who|what|when|where|why|how|is|are|can|could|does|do|did|should|would|any(one|body))\\b",
    re.IGNORECASE,
)
_GREETS = re.compile(
    "(hi|hiya|hello|hey|yo|greetings|(good )?(morning|evening|afternoon))\\b"
    "|你好|您好|大家好|各位好|早安|早上好|晚上好|下午好|哈喽|嗨|在吗|こんにちは|おはよう|こんばんは",
    re.IGNORECASE,
)
_THANKS = re.compile(
    "\\b(thanks?|thank you|thx|tnx|ty|cheers)\\b|谢|感恩|辛苦了|ありがと", re.IGNORECASE
)
_AGREES = re.compile(
    "(ok(ay)?|k|yes|yeah|yep|yup|no|nope|sure|right|true|ah+|oh+|cool|lol|haha+|hmm+|nice|great|got it)\\b"
    "|好的|好吧|好滴|嗯|是的|对[的啊，。]|对$|哦|噢|行$|行[吧啊]|可以的|收到|明白|了解|哈哈|はい|うん|なるほど",
    re.IGNORECASE,
)
_LATIN = re.compile("[a-z0-9_.\u00df-\u024f\u0400-\u04ff\uac00-\ud7af-]{2,}")
_RUN = re.compile(f"[{HAN}{KANA}]+")
_COMMON = (
    "a about all also am an and any are as at be because been but by can come could did do does done for "
    "from get go going got had has have he her here him his how i if in into is it its just know like "
    "make me more my need no not now of on one only or other our out over really say see she should so "
    "some still than that the their them then there they thing think this those to too try up us use "
    "using very want was way we well were what when where which who why will with work would you your "
    "don't doesn't didn't can't i'm i've i'll it's that's isn't you're yes yeah ok"
)
COMMON = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class Words:
    """`terms` without repeats; `length` in words, two Han or kana letters being one."""

    terms: tuple[str, ...]
    length: int
    asks: bool
    asking_word: bool
    greets: bool
    thanks: bool
    agrees: bool
    link: bool


def read(text: str) -> Words:
    """What a text shows; any string, never raises."""
    whole = _CALLED.sub("", text).strip()
    core = _HEAD.sub("", whole, count=1).strip()
    asking, word = asks(text, core)
    runs = _RUN.findall(core)
    letters = sum(map(len, runs))
    latin = len((_RUN.sub(" ", core) if runs else core).split())
    return Words(
        terms=terms(core, runs),
        length=latin + (letters + 1) // 2,
        asks=asking,
        asking_word=word,
        greets=any(_GREETS.match(one) is not None for one in (whole, core)),
        thanks=_THANKS.search(core) is not None,
        agrees=any(_AGREES.match(one) is not None for one in (whole, core)),
        link=_LINK.search(core) is not None,
    )


def asks(text: str, core: str | None = None) -> tuple[bool, bool]:
    """Whether it is a question, and whether by a word that asks. `core` is without who is called."""
    left = _CALLED.sub("", _QUOTED.sub("", _ADDRESS.sub("", text)).strip()).strip()
    if _HAS_HAN.search(left):
        plain = _NOT_ASKED.sub("", left)
        word = _ASKING_WORD.search(plain) is not None
        return word or _ENDS_ASKING.search(plain) is not None, word
    word = any(_OPENS_ASKING.match(one) is not None for one in (left, core or left))
    return word or "?" in left, word


def terms(core: str, runs: list[str]) -> tuple[str, ...]:
    """Latin words but the commonest, and pairs of neighbours in Han and kana; in order, once each."""
    found = [w.strip(".-") for w in _LATIN.findall(core.lower())]
    kept = dict.fromkeys(w for w in found if len(w) > 1 and w not in COMMON)
    for run in runs:
        kept.update(dict.fromkeys(run[i : i + 2] for i in range(max(1, len(run) - 1))))
    return tuple(kept)
