"""答案: the page's first sentence, with the figure in it, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.finding import Finding
from hengwen.diagnosis.portrait_words import say_since
from hengwen.reports.sections.tones import Mark, room_mark
from hengwen.reports.teller import Teller


@dataclass(frozen=True, slots=True)
class Answer:
    head: Markup
    lead: Markup
    mark: Mark | None


def answer(teller: Teller) -> Answer:
    """Of the one room, or of all of them together."""
    rooms = [r for r in teller.material.diagnosis.rooms if r.badge is not Badge.NO_DATA]
    first = teller.material.diagnosis.most_urgent()[:1]
    if not rooms:
        return Answer(teller.say("report.answer.nothing"), teller.say("report.lead.nothing"), None)
    if len(rooms) == 1:
        lead = join([*chance(rooms[0], teller), *todo(first, teller)], teller)
        return Answer(room_answer(rooms[0], teller), lead, room_mark(rooms[0], teller))
    head = teller.heading(_counted(rooms, teller))
    ended = sum(r.has_ended for r in rooms)
    over = [teller.say("report.lead.ended", n=ended)] if ended else []
    lead = join([teller.say("report.lead.rooms"), *over, *todo(first, teller)], teller)
    return Answer(head, lead, None)


def _counted(rooms: list[RoomDiagnosis], teller: Teller) -> Markup:
    """How many of them need a look, and of the others those that are steady or too young to say."""
    calm = [r.badge for r in rooms if not r.needs_a_look]
    troubled = len(rooms) - len(calm)
    counts = (
        ("trouble", troubled),
        ("steady", calm.count(Badge.STEADY)),
        ("watching", calm.count(Badge.WATCHING)),
        ("young", calm.count(Badge.CANNOT_COMPARE)),
    )
    said = [teller.t(f"report.answer.count-{what}", n=n) for what, n in counts if n]
    if not troubled:
        said.insert(0, teller.t("report.answer.count-calm"))
    return teller.say(
        "report.answer.rooms",
        rooms=teller.t("report.rooms-count", n=len(rooms)),
        counts=teller.t("report.comma").join(said),
    )


def room_answer(room: RoomDiagnosis, teller: Teller) -> Markup:
    at = room.temperature
    week = at.last_week or at.this_week
    low, high = at.band.people if at.band else (0, 0)
    every = {
        "room": teller.room(room.room),
        "k": week.speakers if week else 0,
        "low": low,
        "high": high,
        "days": room.badge_days or int(room.age),
    }
    words = f"report.answer.{room.badge.value}"
    if room.badge is Badge.CANNOT_COMPARE and at.last_week is None:
        words = "report.answer.too-young"
    return teller.heading(teller.say(words, **every))


def chance(room: RoomDiagnosis, teller: Teller) -> list[Markup]:
    at = room.temperature
    if at.chance is not None:
        if at.saturated:
            return [teller.say("report.lead.saturated")]
        return [teller.say("report.lead.chance", chance=teller.t.percent(at.chance))]
    if at.base_rate is not None:
        share = teller.t.percent(at.base_rate.share)
        return [teller.say("report.lead.base", share=share, n=at.base_rate.n)]
    return []


def since(room: RoomDiagnosis, teller: Teller) -> list[str]:
    """Since when the room is as it is."""
    since, heard = (
        None if at is None else teller.moment(at, room.room)
        for at in (room.portrait.since, room.portrait.last_exchange)
    )
    said = say_since(teller.t, room.state, since, heard, teller.this_year)
    return [said] if said else []


def todo(first: tuple[Finding, ...], teller: Teller) -> list[Markup]:
    """The first play of the most urgent finding."""
    for finding in first:
        if finding.plays:
            return [teller.say("report.lead.first", play=teller.t(finding.plays[0]))]
    return [teller.say("report.lead.calm")]


def join(sentences: list[Markup], teller: Teller) -> Markup:
    """One after the other; those without an end of their own are strung together first."""
    ended: list[Markup] = []
    for sentence, after in zip_longest(sentences, sentences[1:]):
        open_next = after is not None and not _ends(after)
        mark = "report.semicolon" if open_next else "report.full-stop"
        ended.append(sentence if _ends(sentence) else sentence + teller.t(mark))
    gap = Markup(" ") if teller.t.language == "en" else Markup("")
    return gap.join(ended)


def _ends(sentence: Markup) -> bool:
    return sentence.endswith((".", "。", "！", "？", "?", "!", "；", ";"))
