"""微信文字记录的写法: which of the four ways a text was forwarded or copied, learned from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SPACE = r"[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]"
_HALF = r"(?P<half>上午|下午|凌晨|早上|中午|晚上)"
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)"
_DATE = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<dom>\d{1,2})日?"
_EDGE = rf"[ \t\u00a0{MARKS}]*$"
_DASH = r"[—–―─\-]"

DAY = re.compile(
    rf"^{_SPACE}*{_DASH}{{3,}}{_SPACE}*{_DATE}{_SPACE}*{_DASH}{{3,}}{_EDGE}", re.MULTILINE
)
TITLE = re.compile(
    r"^(?:Dear[:：]?\s*\n\s*)?(?:"
    r"(?P<group>[^\n]+?)[ \u00a0]*微信群上的聊天记录如下"
    r"|微信群[\"“](?P<quoted>[^\n]+)[\"”]的聊天记录如下"
    r"|(?P<pair>[^\n]+ 和 [^\n]+?)[ \u00a0]*在微信上的聊天记录如下"
    r"|[\"“](?P<one>[^\n]+)[\"”]和[\"“](?P<other>[^\n]+)[\"”]的聊天记录如下"
    r")[^\n]*$",
    re.MULTILINE,
)
SIGNATURE = re.compile(r"\n\s*\n(?:发自我的|從我的|Sent from my|发送自我的)[^\n]{0,40}\s*\Z")
_NAMED = re.compile(r"^[^\s:：][^\n:：]{0,40}[:：]\n\S", re.MULTILINE)
_LOOSE = re.compile(rf"^[^\n]*\S(?P<gap>{_SPACE}+){_HALF}?{_SPACE}?{_CLOCK}{_EDGE}", re.MULTILINE)


def _mailed(gap: int, half: bool) -> re.Pattern[str]:
    space = _SPACE + ("{2,}" if gap > 1 else "+")
    clock = rf"{_HALF}{_SPACE}?{_CLOCK}" if half else _CLOCK
    return re.compile(rf"^(?P<name>[^\n]*\S){space}{clock}{_EDGE}", re.MULTILINE)


DESKTOP = re.compile(
    rf"^(?P<name>[^\n]*\S){_SPACE}+{_DATE}{_SPACE}+(?:{_HALF}{_SPACE}?)?{_CLOCK}"
    rf"(?::(?P<second>[0-5]\d))?{_EDGE}",
    re.MULTILINE,
)
PHONE = re.compile(
    rf"^(?P<name>[^\n]*\S)[^\S\n]*\n{_DATE}{_SPACE}+(?:{_HALF}{_SPACE}?)?{_CLOCK}{_EDGE}",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Style:
    """One way of writing, kept through a whole file.

    `dated`: heads state their day themselves. `apart`: a blank line stands before every head;
    `spaced`: one after it as well (Android's mail).
    """

    head: re.Pattern[str]
    dated: bool
    apart: bool
    spaced: bool
    quoted: bool  # every line begins with `>`, as a mail quotes


def learn(text: str) -> Style | None:
    """The style of a text, from its beginning; None where no line looks like a head."""
    quoted = is_quoted(text)
    text = plain(text, quoted=quoted)
    days = list(DAY.finditer(text))
    if days:
        # What follows a day line is a head, whatever else may look like one.
        firsts = [m for day in days[:200] if (m := _LOOSE.match(text, _next_line(text, day.end())))]
        wide = sum(len(m["gap"]) > 1 for m in firsts) * 2 >= len(firsts)
        half = sum(m["half"] is not None for m in firsts) * 2 > len(firsts)
        head = _mailed(2 if wide else 1, half)
        every = list(head.finditer(text, days[0].end()))
        # Every day's first head, and nearly all of the others: an empty message is no style.
        heads = [m for first in firsts if (m := head.match(text, first.start()))]
        spaced = bool(heads) and all(blank_after(text, m.end()) for m in heads)
        apart = [m for m in every if blank_before(text, m.start())]
        spaced = spaced and _most(blank_after(text, m.end()) for m in apart)
        return Style(head, False, spaced or _apart(text, every), spaced, quoted) if every else None
    for head in (PHONE, DESKTOP):
        every = list(head.finditer(text))
        if every:
            return Style(head, True, head is PHONE or _apart(text, every), False, quoted)
    undated = list(_LOOSE.finditer(text))
    if undated:
        wide = sum(len(m["gap"]) > 1 for m in undated) * 2 >= len(undated)
        return Style(_mailed(2 if wide else 1, False), False, True, False, quoted)
    return None


def plain(text: str, *, quoted: bool) -> str:
    """Line ends made one, a mail's `>` and marks without width taken from the beginnings of lines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if quoted:
        text = re.sub(r"^(?:>[ \u00a0]?)+", "", text, flags=re.MULTILINE)
    if _MARKED.search(text):
        text = _MARKED_START.sub("", text)
    return text


_MARKED = re.compile(f"[{MARKS}]")
_MARKED_START = re.compile(f"^[{MARKS}]+", re.MULTILINE)


def is_quoted(text: str) -> bool:
    lines = [line for line in text[:65536].splitlines() if line.strip()]
    return bool(lines) and sum(line.startswith(">") for line in lines) * 10 >= len(lines) * 8


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
        return bool(_LOOSE.match(text, _next_line(text, day.end())))
    phone = PHONE.match(text)
    if phone and not re.match(r"\d{4}[-/.年]", phone["name"]):
        return True
    desktop = DESKTOP.match(text)
    if desktop:
        after = text[desktop.end() :].lstrip("\n")
        return bool(after) and not DESKTOP.match(after)
    # Copied from the desktop without times: known, so that it can be refused with a reason.
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    return len(blocks) > 1 and all(_NAMED.match(block) for block in blocks)


def title(found: re.Match[str]) -> str:
    """The name of the chat in a title."""
    name = found["group"] or found["quoted"] or found["pair"]
    return (name or f"{found['one']} 和 {found['other']}").strip()


def day_of(found: re.Match[str]) -> date | None:
    """The date a line states; None for one that no calendar has."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["dom"]))
    except ValueError:
        return None


def seconds_of(found: re.Match[str]) -> int:
    """Seconds since midnight."""
    there = found.re.groupindex
    half = found["half"] if "half" in there else None
    second = found["second"] if "second" in there else None
    return _seconds(half, found["hour"], found["minute"], second)


@lru_cache(maxsize=100_000)
def _seconds(half: str | None, hours: str, minutes: str, second: str | None) -> int:
    hour = int(hours)
    if half in ("下午", "晚上"):
        hour = hour % 12 + 12 if hour <= 12 else hour
    elif half in ("上午", "凌晨", "早上"):
        hour = hour % 12 if hour <= 12 else hour
    elif half == "中午" and hour < 3:
        hour += 12
    return hour * 3600 + int(minutes) * 60 + int(second or 0)


def blank_before(text: str, start: int) -> bool:
    """Whether a line begins the text or follows a blank one."""
    if start == 0:
        return True
    return not text[text.rfind("\n", 0, start - 1) + 1 : start - 1].strip()


def blank_after(text: str, end: int) -> bool:
    """Whether a blank line, or nothing, follows the line that ends at `end`."""
    stop = text.find("\n", end + 1)
    return not text[end + 1 : stop if stop >= 0 else len(text)].strip()


def _apart(text: str, heads: list[re.Match[str]]) -> bool:
    # The first head has nothing before it that could tell.
    return _most(blank_before(text, m.start()) for m in heads[1:])


def _most(signs: Iterable[bool]) -> bool:
    found = list(signs)
    return sum(found) * 10 >= len(found) * 8


def _next_line(text: str, end: int) -> int:
    """Where the next line with words begins."""
    rest = re.compile(r"\s*\n").match(text, end)
    at = rest.end() if rest else end
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
