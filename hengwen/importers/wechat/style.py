"""微信文字记录的写法: the lines that forwarded and copied records are made of."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SPACE = r"[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]"
_HALF = r"(?P<half>上午|下午|凌晨|早上|中午|晚上|[AaPp][Mm])"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    rf"(?:{_SPACE}?(?P<after>[AaPp]\.?[Mm]\.?))?"
)
_DATE = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<dom>\d{1,2})日?"
YEAR = re.compile(r"\d{4}[-/.年]\d")  # stands in every date
_EDGE = rf"[ \t\u00a0{MARKS}]*$"
_DASH = r"[—–―─\-]"

DAY = re.compile(
    rf"^{_SPACE}*{_DASH}{{3,}}{_SPACE}*{_DATE}{_SPACE}*{_DASH}{{3,}}{_EDGE}", re.MULTILINE
)
TITLE = re.compile(
    r"^(?:Dear[:：]?\s*\n\s*)?(?=[^\n]*聊天记录如下)(?:"
    r"(?P<group>[^\n]+?)微信群上的聊天记录如下"
    r"|微信群[\"“](?P<quoted>[^\n]+)[\"”]的聊天记录如下"
    r"|(?P<pair>[^\n]+ 和 [^\n]+?)在微信上的聊天记录如下"
    r"|[\"“](?P<one>[^\n]+)[\"”]和[\"“](?P<other>[^\n]+)[\"”]的聊天记录如下"
    r")[^\n]*$",
    re.MULTILINE,
)
_SIGNATURE = re.compile(r"(?:发自我的|從我的|Sent from my|发送自我的)[^\n]{0,40}")
# The end of a head: what stands before it on its line is the name, times and dates and all.
# From the first blank of a run alone: somebody may write a line of a hundred thousand.
MOMENT = re.compile(
    rf"(?<!{_SPACE})(?P<gap>{_SPACE}+)(?:{_DATE}{_SPACE}+)?(?:{_HALF}{_SPACE}?)?{_CLOCK}{_EDGE}",
    re.MULTILINE,
)
ONLY_DATE = re.compile(rf"{_SPACE}*{_DATE}")
PHONE = re.compile(
    rf"{_SPACE}*(?P<gap>){_DATE}{_SPACE}+(?:{_HALF}{_SPACE}?)?{_CLOCK}{_EDGE}", re.MULTILINE
)
# A mail's own lines; they are no one's words.
LETTERHEAD = re.compile(
    r"\s*(?:Date|Sent|发送时间|發送時間|时间|時間|日期|發件日期|发件时间)\s?[:：]"
)


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


def unsigned(text: str) -> str:
    """Without the phone's own last line, which follows a blank one."""
    words = text.rstrip()
    end = words.rfind("\n")
    if end < 0 or not _SIGNATURE.fullmatch(words, end + 1):
        return text
    before = words[:end].rstrip()
    return before if "\n" in words[len(before) : end] else text


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
    half = found["half"] or found["after"]
    return _seconds(half, found["hour"], found["minute"], found["second"])


@lru_cache(maxsize=100_000)
def _seconds(half: str | None, hours: str, minutes: str, second: str | None) -> int:
    half = half and half.upper().replace(".", "")
    hour = int(hours)
    if half in ("下午", "晚上", "PM"):
        hour = hour % 12 + 12 if hour <= 12 else hour
    elif half in ("上午", "凌晨", "早上", "AM"):
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
