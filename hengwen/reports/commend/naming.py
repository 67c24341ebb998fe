"""称呼: how the honoured are called in a picture or a message; nicknames are strangers' words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

from hengwen.reports.pseudonym import pseudonyms
from hengwen.words import Speaker
from hengwen.words.nickname import JOINER, clip, shown

IN_SENTENCE = 24  # letters of a name within a sentence
IN_PICTURE = 80  # more than two lines hold; the picture cuts where the lines end
STACKED = 4  # names of one award; then "and n others"


class Naming:
    """Members by nickname, or by the pseudonym that every page of this community gives them."""

    def __init__(self, t: Speaker, members: Mapping[int, str], seed: str, *, masked: bool) -> None:
        self.t = t
        self.masked = masked
        empty = t("report.empty-name")
        names = {member: shown(name, empty) for member, name in members.items()}
        borne = Counter(names.values())
        self._names = (
            pseudonyms(names, seed)
            if masked
            else {
                member: name
                if borne[name] == 1
                else t("report.alike", name=clip(name, IN_SENTENCE), member=str(member))
                for member, name in names.items()
            }
        )

    def name(self, member: int, most: int = IN_PICTURE) -> str:
        """One line without control, bidi or invisible letters; as written else."""
        text = clip(self._names.get(member) or self.t("report.empty-name"), most)
        # Half a family of emoji holds on to nothing.
        return text.replace(f"{JOINER}…", "…")

    def stacked(self, members: tuple[int, ...], most: int = STACKED) -> tuple[list[str], str]:
        """The names a picture writes below each other, and how many more there are."""
        return [self.name(m) for m in members[:most]], self._others(len(members), most)

    def listed(self, members: tuple[int, ...]) -> str:
        """甲、乙和丙, for a sentence; of many the first four."""
        names = [isolated(self.name(m, IN_SENTENCE)) for m in members[:STACKED]]
        if others := self._others(len(members), STACKED):
            space = " " if self.t.language == "en" else ""
            return self.t("commend.comma").join(names) + space + others
        if len(names) == 1:
            return names[0]
        return self.t("commend.and", first=self.t("commend.comma").join(names[:-1]), last=names[-1])

    def _others(self, people: int, said: int) -> str:
        if people <= said:
            return ""
        # 等7人 counts everybody, "and 3 others" those who are left.
        return self.t("commend.others", n=people - said if self.t.language == "en" else people)


def isolated(name: str) -> str:
    """A name that runs from right to left keeps its direction to itself; an @ of its own calls nobody."""
    name = name.replace("@", "＠")
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in name):
        return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    return name
