"""给机器看的长大: a room's sizes, joiners and those no officer reached as plain JSON."""

from __future__ import annotations

from typing import Any

from hengwen.diagnosis.growth import Growth, Joined, Size, Tied
from hengwen.diagnosis.public_figures import day, number
from hengwen.metrics import Names

SHOWN = 20  # of those no officer reached, who wrote most first


def growth(one: Growth, names: Names | None) -> dict[str, Any]:
    """Null where nothing is known: of joins, of ties, of officers."""
    unreached = one.unreached
    return {
        "size_curve": [_size(size) for size in one.sizes],
        "joins_on_record": one.joins,
        "joined_months": [_joined(month) for month in one.months],
        "newcomers_tied": one.tied and _tied(one.tied),
        "unreached_people": None if unreached is None else len(unreached),
        "unreached": None
        if unreached is None
        else [
            {
                "member_id": person.member,
                **({} if names is None else {"member": names.members.get(person.member)}),
                "messages": person.messages,
                "answered_by_others": person.answered,
            }
            for person in unreached[:SHOWN]
        ],
    }


def _size(size: Size) -> dict[str, Any]:
    return {
        "size": size.size,
        "size_of": "roster" if size.roster else "speakers",
        "months": size.months,
        "people": number(size.people),
        "share": number(size.share),
        "low": number(size.low),
        "high": number(size.high),
        "messages_per_person": number(size.messages),
        "n": size.n,
    }


def _joined(month: Joined) -> dict[str, Any]:
    return {
        "first_day": day(month.first_day),
        "last_day": day(month.last_day),
        "joined": month.joined,
        "spoke": month.spoke,
        "active": month.active,
        "brought": month.brought,
    }


def _tied(tied: Tied) -> dict[str, Any]:
    return {
        "first_day": day(tied.first_day),
        "last_day": day(tied.last_day),
        "newcomers": tied.newcomers,
        "tied": tied.tied,
    }
