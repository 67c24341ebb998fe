"""群表彰: a month's honours as sentences to read aloud, a message to paste and a picture to post.

Light to load: whoever only wants the picture does not wait for the charts.
"""

from hengwen.reports.commend.awards import LEAST_NAMED, Award, awards, named
from hengwen.reports.commend.naming import Naming
from hengwen.reports.commend.period import Period, over
from hengwen.reports.commend.picture import draw
from hengwen.reports.commend.quoted import Quoted, quoted
from hengwen.reports.commend.sheet import sheet
from hengwen.reports.commend.telling import message, reason

__all__ = [
    "LEAST_NAMED",
    "Award",
    "Naming",
    "Period",
    "Quoted",
    "awards",
    "draw",
    "message",
    "named",
    "over",
    "quoted",
    "reason",
    "sheet",
]
