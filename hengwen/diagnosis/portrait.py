"""群像: who is in a room, who may fall silent there, and on whom it hangs. Figures only, no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hengwen.diagnosis.growth import Growth

STATES = ("vital", "steady", "occasional", "back", "paused", "quiet", "lost", "never_spoke")
LEAST = 5  # speakers of 28 days; fewer are not judged: METRICS 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """成员分布: everybody in the room by state; the counts add up to `total`.

    `known`: the roster is (METRICS 0.3); else everybody is whoever left a trace. `gone` left or were
    removed and stand outside. `seen` is when the newest member list was made, µs UTC.
    """

    counts: Mapping[str, int]
    total: int
    gone: int
    known: bool
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fading:
    """谁可能要安静下来: a regular who more likely than not will write nothing for 28 days.

    `chance` speaks of many like them, not of this one. `last_day` is the local day of their last
    message, `days` those they ever spoke on, `days28` those of the last 28.
    """

    member: int
    chance: float
    last_day: int
    silent_days: float
    days28: int
    days: int
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """群靠谁撑着: 28 days. A counterfactual, never a forecast: a star is no sign of an early end.

    `half` is the fewest people who wrote half, `alone` those without a tie. `exchange_days` and
    `together` (share of those left who hang together) are with everybody there, and without the
    loudest one, two and three. `by_reply`: ties are replies and mentions, else turns of talk.
    `staff_share` is the share of replies and mentions that owner or staff are part of, `staff_days`
    the exchange days that would be left without them; None where nobody is marked.
    """

    speakers: int
    messages: int
    by_reply: bool
    ties: int
    half: int | None
    alone: int
    exchange_days: tuple[int, ...]
    together: tuple[float | None, ...]
    staff_share: float | None = None
    staff_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """新群能不能活过一个月: the chance of a room younger than 30 days, by its first `days` (1 or 7).

    `alike` is how many of the rooms it was fitted on had as many speakers then, `alike_alive` the
    share of them that lived.
    """

    alive: float
    low: float
    high: float
    days: int
    speakers: int
    messages: int
    alike: int | None = None
    alike_alive: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviter:
    """带人的人: whom they brought; `stayed` of those `rated`, who joined 30 days ago or more."""

    member: int
    invited: int
    rated: int
    stayed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitations:
    """谁带来了谁: first joins on record, of which half or more say who brought them.

    `layers`: the deepest, `deep` people at layer 3 or deeper. `matured` joined long enough ago; each
    brought `k` others within 14 days, and `kept` who still wrote a month later. None: not measurable.
    `inviters`: all who brought somebody, the most first.
    """

    joins: int
    named: int
    layers: int
    deep: int
    matured: int
    k: float | None
    kept: float | None
    kept_low: float | None
    kept_high: float | None
    inviters: tuple[Inviter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One room. `since` is when its state began (µs UTC), `last_exchange` when anybody last answered.

    `unsaid` says why nobody is named in `fading`: `few` people spoke, or the room is too `young`.
    """

    since: int | None = None
    last_exchange: int | None = None
    members: Members | None = None
    fading: tuple[Fading, ...] = ()
    unsaid: str | None = None
    hold: Hold | None = None
    forecast: Forecast | None = None
    invitations: Invitations | None = None
    growth: Growth = field(default_factory=Growth)
