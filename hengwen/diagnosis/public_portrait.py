"""给机器看的群像: a room's people and ties as plain JSON."""

from __future__ import annotations

from typing import Any

from hengwen.diagnosis.portrait import Fading, Forecast, Hold, Invitations, Members, Portrait
from hengwen.diagnosis.public_figures import day, instant, number
from hengwen.diagnosis.public_growth import growth
from hengwen.metrics import Names

SHOWN = 20  # of those who may fall silent, the longest known first; of inviters, who brought most


def portrait(one: Portrait, names: Names | None) -> dict[str, Any]:
    """Who is there, who may fall silent, on whom the room hangs; null where nothing is known."""
    return {
        "state_since": instant(one.since),
        "last_exchange": instant(one.last_exchange),
        "members": one.members and _members(one.members),
        "may_go_quiet": [_fading(person, names) for person in one.fading[:SHOWN]],
        "may_go_quiet_people": len(one.fading),
        "may_go_quiet_unsaid": one.unsaid,
        "hangs_on": one.hold and _hold(one.hold),
        "forecast": one.forecast and _forecast(one.forecast),
        "invitations": one.invitations and _invitations(one.invitations, names),
        **growth(one.growth, names),
    }


def _members(members: Members) -> dict[str, Any]:
    return {
        **members.counts,
        "roster": members.total,
        "left": members.gone,
        "roster_known": members.known,
        "list_seen": instant(members.seen),
    }


def _fading(one: Fading, names: Names | None) -> dict[str, Any]:
    called = {} if names is None else {"member": names.members.get(one.member)}
    return {
        "member_id": one.member,
        **called,
        "probability": number(one.chance),
        "last_day": day(one.last_day),
        "silent_days": number(one.silent_days),
        "days_28": one.days28,
        "days": one.days,
        "messages": one.messages,
    }


def _hold(hold: Hold) -> dict[str, Any]:
    return {
        "speakers": hold.speakers,
        "messages": hold.messages,
        "ties": "replies" if hold.by_reply else "turns",
        "edges": hold.ties,
        "absence_factor": hold.half,
        "isolates": hold.alone,
        "exchange_days": hold.exchange_days[0],
        "exchange_days_without": list(hold.exchange_days[1:]),
        "together_share": number(hold.together[0]),
        "together_share_without": [number(share) for share in hold.together[1:]],
        "owner_dependence": number(hold.staff_share),
        "exchange_days_without_owner": hold.staff_days,
    }


def _forecast(forecast: Forecast) -> dict[str, Any]:
    return {
        "p30_alive": number(forecast.alive),
        "low": number(forecast.low),
        "high": number(forecast.high),
        "first_days": forecast.days,
        "speakers": forecast.speakers,
        "messages": forecast.messages,
        "like_rooms": forecast.alike,
        "like_alive": number(forecast.alike_alive),
    }


def _invitations(told: Invitations, names: Names | None) -> dict[str, Any]:
    return {
        "joins": told.joins,
        "named": told.named,
        "layer_max": told.layers,
        "layer3": told.deep,
        "matured_30": told.matured,
        "k": number(told.k),
        "k_ret30": number(told.kept),
        "k_ret30_low": number(told.kept_low),
        "k_ret30_high": number(told.kept_high),
        "inviters": len(told.inviters),
        "brought_most": [
            {
                "member_id": one.member,
                **({} if names is None else {"member": names.members.get(one.member)}),
                "invited": one.invited,
                "rated": one.rated,
                "stayed": one.stayed if one.rated else None,
            }
            for one in told.inviters[:SHOWN]
        ],
    }
