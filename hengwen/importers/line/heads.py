"""LINE 的日期行与行首: days, clocks and the chat's title, in the languages of its exports."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache

from hengwen.importers.importer import Unreadable

EPOCH = date(1970, 1, 1).toordinal()
_MORNING = ("上午", "午前", "凌晨", "早上", "오전", "am", "a.m.")
_EVENING = ("下午", "午後", "晚上", "中午", "오후", "pm", "p.m.")
_HALF = "|".join(map(re.escape, _MORNING + _EVENING))
_SPACE = "[ \u00a0\u202f]"
_CLOCK = rf"(?:(?P<before>{_HALF}){_SPACE}?)?(?P<h>\d{{1,2}}):(?P<m>\d\d)(?:{_SPACE}?(?P<after>{_HALF}))?"
TAB = re.compile(rf"({_CLOCK})\t", re.IGNORECASE)
BLANK = re.compile(rf"({_CLOCK}) (?=\S)", re.IGNORECASE)

_WEEKDAY = (
    r"(?:[ \t]*(?:[(（][^)）\s]{1,9}[)）]|(?:週|周|星期|禮拜)[一二三四五六日天]|[月火水木金土日]曜日|"
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?))?"
)
_NAMED = "(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[,.]*"
DAY = re.compile(
    rf"(?:(?P<y>\d{{4}})[./年-] ?(?P<mo>\d{{1,2}})[./月-] ?(?P<d>\d{{1,2}})日?\.?{_WEEKDAY}"
    rf"|{_NAMED} (?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?P<year>\d{{4}}))[ \t]*"
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HEADER = re.compile(r"\[LINE\] ?(?P<title>.+)")
SAVED = re.compile(r"(?:Saved on|保存日時|儲存日期|保存日期|저장한 날짜)[ :：]")
_TITLES = (
    re.compile(r"Chat history (?:in|with|of) (.+)", re.IGNORECASE),
    re.compile(r"(.+?)(?:との|の)トーク(?:履歴)?"),
    re.compile(r"[與与和]?(.+?)的(?:聊天|對話|对话)(?:記錄|紀錄|记录)"),
)


def title(line: str) -> str | None:
    """The chat's name in a first line such as `[LINE] Chat history in Team`."""
    found = HEADER.fullmatch(line.strip("\ufeff\u200e \t"))
    if found is None:
        return None
    words = found["title"].strip()
    named = (pattern.fullmatch(words) for pattern in _TITLES)
    return next((one[1].strip() for one in named if one), words)


@lru_cache(maxsize=10_000)
def seconds(clock: str) -> int | None:
    """Seconds since midnight of `9:05`, `下午3:04` or `03:05pm`."""
    found = TAB.fullmatch(clock + "\t")
    assert found is not None  # noqa: S101 - only what matched is asked
    hour, minute = int(found["h"]), int(found["m"])
    half = (found["before"] or found["after"] or "").lower()
    if hour > 23 or minute > 59:
        return None
    if half and hour <= 12 and not (half == "中午" and hour > 3):
        hour = hour % 12 + (12 if half in _EVENING else 0)
    return hour * 3600 + minute * 60


class Order:
    """dmy or mdy for days such as `Fri, 1/30/2026`: what their weekdays agree with, over the whole file."""

    def __init__(self) -> None:
        self._agree: Counter[str] = Counter()
        self._example: tuple[str, date, date] | None = None

    def note(self, line: str) -> None:
        """A day line of the file."""
        found = DAY.fullmatch(line)
        if found is None or found["a"] is None:
            return
        read = {which: day_of(line, which) for which in ("dmy", "mdy")}
        for which, day in read.items():
            self._agree[which] += day is not None and _WEEKDAYS[day.weekday()] == found["weekday"]
        if read["dmy"] and read["mdy"] and read["dmy"] != read["mdy"]:
            self._example = self._example or (line.strip(), read["dmy"], read["mdy"])

    def settled(self, said: str | None) -> str:
        """What a person said, else what fits. Raises Unreadable where both fit and the days differ."""
        if said in ("dmy", "mdy"):
            return said
        if self._example and self._agree["dmy"] == self._agree["mdy"]:
            given, first, second = self._example
            raise Unreadable(
                "refused.day-or-month", given=given, first=str(first), first_order="dmy",
                second=str(second), second_order="mdy",
            )  # fmt: skip
        return "dmy" if self._agree["dmy"] > self._agree["mdy"] else "mdy"


@lru_cache(maxsize=10_000)
def day_of(line: str, which: str) -> date | None:
    """The date of a day line; None for one that no calendar has."""
    found = DAY.fullmatch(line)
    if found is None:
        return None
    if found["y"]:
        year, month, day = int(found["y"]), int(found["mo"]), int(found["d"])
    else:
        year, first, second = int(found["year"]), int(found["a"]), int(found["b"])
        day, month = (first, second) if which == "dmy" else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
