"""色调: the colour and shape that go with a room's badge; a word always goes with them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hengwen.diagnosis.badge import Badge
from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.sentence import say_badge
from hengwen.reports.teller import Teller

_RING = Markup(
    '<circle cx="5" cy="5" r="3.6" fill="none" stroke-width="1.5" stroke-dasharray="2 1.6"/>'
)
_DOWN = Markup('<path d="M1 2h8L5 9z" stroke="none"/>')
_UP = Markup('<path d="M1 8h8L5 1z" stroke="none"/>')
TONES: dict[Badge, tuple[str, Markup]] = {
    Badge.STEADY: ("even", Markup('<circle cx="5" cy="5" r="4" stroke="none"/>')),
    Badge.WARMING: ("warm", _UP),
    Badge.FEVER: ("fever", Markup('<path d="M1 5.2h8L5 .6zM1 9.6h8L5 5z" stroke="none"/>')),
    Badge.CHILL: ("cool", _DOWN),
    Badge.STALLED: ("cold", Markup('<path d="M2 1h2v8H2zM6 1h2v8H6z" stroke="none"/>')),
    Badge.DORMANT: (
        "still",
        Markup('<path d="M7.5 8.2A4.2 4.2 0 1 1 5.2 1a3.4 3.4 0 0 0 2.3 7.2z" stroke="none"/>'),
    ),
    Badge.DEAD: ("", Markup('<path d="M2 2l6 6M8 2L2 8" fill="none" stroke-width="2"/>')),
    Badge.REVIVED: (
        "even",
        Markup(
            '<path d="M1.5 6.5A3.6 3.6 0 1 0 3 2.2" fill="none" stroke-width="1.6"/>'
            '<path d="M.8 1l.6 3.4L4.7 3.6z" stroke="none"/>'
        ),
    ),
    Badge.WATCHING: (
        "",
        Markup(
            '<circle cx="5" cy="5" r="3.7" fill="none" stroke-width="1.4"/>'
            '<path d="M5 1.3a3.7 3.7 0 0 1 0 7.4z" stroke="none"/>'
        ),
    ),
    Badge.CANNOT_COMPARE: ("open", _RING),
    Badge.NO_DATA: ("open", _RING),
}
_SORTS = {"going-quiet": ("cool", _DOWN), "one-voice": ("warm", _UP)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge ready to print."""

    tone: str
    shape: Markup
    word: str


def room_mark(room: RoomDiagnosis, teller: Teller) -> Mark:
    tone, shape = TONES[room.badge]
    return Mark(tone, shape, say_badge(teller.t, room))


def finding_mark(sort: str, teller: Teller) -> Mark:
    tone, shape = _SORTS.get(sort, ("open", Markup("")))
    return Mark(tone, shape, teller.t(f"finding.{sort}.name"))
