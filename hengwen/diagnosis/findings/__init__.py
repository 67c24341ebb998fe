"""Every sort of finding. To add one, write its file and name it here."""

from hengwen.diagnosis.finding import Sort
from hengwen.diagnosis.findings.cold_newcomers import ColdNewcomers
from hengwen.diagnosis.findings.going_quiet import GoingQuiet
from hengwen.diagnosis.findings.one_voice import OneVoice
from hengwen.diagnosis.findings.too_big import TooBig
from hengwen.diagnosis.findings.unanswered_questions import UnansweredQuestions
from hengwen.events.shelf import Shelf

FINDINGS: Shelf[Sort] = Shelf(
    Sort,  # type: ignore[type-abstract]
    GoingQuiet(),
    ColdNewcomers(),
    UnansweredQuestions(),
    TooBig(),
    OneVoice(),
)
