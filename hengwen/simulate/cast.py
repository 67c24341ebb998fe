"""花名册: who holds a seat in a room, from the loudest to those who only read."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hengwen.simulate.accounts import ACCOUNTS, CHIEFS
from hengwen.simulate.behaviours import newcomers
from hengwen.simulate.behaviours.temperament import CHATTER, HELPER, temperament
from hengwen.simulate.dice import Dice
from hengwen.simulate.member import Member
from hengwen.simulate.nicknames import nicknames
from hengwen.simulate.plan import CoursePlan, RoomPlan

CHIEF = "竹青老师"  # teaches all classes; the one account with a seat in several rooms
KICKED = 3


def cast(course: CoursePlan, plan: RoomPlan, dice: Dice) -> list[Member]:
    """Members in the order of `place`. The first is the owner, the second exports the room."""
    # Whoever teaches all classes is counted once: classes by id have one seat more for it.
    seats = plan.seats + (1 if plan.format.by_id and not plan.counts_chief else 0)
    names = dice.shuffled(nicknames(dice, seats - 3, by_id=plan.format.by_id))
    names = [CHIEF, f"{plan.name}助教", "班长小禾", *names]
    members = []
    for place, name in enumerate(names):
        card = name
        while card == name or card in names:
            card = f"{dice.pick(newcomers.CITIES)}-{name[:6].strip()}{dice.between(1, 9)}"
        member = Member(
            account=_account(dice, place, plan),
            name=name,
            card=card if plan.format.by_id and place > 2 and dice.chance(0.25) else None,
            temperament=temperament(dice) if place > 2 else HELPER,
            place=place,
            role="owner" if place == 0 else "admin" if place < 3 else "",
        )
        members.append(member)
    _loud_ones_are_no_readers(members)
    _let_some_come_later(course, plan, dice, members)
    _let_some_go(course, dice, members)
    return members


def _account(dice: Dice, place: int, plan: RoomPlan) -> str:
    if place == 0 and plan.format.by_id and plan.format.platform in CHIEFS:
        return CHIEFS[plan.format.platform]
    return ACCOUNTS[plan.format.platform](dice, place)


def _loud_ones_are_no_readers(members: list[Member]) -> None:
    for member in members[3:40]:
        if member.temperament.loud < 1:
            member.temperament = CHATTER


def _let_some_come_later(
    course: CoursePlan, plan: RoomPlan, dice: Dice, members: list[Member]
) -> None:
    until = plan.joins_until or course.last
    days = (until - course.first).days
    settled = min(30, len(members) // 2)
    late = dice.shuffled(members[settled:])[: plan.joins]
    moments = sorted(_second(course, dice.below(days), dice) for _ in late)
    newcomers.arrive(dice, plan, course, members, late, moments)


def _let_some_go(course: CoursePlan, dice: Dice, members: list[Member]) -> None:
    """The quietest are shown out; they have never said a word."""
    quiet = [m for m in reversed(members) if m.joined is None]
    for member in quiet[:KICKED]:
        member.left = _second(course, dice.between(10, 45), dice)


def _second(course: CoursePlan, day: int, dice: Dice) -> int:
    midnight = datetime.combine(
        course.first + timedelta(days=day), datetime.min.time(), ZoneInfo(course.zone)
    )
    return int(midnight.timestamp()) + dice.between(9 * 3600, 22 * 3600)
