"""群像的话: how many of ten, and a room's people and ties in a sentence each; page and terminal alike."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hengwen.diagnosis.portrait import LEAST, STATES, Fading, Forecast, Hold, Members
from hengwen.diagnosis.state import State
from hengwen.words import Speaker

SILENT = (State.COOLING, State.DORMANT, State.DEAD)


def tenths(t: Speaker, share: float) -> str:
    """A share as a frequency people can picture: about 6 of 10."""
    n = round(share * 10)
    if n == 0:
        return t("portrait.tenths.none")
    return t("portrait.tenths.most") if n == 10 else t("portrait.tenths", n=n)


def say_since(
    t: Speaker, state: State | None, since: datetime | None, heard: datetime | None, year: int
) -> str:
    """Since when the room is as it is. `since` and `heard` (last exchange) on the room's clock."""
    if state is None or since is None:
        return ""
    if state not in SILENT:
        return t(f"portrait.since.{state}", day=t.day(since.date(), year=since.year != year))
    if heard is None:
        return t("portrait.since.never")
    return t("portrait.since.silent", day=t.day(heard.date(), year=heard.year != year))


def say_members(t: Speaker, members: Members) -> str:
    """Everybody by state, in one line; a state nobody is in is left out."""
    parts = [
        f"{t(f'cell.state.{state}')} {t.number(members.counts[state])}"
        for state in STATES
        if members.counts[state]
    ]
    words = "portrait.members" if members.known else "portrait.members.seen"
    return t(words, n=members.total, parts=t("list.separator").join(parts))


def say_hold(t: Speaker, hold: Hold | None) -> str:
    """On whom the room hangs, in one line; empty where too few spoke to say."""
    if hold is None or hold.half is None or hold.speakers < LEAST:
        return ""
    days, without = hold.exchange_days[:2]
    words = "portrait.hold" if without < days else "portrait.hold.same"
    return t(words, n=hold.half, messages=hold.messages, days=days, without=without)


def say_forecast(t: Speaker, forecast: Forecast) -> str:
    """How many of ten such rooms live a month."""
    first = "week" if forecast.days > 1 else "day"
    return t(
        f"portrait.forecast.{first}",
        n=forecast.speakers,
        messages=forecast.messages,
        tenths=tenths(t, forecast.alive),
    )


def say_fading(t: Speaker, one: Fading, *, year: int) -> tuple[str, str]:
    """What speaks for it, and how likely it is; days carry their year unless it is `year`."""
    last = date(1970, 1, 1) + timedelta(days=one.last_day)
    day = t.day(last, year=last.year != year)
    return (
        t("portrait.fading.evidence", day=day, n=one.days28, days=one.days),
        t("portrait.fading.chance", tenths=tenths(t, one.chance)),
    )
