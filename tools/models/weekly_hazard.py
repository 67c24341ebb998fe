"""Fit the hazard of each week on freeCodeCamp's rooms: what room-forecast is held against.

    python tools/models/weekly_hazard.py            fits, prints the coefficients

METRICS 1.4: h = P(the first silence of 14 days begins in a week of a room's life | not before it), a logistic
of what is known when it is asked. A room is asked at the end of every week of its life, until its silence is
known: about the weeks to come, and about the last two, of which it is not known yet whether a silence began in
them. Weights: speakers and messages of the last week, speakers of the one before, the age, and how far the
week lies from the asking. Rows are for weeks that end 14 days before the room's own end. Nothing is shipped.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hengwen.metrics import Tables  # noqa: E402
from hengwen.metrics.tables import Scope  # noqa: E402
from tools.models import early_survival  # noqa: E402

DAY = 86_400_000_000
WINDOW = 2  # weeks of silence, and so weeks in which one may have begun unknown
AHEAD = 5  # 30 days are 4 weeks and 2 days
OLDEST = 40  # weeks of age at which a room is asked the last time
NAMES = (
    "ln_speakers",
    "ln_speakers_before",
    "ln_messages",
    "ln_age",
    "week_before",
    "last_week",
    "later",
)
LIVES = """
select f.room, f.born, f.lived / 86400e6 as lived, f.died, (c.ends - f.born) / 86400e6 - 14 as known
from fates(14) f
join coverage c on c.room = f.room
order by f.room
"""
WEEKS = """
select m.room, (m.ts - s.born) // in_days(7) as week, count(distinct m.member) as speakers,
    count(*) as messages
from messages m
join room_spans s on s.room = m.room
group by all
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Life:
    """One room: days until its first silence (or until it was last known alive), and what was said.

    `known`: until which day silences are known; `weeks[k]`: speakers and messages of days 7k to 7k + 7.
    """

    born: int
    lived: float
    died: bool
    known: float
    weeks: dict[int, tuple[int, int]]

    def silent_known(self, age: int) -> bool:
        """Whether at an age of so many weeks nothing is left to ask."""
        return self.lived <= 7 * (age - WINDOW)


@dataclass(frozen=True, slots=True)
class Rows:
    """Weeks that rooms lived into: the room, its age in weeks when asked, the week, and the silence."""

    room: NDArray[np.int_]
    age: NDArray[np.int_]
    week: NDArray[np.int_]
    x: Floats
    fell: NDArray[np.bool_]


def survival(hazards: Sequence[float] | Floats, days: float) -> Floats:
    """The chance to come through so many days of weeks with these hazards, the last week in part.

    Hazards of several rooms are rows. Raises ValueError where the weeks are fewer than the days.
    """
    left, (whole, rest) = 1 - np.asarray(hazards, dtype=np.float64), divmod(days, 7)
    weeks = int(whole)
    if left.shape[-1] < weeks + (rest > 0):
        raise ValueError(f"{days} days are more than {left.shape[-1]} weeks")
    through: Floats = left[..., :weeks].prod(axis=-1)
    return through * left[..., weeks] ** (rest / 7) if rest else through


def features(life: Life, age: int, week: int) -> tuple[float, ...]:
    """What is weighed of a week when it is asked about at an age; in its first week a room is as before."""
    speakers, messages = life.weeks.get(age - 1, (0, 0))
    before = life.weeks.get(age - 2, (0, 0))[0] if age > 1 else speakers
    counts = (math.log1p(speakers), math.log1p(before), math.log1p(messages), math.log(age))
    return (*counts, float(week < age), float(week == age), float(week > age + 1))


def weeks_asked(age: int) -> range:
    """From the first week of which nothing is known to the one in which 30 days are over."""
    return range(max(1, age - WINDOW + 1), age + AHEAD + 1)


def lives(tables: Tables) -> dict[int, Life]:
    """By room, those whose fate room-survival knows."""
    scope = Scope(as_of=tables.as_of)
    said: dict[int, dict[int, tuple[int, int]]] = {}
    for room, week, speakers, messages in tables.select(WEEKS, scope, {})[1]:
        said.setdefault(room, {})[week] = (speakers, messages)
    return {room: Life(*told, said[room]) for room, *told in tables.select(LIVES, scope, {})[1]}


def rows(of: dict[int, Life]) -> Rows:
    """What the rooms' lives say of all weeks at all ages."""
    found = [
        (room, age, week, features(life, age, week), fell)
        for room, life in of.items()
        for age in range(1, OLDEST + 1)
        if not life.silent_known(age)
        for week, fell in lived_into(life, age)
    ]
    room, ages, weeks, x, y = zip(*found, strict=True)
    return Rows(np.array(room), np.array(ages), np.array(weeks), np.array(x), np.array(y))


def lived_into(life: Life, age: int) -> Iterator[tuple[int, bool]]:
    """Each week asked about that the room came to, and whether its silence began there."""
    for week in weeks_asked(age):
        if life.lived < 7 * (week - 1) or 7 * week > life.known:
            return
        yield week, life.died and life.lived < 7 * week


def fitted(x: Floats, fell: NDArray[np.bool_]) -> Floats:
    """Intercept and weights in the features' own units; L2 (C = 1) on standardised features."""
    return early_survival.fitted(x, fell.astype(np.int_))


def chances(told: Floats, of: Sequence[Life], age: int) -> Floats:
    """P(no silence began before the room is 30 days older); of a week-old room, within 30 days of birth."""
    asked = weeks_asked(age)
    x = np.array([[features(life, age, week) for week in asked] for life in of])
    days = 30 if age == 1 else 30 + 7 * WINDOW
    return survival(early_survival.chances(told, x), days)


def outcome(age: int) -> float:
    """Days of life that `chances` are of."""
    return 30.0 if age == 1 else 7.0 * age + 30


def asked_at(of: dict[int, Life], rooms: Sequence[int], age: int) -> list[int]:
    """Places of the rooms that are asked at an age: all in their first week, later those not known silent."""
    return [n for n, room in enumerate(rooms) if age == 1 or not of[room].silent_known(age)]


def out_of_fold(
    of: dict[int, Life], rooms: early_survival.Rooms, ages: Sequence[int]
) -> dict[int, list[Floats]]:
    """By age, ten sets of chances in the order of the rooms, each by a model that had not seen the room.

    The folds are room-forecast's. Rooms that are not asked have no number.
    """
    every, names = rows(of), [int(room) for room in rooms.room]
    made: dict[int, list[Floats]] = {age: [] for age in ages}
    for parts in early_survival.folds(rooms):
        for age in ages:
            made[age].append(np.full(len(names), np.nan))
        for _, kept in parts:
            seen = ~np.isin(every.room, rooms.room[kept])
            told = fitted(every.x[seen], every.fell[seen])
            for age in ages:
                places = sorted(set(kept) & set(asked_at(of, names, age)))
                if places:
                    p = chances(told, [of[names[n]] for n in places], age)
                    made[age][-1][places] = p
    return made


def main() -> None:
    found = lives(early_survival.public())
    every = rows(found)
    told = fitted(every.x, every.fell)
    named = {n: round(float(v), 3) for n, v in zip(("intercept", *NAMES), told, strict=True)}
    shown = {"rooms": len(found), "rows": len(every.fell), "fell silent": int(every.fell.sum())}
    sys.stdout.write(json.dumps(shown | named, indent=1) + "\n")


if __name__ == "__main__":
    main()
