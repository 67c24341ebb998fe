"""过日子: lets a room live through the course, week by week, day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hengwen.simulate.behaviours import (
    check_in,
    herrings,
    homework,
    newcomers,
    notices,
    platform_notes,
    questions,
    red_packets,
    rhythm,
    sharing,
    small_talk,
    talk,
)
from hengwen.simulate.cast import cast
from hengwen.simulate.dice import Dice
from hengwen.simulate.plan import CoursePlan, RoomPlan
from hengwen.simulate.scene import Scene

# A log that has just begun cannot tell newcomers from members who were silent before it.
SETTLES_AFTER = 28
SHARING = 0.14  # of the openings


def live(course: CoursePlan, plan: RoomPlan, seed: int) -> Scene:
    """Everything that happened in the room, in order."""
    dice = Dice(seed, plan.slug)
    zone = ZoneInfo(course.zone)
    scene = Scene(
        plan=plan,
        dice=dice,
        members=cast(course, plan, Dice(seed, plan.slug, "cast")),
        first=_midnight(course.first, zone),
        last=_midnight(course.last + timedelta(days=1), zone),
        settled=_midnight(course.first + timedelta(days=SETTLES_AFTER), zone),
        silent=(
            (_midnight(plan.silent[0], zone), _midnight(plan.silent[1], zone))
            if plan.silent
            else None
        ),
    )
    for number in range((course.last - course.first).days + 1):
        day = course.first + timedelta(days=number)
        midnight = _midnight(day, zone)
        monday = day - timedelta(days=day.weekday())
        speakers, messages = plan.weeks.get(monday, (plan.speakers, plan.messages))
        if number == 0 or day.weekday() == 0:
            # Where little is said, one talk can spend more than a week's share.
            overspent = min(0.0, scene.budget) if plan.sparse else 0.0
            scene.wake(speakers, messages + overspent, midnight)
            if scene.open(midnight):
                herrings.herrings(scene, _midnight(monday, zone), number // 7)
        if scene.open(midnight) and not (plan.sparse and scene.budget <= 0):
            _one_day(scene, day, midnight, number, messages / 7)
    if scene.silent:
        _last_words(scene, scene.silent[0] - 40)
    platform_notes.arrivals(scene)
    platform_notes.removals(scene)
    return _settle(scene)


def _one_day(scene: Scene, day: date, midnight: int, number: int, average: float) -> None:
    dice, plan = scene.dice, scene.plan
    wanted = average * rhythm.share(day.weekday(), dice)
    before = scene.budget
    notices.notice(scene, midnight, day.weekday(), wanted)
    newcomers.greet(scene, midnight, midnight + 86400)
    check_in.check_in(scene, midnight, number, wanted)
    homework.homework(scene, midnight, number, day.weekday(), wanted)
    red_packets.red_packet(scene, midnight, wanted)
    platform_notes.notes(scene, midnight, number, wanted)
    if day in plan.talks:
        spent = before - scene.budget
        talk.talk(scene, midnight)
        before = scene.budget + spent  # a talk comes on top of the day
    while before - scene.budget < wanted:
        ts = rhythm.moment(dice, midnight)
        member = scene.opener(ts)
        if member.spoke is None and (ts >= scene.settled or member.joined is not None):
            newcomers.first_words(scene, member, ts)
        elif dice.chance(SHARING):
            sharing.share(scene, member, ts)
        elif dice.chance(member.temperament.asks):
            questions.ask(scene, member, ts)
        else:
            small_talk.chat(scene, member, ts)


def _last_words(scene: Scene, ts: int) -> None:
    """A room falls silent after an exchange, not after a monologue."""
    scene.say(scene.members[1], ts, "不早了，明天接着聊")
    scene.say(scene.members[2], ts + 20, "晚安各位")


def _settle(scene: Scene) -> Scene:
    """Put everything in order and drop what would fall outside the room's time."""
    scene.acts = sorted(
        (act for act in scene.acts if scene.open(act.ts)), key=lambda act: (act.ts, act.order)
    )
    kept = {act.order: True for act in scene.acts}
    scene.answers = [(q, a) for q, a in scene.answers if q.order in kept and a.order in kept]
    return scene


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, datetime.min.time(), zone).timestamp())
