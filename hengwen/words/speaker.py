"""Says a message of the catalogue, with its figures written as readers of that language write them."""

from __future__ import annotations

import gettext
import math
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeGuard

LOCALE = Path(__file__).parent / "locale"
FOLDER = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MINUS = "\N{MINUS SIGN}"


class _Unsaid(gettext.NullTranslations):
    """Asked last: an id that stands in no catalogue is a mistake, not a sentence."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(
        self,
        msgid1: str,
        msgid2: str,  # noqa: ARG002
        n: int,  # noqa: ARG002
    ) -> str:
        raise KeyError(msgid1)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    words = gettext.translation("hengwen", LOCALE, languages=[FOLDER[language]])
    words.add_fallback(_Unsaid())
    return words


class Speaker:
    """One language. Call it with a message id and values; raises KeyError for an unknown id."""

    def __init__(self, language: str) -> None:
        if language not in FOLDER:
            raise ValueError(f"unknown language {language!r}; known: {', '.join(FOLDER)}")
        self.language = language
        self._words = _catalogue(language)

    def __call__(self, message: str, /, **values: object) -> str:
        found = self._say(message, values.get("n"))
        shown = {k: self.number(v) if _is_count(v) else v for k, v in values.items()}
        return found.format(**shown)

    def knows(self, message: str) -> bool:
        """Whether the catalogue has this id (in the singular or the plural)."""
        try:
            self._say(message, 1)
        except KeyError:
            return False
        return True

    def _say(self, message: str, count: object) -> str:
        if isinstance(count, int):
            try:
                return self._words.ngettext(message, message, count)
            except KeyError:
                pass  # said in one form, whatever the number
        return self._words.gettext(message)

    def number(self, value: float) -> str:
        """12846 → 12,846; a fraction keeps one decimal."""
        if not math.isfinite(value):
            return "–"
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
        return text.replace("-", MINUS)

    def signed(self, value: float) -> str:
        """A difference, with its sign: +4, −2.3."""
        return ("+" if value > 0 else "") + self.number(value)

    def percent(self, share: float) -> str:
        """0.834 → 83%; below ten per cent with one decimal: 4.5%."""
        hundred = share * 100
        whole = hundred == 0 or round(hundred, 1) >= 10
        return f"{hundred:.0f}%" if whole else f"{hundred:.1f}%"

    def share(self, k: int, n: int) -> str:
        """A rate; under n=20 it carries its counts: 43%（3/7）. n=0 → –."""
        if n == 0:
            return "–"
        counts = f" ({k}/{n})" if self.language == "en" else f"（{k}/{n}）"
        return self.percent(k / n) + (counts if n < 20 else "")

    def day(self, day: date, *, year: bool = False) -> str:
        """11月20日 or 20 Nov; with its year where the reader cannot know it."""
        if self.language == "en":
            return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
        return (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日"

    def days(self, first: date, last: date, *, year: bool = False) -> str:
        """A range of days: 11月2日–15日, 2–15 Nov."""
        if first == last:
            return self.day(first, year=year)
        same_month = (first.year, first.month) == (last.year, last.month)
        if self.language == "en":
            head = str(first.day) if same_month else self.day(first, year=first.year != last.year)
            return f"{head}–{self.day(last, year=year or first.year != last.year)}"
        head = self.day(first, year=year or first.year != last.year)
        if same_month:
            return f"{head}–{last.day}日"
        return f"{head}–{self.day(last, year=first.year != last.year)}"

    def instant(self, moment: datetime, *, year: bool = False) -> str:
        """11月20日 23:58, in the zone the moment carries."""
        return f"{self.day(moment.date(), year=year)} {moment:%H:%M}"


def _is_count(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
