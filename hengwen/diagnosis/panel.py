"""参照群: the public chat groups that a room's seven figures are compared with."""

from __future__ import annotations

from types import MappingProxyType

# Quantiles at 5, 10, 25, 50, 75, 90 and 95 % of 5,274 group-weeks of freeCodeCamp's Gitter rooms
# (learners of programming, English, 2015-16). METRICS 10.1.
FCC = MappingProxyType(
    {
        "u28": (2, 2, 3, 5, 11, 23, 36),  # distinct speakers, 28 days
        "days28": (1, 1, 3, 5, 10, 18, 24),  # days with a message
        "ansrate": (0.25, 0.333, 0.5, 0.75, 0.909, 0.975, 0.991),  # followed by another ≤24 h
        "ret28": (0, 0, 1, 2, 4, 8, 14),  # speakers whose first message is over 28 days old
        "n7": (0, 0, 0, 3, 13, 61.7, 154),  # messages, 7 days
        "top1": (0.176, 0.211, 0.287, 0.40, 0.50, 0.611, 0.667),  # largest speaker's share
        "rec": (0.054, 0.143, 0.883, 3.63, 10.39, 18.6, 22.4),  # days since the last message
    }
)
REVERSED = frozenset({"top1", "rec"})  # more of these is colder
SOURCE = "METRICS 10.1: FCC panel, 5,274 group-weeks, 2015-16"
