"""一起出现的事: what else changed over the same time; never told as a cause."""

from __future__ import annotations

from collections.abc import Sequence

from hengwen.diagnosis.readings import Answered, Readings
from hengwen.diagnosis.temperature import parts, waterfall
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.diagnosis.week import Week

MOST = 2  # of the waterfall's steps down; METRICS 10.4
RATEABLE = 5  # questions on both sides before their shares are set side by side; METRICS 0.2
SHARES = ("ansrate", "top1")
TOLD = ("n7", "rec")  # the weeks' own messages and the state tell these better


def coincides(readings: Readings) -> tuple[Verdict, ...]:
    """The parts that fell most, answers to questions, the week that is not over."""
    seven = {p.name: p for p in parts(readings.parts, readings.parts_before)}
    said: list[Verdict] = []
    for step in waterfall(tuple(seven.values())):
        if step.change < 0 and step.name in seven and step.name not in TOLD and len(said) < MOST:
            part = seven[step.name]
            said.append(
                Verdict(
                    message=f"coincides.{step.name}",
                    figures=_moved(step.name, part.value, part.was_value),
                )
            )
    fewer = None if readings.history.falling else _fewer(readings.history.weeks)
    answers = _answers(readings.questions, readings.questions_before)
    week = readings.history.this_week
    so_far = _so_far(week) if week and not readings.history.falling else None
    return tuple(one for one in (fewer, *said, answers, so_far) if one)


def _moved(name: str, now: float | None, was: float | None) -> dict[str, Figure]:
    return {"now_share": now, "was_share": was} if name in SHARES else {"now": now, "was": was}


def _fewer(weeks: Sequence[Week]) -> Verdict | None:
    """Messages of the last full week and of the one before, where they fell."""
    if len(weeks) < 2 or weeks[-1].messages >= weeks[-2].messages:
        return None
    return Verdict(
        message="coincides.messages",
        figures={"now": weeks[-1].messages, "was": weeks[-2].messages, "week_day": weeks[-1].day},
    )


def _answers(now: Answered, was: Answered) -> Verdict | None:
    if now.weak or min(now.of, was.of) < RATEABLE or now.by_reply / now.of >= was.by_reply / was.of:
        return None
    return Verdict(
        message="coincides.answers",
        figures={
            "answered": now.by_reply,
            "asked": now.of,
            "was_answered": was.by_reply,
            "was_asked": was.of,
        },
    )


def _so_far(week: Week) -> Verdict:
    return Verdict(
        message="coincides.this-week",
        figures={
            "days": week.days,
            "speakers": week.speakers,
            "messages": week.messages,
            "from_day": week.day,
        },
    )
