"""QQ 文本记录的行首: `2024-01-02 3:04:05 【头衔】昵称(QQ号)`, and the blocks that begin a chat."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengwen.events.sql import literal
from hengwen.importers.reading.text_records import MARKS

# Words that Python's re and the engine's RE2 read alike.
SPACE = "[ \t\u00a0\u2009\u202f]"
HALF = "上午|下午|AM|PM|am|pm"
_DAY = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
_CLOCK = rf"(?:(?:{HALF}){SPACE}?)?\d{{1,2}}:\d\d:\d\d(?:{SPACE}?(?:{HALF}))?"
MOMENT = rf"[{MARKS}]*{_DAY}{SPACE}+{_CLOCK}{SPACE}+[{MARKS}]*[^\s{MARKS}]"
_RULE = "={8,}\n"
# Two lines of it, one after the other; a rule of signs may stand before and between.
_BLOCK = rf"(?:{_RULE})?[{MARKS}]*消息分组[:：][^\n]*\n(?:{_RULE})?[{MARKS}]*消息对象[:：][^\n]*"
_BEGINS = rf"(?:{MOMENT}|{_BLOCK}(?:\n|$))"

BANNER = "消息记录（此消息记录为文本格式"
LIKE = re.compile(rf"^{MOMENT}[^\n]*$", re.MULTILINE)
NUMBERED = re.compile(
    rf"^{MOMENT}[^\n]*(?:\(\d{{5,12}}\)|<[^<>@\s]+@[^<>\s]+>){SPACE}*$", re.MULTILINE
)
CHAT = re.compile(rf"^{_BLOCK}$", re.MULTILINE)
_HALVED = re.compile(rf"{_DAY}{SPACE}+(?:(?:{HALF}){SPACE}?\d|[\d:]+{SPACE}?(?:{HALF}){SPACE})")
_TWO_BLOCK = re.compile(rf"(?:(?<=\n\n)|(?<==\n)|\A){_BLOCK}$", re.MULTILINE)

# The one who wrote: title, name, and number or address. The bracket at the end is theirs alone.
_WHO = rf"^(?:【([^】]*)】)?(.*?)(?:\((\d{{5,12}})\)|<([^<>\s]+@[^<>\s]+)>)?{SPACE}*$"


def who_sql(told: str, source: str) -> str:
    """SELECT of {source}'s columns and the parts of its column `told`: title, called, number, mail.

    All but a few end in a number, which is found at a fifth of what the whole pattern costs.
    """
    whole = f"regexp_extract({told}, {literal(_WHO)}, ['title', 'called', 'number', 'mail'])"
    name = f"substr({told}, length(bracket) + 1, length({told}) - length(bracket) - length(digits) - 2)"
    quick = f"{{'title': bracket[2:-2], 'called': {name}, 'number': digits, 'mail': ''}}"
    return f"""(SELECT * EXCLUDE (bracket, digits, w), w.title AS title, w.called AS called,
 w.number AS number, w.mail AS mail
FROM (SELECT *, CASE WHEN digits <> '' THEN {quick} ELSE {whole} END AS w
 FROM (SELECT *, regexp_extract({told}, '\\((\\d{{5,12}})\\)$', 1) AS digits,
  CASE WHEN starts_with({told}, '【') THEN regexp_extract({told}, '^【[^】]*】') ELSE '' END AS bracket
  FROM {source})))"""


@dataclass(frozen=True)
class Habit:
    """How one file writes its heads: `apart`, after a blank line; `halved`, on a clock of 12 hours."""

    apart: bool
    halved: bool

    @classmethod
    def of(cls, text: str) -> Habit:
        """Learnt from the beginning of a file."""
        heads = list(LIKE.finditer(text))
        apart = sum(text.endswith(("\n\n", "=\n"), 0, h.start()) for h in heads[1:])
        halved = sum(_HALVED.search(h.group()) is not None for h in heads)
        return cls(
            len(heads) > 2 and apart * 10 >= (len(heads) - 1) * 5, halved * 10 > len(heads) * 7
        )

    @property
    def starts(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What ends in the line end before a head or a block, and finds it.

        Where a blank line stands before each, a line without one is somebody's words.
        """
        signs = ("\n\n", "=\n") if self.apart else ("\n",)
        return tuple((sign, re.compile(f"{sign}(?={_BEGINS})")) for sign in signs)

    @property
    def start(self) -> re.Pattern[str]:
        """Finds the line ends before heads and blocks."""
        before = r"(?<=[\n=]\n)" if self.apart else ""
        return re.compile(rf"\n(?={before}{_BEGINS})")

    @property
    def chat(self) -> re.Pattern[str]:
        """Finds the blocks that begin a chat."""
        return _TWO_BLOCK if self.apart else CHAT

    @property
    def moment(self) -> tuple[str, tuple[str, ...]]:
        """Matches what stands before the one who wrote, and the names of its groups.

        The engine is three times as fast with four groups or fewer.
        """
        clock = r"(\d{1,2}:\d\d:\d\d)"
        if self.halved:
            clock = rf"({HALF})?{SPACE}?{clock}{SPACE}?({HALF})?"
        names = ("before", "clock", "after") if self.halved else ("clock",)
        return rf"^([{MARKS}]*({_DAY}){SPACE}+{clock}{SPACE}+)", ("head", "day", *names)


def chat_of(block: str) -> tuple[str, str]:
    """(group of the contact list, name of the chat) of a block."""
    lines = [line for line in block.split("\n") if "消息" in line]
    group, name = (re.split("[:：]", line, maxsplit=1)[1].strip(MARKS + " \t") for line in lines)
    return group, name
