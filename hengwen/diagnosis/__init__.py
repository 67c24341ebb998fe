"""诊断: how warm a room is, what is wrong with it, and what might help."""

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnose import diagnose
from hengwen.diagnosis.diagnosis import Diagnosis, RoomDiagnosis
from hengwen.diagnosis.finding import Evidence, Finding, Proof
from hengwen.diagnosis.history import Band
from hengwen.diagnosis.plays import PLAYS, Play
from hengwen.diagnosis.portrait import Fading, Forecast, Hold, Members, Portrait
from hengwen.diagnosis.rank import Rank
from hengwen.diagnosis.sentence import (
    Said,
    SaidPlay,
    say,
    say_badge,
    say_play,
    say_temperature,
    say_verdict,
)
from hengwen.diagnosis.state import State
from hengwen.diagnosis.temperature import BaseRate, Part, Step, Temperature
from hengwen.diagnosis.verdict import Verdict
from hengwen.diagnosis.week import Week

__all__ = [
    "PLAYS",
    "Badge",
    "Band",
    "BaseRate",
    "Diagnosis",
    "Evidence",
    "Fading",
    "Finding",
    "Forecast",
    "Hold",
    "Members",
    "Part",
    "Play",
    "Portrait",
    "Proof",
    "Rank",
    "RoomDiagnosis",
    "Said",
    "SaidPlay",
    "State",
    "Step",
    "Temperature",
    "Verdict",
    "Week",
    "diagnose",
    "say",
    "say_badge",
    "say_play",
    "say_temperature",
    "say_verdict",
]
