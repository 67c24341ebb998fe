"""时段: how many messages fall into each hour: the rhythm of days and weeks, and a growing room."""

from __future__ import annotations

from datetime import timedelta

from hengwen.simulate.behaviours.rhythm import HOURS, WEEKDAYS
from hengwen.simulate.scale.crowd import Crowd, Room

# (first message of the hour, how many, the day as written, hour of the day, days since the first)
Hour = tuple[int, int, str, int, int]
QUIETEST = 1  # nobody sleeps all at once: every hour weighs something


def hours(crowd: Crowd, room: Room) -> list[Hour]:
    """Hours with messages, in order; whole numbers only, so that it is alike everywhere."""
    weights = []
    for day in range(crowd.days):
        weekday = (crowd.first + timedelta(days=day)).weekday()
        grows = 600 + 800 * day // max(crowd.days - 1, 1)
        of_day = round(100 * WEEKDAYS[weekday]) * grows
        weights += [of_day * (QUIETEST + 4 * weight) for weight in HOURS]
    whole, run, given, found = sum(weights), 0, 0, list[Hour]()
    for place, weight in enumerate(weights):
        run += weight
        until = room.messages * run // whole
        if until > given:
            day, hour = divmod(place, 24)
            written = (crowd.first + timedelta(days=day)).isoformat()
            found.append((given, until - given, written, hour, day))
            given = until
    return found
