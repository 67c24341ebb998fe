"""QQ 文本记录的行首: `2024-01-02 3:04:05 【头衔】昵称(QQ号)`, and the blocks that begin a chat."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

BANNER = "消息记录（此消息记录为文本格式"
LIKE = re.compile(rf"^{MOMENT}[^\n]*$", re.MULTILINE)
NUMBERED = re.compile(
    rf"^{MOMENT}[^\n]*(?:\(\d{{5,12}}\)|<[^<>\s]+@[^<>\s]+>){SPACE}*$", re.MULTILINE
)
CHAT = re.compile(rf"^{_BLOCK}$", re.MULTILINE)
_HALVED = re.compile(rf"{_DAY}{SPACE}+(?:(?:{HALF}){SPACE}?\d|[\d:]+{SPACE}?(?:{HALF}){SPACE})")
_TWO_BLOCK = re.compile(rf"(?:(?<=\n\n)|(?<==\n)|\A){_BLOCK}$", re.MULTILINE)

# The one who wrote: title, name, and number or address. The bracket at the end is theirs alone.
WHO = rf"(?:【([^】]*)】)?(.*?)(?:\((\d{{5,12}})\)|<([^<>\s]+@[^<>\s]+)>)?{SPACE}*$"


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
    def _begins(self) -> str:
        """What stands after the line end before a head or a block.

        Where a blank line stands before each, a line without one is somebody's words.
        """
        before = r"(?<=[\n=]\n)" if self.apart else ""
        return rf"{before}(?:{MOMENT}|{_BLOCK}(?:\n|$))"

    @property
    def start(self) -> re.Pattern[str]:
        """Finds the line ends before heads and blocks."""
        return re.compile(rf"\n(?={self._begins})")

    @property
    def inside(self) -> re.Pattern[str]:
        """Finds all other line ends."""
        return re.compile(rf"\n(?!{self._begins})")

    @property
    def chat(self) -> re.Pattern[str]:
        """Finds the blocks that begin a chat."""
        return _TWO_BLOCK if self.apart else CHAT

    @property
    def parts(self) -> str:
        """day, before, clock, after, title, called, number, mail of a head."""
        half = f"({HALF})?" if self.halved else "(x{0})"
        clock = rf"{half}{SPACE}?(\d{{1,2}}:\d\d:\d\d){SPACE}?{half}"
        return rf"^[{MARKS}]*({_DAY}){SPACE}+{clock}{SPACE}+{WHO}"


PARTS = ["day", "before", "clock", "after", "title", "called", "number", "mail"]


def chat_of(block: str) -> tuple[str, str]:
    """(group of the contact list, name of the chat) of a block."""
    lines = [line for line in block.split("\n") if "消息" in line]
    group, name = (re.split("[:：]", line, maxsplit=1)[1].strip(MARKS + " \t") for line in lines)
    return group, name
