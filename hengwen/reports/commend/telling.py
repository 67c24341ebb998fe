"""念得出来: each award as one sentence, and all of them as a message to paste into the group."""

from __future__ import annotations

from datetime import timedelta

from hengwen.reports.commend.awards import Award
from hengwen.reports.commend.naming import Naming
from hengwen.reports.commend.period import EPOCH
from hengwen.words import Speaker

FEW = 5  # CONSOLE 1: below this nothing is ranked without saying of how many


def facts(t: Speaker, award: Award) -> dict[str, object]:
    """What its sentences may name."""
    began = EPOCH + timedelta(days=award.began or 0)
    return {"n": award.value, "of": award.of, "began": t.day(began)}


def reason(t: Speaker, award: Award, naming: Naming) -> str:
    """One sentence to read aloud; who shares the place is said together, and how few were counted."""
    sort = "reason" if len(award.members) == 1 else "tied"
    said = t(f"commend.{sort}.{award.award}", who=naming.listed(award.members), **facts(t, award))
    if award.n >= FEW:
        return said
    return said + (" " if t.language == "en" else "") + t("commend.few", n=award.n)


def message(t: Speaker, head: str, found: list[Award], naming: Naming, foot: list[str]) -> str:
    """What is pasted into the group: plain lines, no markup of any platform."""
    space = " " if t.language == "en" else ""
    return "\n".join([head, *(reason(t, award, naming) for award in found), space.join(foot)])
