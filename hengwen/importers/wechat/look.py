"""微信文字记录的样子: whether a text begins like a forwarded or copied record."""

from __future__ import annotations

import re
from collections import Counter

from hengwen.importers.wechat.heads import Head, heads_in
from hengwen.importers.wechat.style import DAY, TITLE, is_quoted, plain

_NAMED = re.compile(r"^[^\s:：][^\n:：]{0,40}[:：]\n\S", re.MULTILINE)
_SPEAKS = re.compile(r"^([^\s:：\-#/{\[<][^\n:：]{0,30})[:：](?!//)[^\n]*$", re.MULTILINE)
_QQ = re.compile(r"\s*【[^】\n]*】|.*\(\d{5,12}\)\s*$")
_ANY_TIME = re.compile(r"\d[:：]\d\d|\d[时點点]|\d{4}[-/.年]\d")


def looks_like(text: str) -> bool:
    """Whether this is the beginning of a forwarded or copied record."""
    quoted = is_quoted(text)
    text = plain(text, quoted=quoted).lstrip("\n \t")
    if not text or text[0] in "{[<" or "\x00" in text:
        return False
    if TITLE.search(text, 0, 4096):
        return True
    day = DAY.search(text)
    if day:
        after = _next_line(text, day.end())
        return any(head.start == after for head in heads_in(text, after, _two_lines(text, after)))
    first = next(heads_in(text, 0, _two_lines(text, 0)), None)
    if first and first.start == 0:
        if _is_qq(first):
            return False
        after = _next_line(text, first.end)
        second = next(heads_in(text, after, _two_lines(text, after)), None)
        words = after < len(text) and (second is None or second.start != after)
        if first.own_day:
            return words
        # Times of day alone are few signs: two of them, and each by itself.
        apart = (h for h in heads_in(text, first.end) if h.after_blank)
        return words and next(apart, None) is not None
    # Copied from the desktop without times: known, so that it can be refused with a reason.
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    if len(blocks) > 1 and all(_NAMED.match(block) for block in blocks):
        return True
    return _timeless(text)


def _is_qq(head: Head) -> bool:
    """A title before the name or a number after it, and seconds: copied from a window of QQ."""
    return bool(_QQ.match(head.name) and head.found["second"])


def _timeless(text: str) -> bool:
    """Whether names with a colon take turns, and no line says when."""
    names = Counter(_SPEAKS.findall(text))
    turns = sum(names.values())
    lines = sum(1 for line in text.split("\n") if line.strip())
    return (
        turns >= 4
        and sum(times > 1 for times in names.values()) >= 2
        and turns * 3 >= lines
        and _SPEAKS.match(text) is not None
        and not _ANY_TIME.search(text)
    )


def _two_lines(text: str, start: int) -> int:
    end = text.find("\n", text.find("\n", start) + 1) if "\n" in text[start:] else -1
    return end if end >= 0 else len(text)


def _next_line(text: str, end: int) -> int:
    """Where the next line with words begins."""
    rest = re.compile(r"\s*\n").match(text, end)
    at = rest.end() if rest else end
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
