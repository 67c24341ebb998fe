"""新人: how people come into a room, what they say first, and whether anybody answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hengwen.simulate.dice import Dice
from hengwen.simulate.member import Member
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.newcomers import INTRODUCTIONS, SURFACINGS, WELCOMES
from hengwen.simulate.phrases.slots import SLOTS
from hengwen.simulate.plan import CoursePlan, RoomPlan

if TYPE_CHECKING:
    from hengwen.simulate.scene import Scene

CITIES = SLOTS["城"]
# How one comes in, by share: invited by a member, by a member's code, by an unknown code, unsaid.
WAYS = (("invited", 0.56), ("qr", 0.26), ("wecom_qr", 0.06), ("unknown_qr", 0.06), ("unsaid", 0.06))
ATTRIBUTED = ("invited", "qr", "wecom_qr")
TOGETHER = 0.22  # of the invitations bring a second person on the same line
SPEAKS = 0.62  # of the newcomers say something within two days
# Seconds, evenly spaced quantiles.
FIRST_WORDS_AFTER = (60, 300, 900, 2400, 7200, 18000, 43200, 80000, 160000)
WELCOME_AFTER = (15, 40, 70, 110, 170, 260, 420, 900)


def arrive(
    dice: Dice,
    plan: RoomPlan,
    course: CoursePlan,
    members: list[Member],
    late: list[Member],
    moments: list[int],
) -> None:
    """Give each late member a moment, a way in and, where the way has one, an inviter."""
    before: Member | None = None
    zone = ZoneInfo(course.zone)
    for member, moment in zip(late, moments, strict=True):
        if plan.silent:
            moment = _before(moment, plan.silent[0], zone)
        member.joined = moment
        if before is not None and before.how == "invited" and dice.chance(TOGETHER):
            member.joined, member.how, member.inviter = before.joined, "invited", before.inviter
            before = None
            continue
        member.how = _way(dice)
        if member.how in ATTRIBUTED:
            hosts = [m for m in members[:90] if m.joined is None]
            # Half of all newcomers are brought by the staff; the rest by whoever talks a lot.
            member.inviter = hosts[dice.below(3)] if dice.chance(0.4) else dice.pick(hosts)
        before = member


def _way(dice: Dice) -> str:
    roll = dice.roll()
    for way, share in WAYS:
        roll -= share
        if roll < 0:
            return way
    return "unsaid"


def _before(moment: int, silence: date, zone: ZoneInfo) -> int:
    """Nobody comes into a silent room: a later arrival is moved before the silence."""
    begins = int(datetime.combine(silence, datetime.min.time(), zone).timestamp())
    return moment if moment < begins else begins - 2 * 86400 - moment % 600_000


def first_words(scene: Scene, member: Member, ts: int) -> None:
    """A newcomer's or a long-time reader's first message, welcomed or not."""
    dice, about = scene.dice, dict[str, str]()
    new = member.joined is not None and ts - member.joined < 14 * 86400
    said = scene.say(
        member, ts, compose(dice.pick(INTRODUCTIONS if new else SURFACINGS), dice, about)
    )
    said.tag = "first"
    if not dice.chance(scene.plan.welcomed):
        return
    when = ts
    for turn in range(dice.between(1, 3)):
        when += int(dice.curve(WELCOME_AFTER))
        host = scene.another(member, when, helps=True)
        answer = scene.say(
            host,
            when,
            compose(dice.pick(WELCOMES), dice, about),
            reply=said if turn == 0 or dice.chance(0.4) else None,
        )
        if turn == 0:
            scene.answered(said, answer)


def greet(scene: Scene, day_start: int, day_end: int) -> None:
    """Those who came today and mean to speak say their first words today or soon."""
    for member in scene.members:
        if member.joined is None or not day_start <= member.joined < day_end:
            continue
        if scene.dice.chance(SPEAKS):
            ts = member.joined + int(scene.dice.curve(FIRST_WORDS_AFTER))
            if member.spoke is None and scene.open(ts):
                first_words(scene, member, ts)
