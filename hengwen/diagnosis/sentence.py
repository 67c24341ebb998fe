"""话: findings and temperature as sentences; page and terminal say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.finding import Finding
from hengwen.diagnosis.plays import PLAYS
from hengwen.diagnosis.temperature import Temperature
from hengwen.diagnosis.verdict import Figure, Verdict
from hengwen.words import Speaker

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPlay:
    """A play in words; `minutes` is "about 20 minutes", `moves` the figure it should move."""

    name: str
    purpose: str
    preparation: str
    minutes: str
    moves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A finding in words. `why` may be empty; `how` tells what it was judged by (怎么算)."""

    name: str
    headline: str
    why: tuple[str, ...]
    how: str
    plays: tuple[SaidPlay, ...]


def say(t: Speaker, finding: Finding, *, this_year: int | None = None) -> Said:
    """Say one finding. Dates carry their year unless it is `this_year`."""
    values = {**finding.threshold, **finding.figures, "n": finding.n}
    why = [say_verdict(t, verdict, this_year=this_year) for verdict in finding.why]
    if any(verdict.message.startswith("coincides.") for verdict in finding.why):
        why.append(t("coincides.caution"))
    if finding.figures.get("waiting"):
        why.append(t("finding.waiting", **shown(t, finding.figures, this_year)))
    return Said(
        name=t(f"finding.{finding.finding}.name"),
        headline=t(finding.message, **shown(t, values, this_year)),
        why=tuple(why),
        how=t(finding.how, **shown(t, values, this_year)),
        plays=tuple(say_play(t, play) for play in finding.plays),
    )


def say_verdict(t: Speaker, verdict: Verdict, *, this_year: int | None = None) -> str:
    """Say one sentence of judgement."""
    return t(verdict.message, **shown(t, verdict.figures, this_year))


def say_temperature(
    t: Speaker, temperature: Temperature, *, this_year: int | None = None
) -> tuple[str, ...]:
    """The verdicts in their order: against itself, its chance, against its siblings."""
    return tuple(say_verdict(t, v, this_year=this_year) for v in temperature.verdicts)


def say_badge(t: Speaker, room: RoomDiagnosis) -> str:
    """The badge, with its days where it has any: 停聊9天."""
    return t(room.badge.words, **({} if room.badge_days is None else {"n": room.badge_days}))


def say_play(t: Speaker, words: str) -> SaidPlay:
    """Say a play named by its id in the catalogue, `play.<slug>`."""
    play = PLAYS[words.removeprefix("play.")]
    return SaidPlay(
        name=t(play.words),
        purpose=t(f"{play.words}.purpose"),
        preparation=t(f"{play.words}.preparation"),
        minutes=t("play.minutes", n=play.minutes),
        moves=t(f"figure.{play.moves}"),
    )


def shown(t: Speaker, figures: Mapping[str, Figure], this_year: int | None) -> dict[str, object]:
    """Figures as their names ask for (see Verdict); `days` and `week_days` are ranges made here."""
    out: dict[str, object] = {name: _shown(t, name, v, this_year) for name, v in figures.items()}
    first, last, week = (figures.get(f"{name}_day") for name in ("first", "last", "week"))
    if isinstance(first, int) and isinstance(last, int):
        out["days"] = _range(t, first, last, this_year)
    if isinstance(week, int):
        out["week_days"] = _range(t, week, week + 6, this_year)
    return out


def _shown(t: Speaker, name: str, value: Figure, this_year: int | None) -> object:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if name.endswith("_share"):
        return t.percent(value)
    if name.endswith("_day"):
        day = _EPOCH + timedelta(days=int(value))
        return t.day(day, year=_needs_year(day, this_year))
    if name.endswith("_z"):
        return t.number(round(float(value), 1))
    return int(value) if float(value).is_integer() else float(value)


def _range(t: Speaker, first: int, last: int, this_year: int | None) -> str:
    one, other = _EPOCH + timedelta(days=first), _EPOCH + timedelta(days=last)
    return t.days(one, other, year=_needs_year(other, this_year))


def _needs_year(day: date, this_year: int | None) -> bool:
    return this_year is not None and day.year != this_year
