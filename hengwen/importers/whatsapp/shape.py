"""行首的样子: how this file's phone wrote date and time, learnt from the whole file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from hengwen.importers.whatsapp.day_order import Numbers

# Words for the halves of the day, in the languages of phones.
BEFORE_NOON = (
    "AM", "A.M.", "Am", "am", "a.m.", "a. m.", "a.m", "上午", "凌晨", "清晨", "早上", "午前", "오전", "SA",
    "ÖÖ", "ص", "ق.ظ", "ق.ظ.", "πμ", "π.μ.", "de.", "PG", "पूर्वाह्न", "ก่อนเที่ยง",
)  # fmt: skip
AFTER_NOON = (
    "PM", "P.M.", "Pm", "pm", "p.m.", "p. m.", "p.m", "下午", "中午", "晚上", "傍晚", "午後", "오후", "CH",
    "ÖS", "م", "ب.ظ", "ب.ظ.", "μμ", "μ.μ.", "du.", "PTG", "अपराह्न", "หลังเที่ยง",
)  # fmt: skip

_SPACES = " \u00a0\u2009\u202f"
_SPACE = f"[{_SPACES}]"
_MARK = "[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
FOREIGN = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_DIGIT = f"[0-9{FOREIGN}]"
TO_ASCII = str.maketrans(FOREIGN, "01234567890123456789")
_TO_NINE = str.maketrans("012345678" + FOREIGN, "9" * 9 + "٩" * 20)


def _words(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(w).replace(r"\ ", _SPACE) for w in longest_first)


_HALF = f"(?:{_words(BEFORE_NOON + AFTER_NOON)})"
_PART = rf"{_MARK}*(?:[/.\-]{_SPACE}?|[年月]){_MARK}*"
_ANY = (
    rf"{_MARK}*(?P<open>\[?)(?P<a>{_DIGIT}{{1,4}})(?P<s1>{_PART})(?P<b>{_DIGIT}{{1,2}})(?P<s2>{_PART})"
    rf"(?P<c>{_DIGIT}{{1,4}})(?P<tail>日|\.)?{_MARK}*(?P<mid>{_SPACE}?г\.,{_SPACE}|[,،](?:{_MARK}*{_SPACE}+)?|"
    rf"{_SPACE}+(?:(?:klo|kl\.?|um|at|às|à|alle|om|u|o){_SPACE})?){_MARK}*"
    rf"(?:(?P<before>{_HALF}){_SPACE}?)?(?P<h>{_DIGIT}{{1,2}})(?P<colon>[:.])(?P<m>{_DIGIT}{{2}})"
    rf"(?P<s>[:.]{_DIGIT}{{2}})?{_MARK}*(?:{_SPACE}?(?P<after>{_HALF}){_MARK}*)?"
    rf"(?P<end>\]{_SPACE}?|{_SPACE}[-–]{_SPACE}|,{_SPACE})"
)
_HEAD = re.compile(_ANY)
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_BARE = re.sub("[?]P<[a-z0-9]+>", "?:", _ANY)

# What stands for much of a file is its shape; a few heads of another shape are quoted words.
_SHARE, _MANY = 5, 20
_FIRST_LOOK = 1 << 17


class Form(NamedTuple):
    """What tells one phone's heads from another's: what stands around the numbers."""

    opens: str
    first: str
    second: str
    year: str  # "first" or "last" where it has four digits, else "any"
    tail: str
    between: str
    before: bool  # the half of the day stands before the time
    colon: str
    second_colon: str
    after: bool
    ends: str


@dataclass
class Shape:
    """One form with all that its heads vary in; only what this file has is looked for."""

    form: Form
    times: int = 0
    marks: bool = False
    foreign: bool = False
    spaces: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)

    @property
    def fields(self) -> tuple[str, ...]:
        """The groups of `head`, in order."""
        time = ("half", "h", "m", "s") if self.form.before else ("h", "m", "s", "half")
        return ("head", "a", "b", "c", *time)

    def only(self, *fields: str) -> str:
        """`head` with these groups alone: with four or fewer the engine is thrice as fast."""
        names = iter(self.fields)
        return _GROUP.sub(lambda _: "(" if next(names) in fields else "(?:", self.head)

    @property
    def head(self) -> str:
        """Matches a head; means the same to Python and RE2."""
        form = self.form
        mark = f"{_MARK}*" if self.marks else ""
        space = f"[{''.join(sorted(self.spaces))}]" if self.spaces else " "
        digit = _DIGIT if self.foreign else "[0-9]"
        half = f"({_words(self.halves)})"
        years = {"first": ("{4}", "{1,2}"), "last": ("{1,2}", "{4}"), "any": ("{1,2}", "{1,2}")}

        def plain(text: str, more: str = "+") -> str:
            signs = (f"{space}{more}" if sign == " " else re.escape(sign) for sign in text)
            return mark.join(signs)

        first, last = years[form.year]
        return "".join((
            f"({mark}{plain(form.opens)}({digit}{first}){mark}{plain(form.first)}{mark}",
            f"({digit}{{1,2}}){mark}{plain(form.second)}{mark}({digit}{last}){plain(form.tail)}",
            f"{mark}{plain(form.between)}{mark}",
            f"{half}{space}?" if form.before else "",
            f"({digit}{{1,2}}){re.escape(form.colon)}({digit}{{2}})",
            f"{re.escape(form.second_colon)}({digit}{{2}})" if form.second_colon else "()",
            mark, "" if form.before else f"{space}?{half}{mark}" if form.after else "()",
            f"{plain(form.ends, '')}{_SPACE + '?' if form.opens else ''})",
        ))  # fmt: skip


@dataclass
class Learnt:
    """`dates`: the days of the heads in order as written, each run once, by Form.year.

    `other`: lines that are a head of some other phone's, and so somebody's words.
    """

    shapes: list[Shape]
    dates: dict[str, list[Numbers]] = field(default_factory=dict)
    other: int = 0

    @property
    def head(self) -> str:
        """Matches a head of any of the file's shapes, without groups."""
        return "(?:" + "|".join(_without_groups(shape.head) for shape in self.shapes) + ")"


def learn(pieces: Iterable[str]) -> Learnt:
    """What the heads of a text are like; no shapes where there are none. Pieces end at line ends."""
    counted: Counter[str] = Counter()
    days: list[str] = []
    search = None
    for text in pieces:
        if search is None:
            search = _search(text[:_FIRST_LOOK])
        heads = search.findall("\n" + text)
        if heads:
            # All at once: a call a head would cost more than the search.
            counted.update("".join(heads).translate(_TO_NINE).split("\n"))
            firsts = [next(same) for _, same in groupby(heads, itemgetter(slice(_LONGEST_DATE)))]
            days += [next(same) for _, same in groupby(firsts, _day)]
    shapes: dict[Form, Shape] = {}
    for example, times in counted.items():
        if example:
            _add(shapes, example, times)
    chosen, other = _chosen(list(shapes.values()))
    learnt = Learnt(chosen, other=other)
    forms = {shape.form for shape in chosen}
    for head in days:
        if (form := _form(head.translate(_TO_NINE).strip("\n"))) in forms:
            a, b, c = map(int, _NUMBER.findall(head)[:3])
            dates = learnt.dates.setdefault(form.year, [])
            if not dates or dates[-1] != (a, b, c):
                dates.append((a, b, c))
    return learnt


_NUMBER = re.compile(f"{_DIGIT}+")
_LONGEST_DATE = 14


def _day(head: str) -> str:
    """What a head begins with: equal for two heads only if their dates are."""
    first, _, _ = head.partition(" ")
    return first if len(first) > 6 else head[:_LONGEST_DATE]


def _search(text: str) -> re.Pattern[str]:
    """Finds heads of any shape, those of this text fastest."""
    shapes: dict[Form, Shape] = {}
    for head in re.findall(f"^{_BARE}", text, re.MULTILINE):
        _add(shapes, head.translate(_TO_NINE))
    usual = sorted(shapes.values(), key=lambda shape: -shape.times)[:2]
    return re.compile("\n(?:" + "|".join([*(_without_groups(s.head) for s in usual), _BARE]) + ")")


def _without_groups(pattern: str) -> str:
    return _GROUP.sub("(?:", pattern)


def _add(shapes: dict[Form, Shape], example: str, times: int = 1) -> None:
    """Count a head whose digits are all 9 (or the Arabic nine)."""
    form = _form(example)
    found = _HEAD.match(example)
    assert found is not None  # noqa: S101 - only what matched is asked
    shape = shapes.setdefault(form, Shape(form))
    shape.times += times
    shape.marks |= re.search(_MARK, example) is not None
    shape.foreign |= "٩" in example
    shape.spaces |= set(re.findall(_SPACE, example))
    shape.halves |= {half for half in (found["before"], found["after"]) if half}


@lru_cache(maxsize=10_000)
def _form(example: str) -> Form:
    found = _HEAD.match(example)
    assert found is not None  # noqa: S101 - only what matched is asked
    a, c = len(found["a"]), len(found["c"])
    return Form(
        found["open"], _bare(found["s1"]), _bare(found["s2"]),
        "first" if a > 2 else "last" if c > 2 else "any", found["tail"] or "", _bare(found["mid"]),
        found["before"] is not None, found["colon"], (found["s"] or "")[:1],
        found["after"] is not None, _bare(found["end"]).rstrip() if found["open"] else _bare(found["end"]),
    )  # fmt: skip


def _bare(text: str) -> str:
    """Without marks, every run of spaces as one."""
    return re.sub(f"{_SPACE}+", " ", re.sub(_MARK, "", text))


def _chosen(shapes: list[Shape]) -> tuple[list[Shape], int]:
    """The shapes that make up the file, the commonest first, and how many heads are none of them."""
    if not shapes:
        return [], 0
    total = sum(shape.times for shape in shapes)
    first, *rest = sorted(shapes, key=lambda shape: -shape.times)
    alone = first.times * 2 > total
    chosen = [first] + [
        shape
        for shape in rest
        if shape.times * _SHARE >= total and (shape.times >= _MANY or not alone)
    ]
    return chosen, total - sum(shape.times for shape in chosen)
