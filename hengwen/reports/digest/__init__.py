"""精华: a day or a week of a room from what was really said in it. Extractive: nothing is rewritten.

Light to load: whoever wants the text does not wait for a page.
"""

from hengwen.reports.digest.gather import LEAST_MESSAGES, LEAST_PEOPLE, gather
from hengwen.reports.digest.parts import Digest
from hengwen.reports.digest.period import Period, day, last_week, week_of
from hengwen.reports.digest.public import public
from hengwen.reports.digest.said import Said, say
from hengwen.reports.digest.telling import text
from hengwen.reports.digest.voice import Voice

__all__ = [
    "LEAST_MESSAGES",
    "LEAST_PEOPLE",
    "Digest",
    "Period",
    "Said",
    "Voice",
    "day",
    "gather",
    "last_week",
    "public",
    "say",
    "text",
    "week_of",
]
