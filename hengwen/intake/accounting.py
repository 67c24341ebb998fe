"""Every record ends in exactly one of six: read = stored + duplicate + filtered + quarantined + …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hengwen.events.clock import moment

OUTCOMES = ("stored", "duplicate", "filtered", "quarantined", "rejected", "erased")


@dataclass
class Reason:
    """Why records were left out, with the first place where one stands."""

    outcome: str
    reason: str
    count: int
    place: str | None
    example: str | None


@dataclass
class FileReport:
    """One file's accounting, in records; events are counted apart."""

    path: str
    format: str | None = None
    platform: str | None = None
    title: str | None = None  # message id of the format's name
    records: Counter[str] = field(default_factory=Counter)  # outcome -> records
    events: Counter[str] = field(default_factory=Counter)  # kind -> events stored
    reasons: list[Reason] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    senders: int = 0
    repaired: int = 0
    doubtful: int = 0
    cut: str | None = None
    first: int | None = None
    last: int | None = None
    exported: int | None = None
    clock: str | None = None  # zone used for a clock that states none
    clock_assumed: bool = False
    day: str | None = None
    day_refused: str | None = None  # the zone asked for, where the room keeps another
    export_ignored: int | None = None  # an export time that is still to come
    seconds: float = 0.0

    @property
    def read(self) -> int:
        return self.records["read"]

    def balance(self) -> None:
        """The sum must hold; a difference is our fault and must not pass as a figure."""
        counted = sum(self.records[outcome] for outcome in OUTCOMES)
        if self.read != counted:
            raise AssertionError(f"{self.path}: read {self.read}, accounted for {counted}")

    def as_json(self, *, examples: bool = True) -> dict[str, object]:
        return {
            "path": self.path,
            "format": self.format,
            **_totals([self], examples=examples),
            "exported": _iso(self.exported),
            "clock": self.clock,
            "clock_assumed": self.clock_assumed,
            "day_refused": self.day_refused,
            "export_ignored": _iso(self.export_ignored),
            "day": self.day,
            "repaired": self.repaired,
            "doubtful": self.doubtful,
            "cut": self.cut,
        }


@dataclass(frozen=True)
class Refusal:
    """A file nothing was stored of; `reason` is a message id."""

    path: str
    reason: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Sight:
    """A message as it would be stored; `ts` microseconds UTC, `room` as the file calls it."""

    ts: int
    who: str | None
    room: str
    words: str | None
    media: str | None


@dataclass
class Report:
    """What an import did. `number` is its id; None for a look or a dry run."""

    files: list[FileReport] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    number: int | None = None
    seconds: float = 0.0
    senders: int = 0
    preview: list[Sight] = field(default_factory=list)  # of a dry run
    attached: int = 0  # pictures and the like beside the records, which were not looked at

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some refused, 2 nothing could be read."""
        if not self.files:
            return 2
        return 1 if self.refused else 0

    @property
    def records(self) -> Counter[str]:
        return sum((file.records for file in self.files), Counter())

    def as_json(self, *, examples: bool = True) -> dict[str, object]:
        """`examples`: with the first letters of what was left out, which are people's words."""
        totals = _totals(self.files, examples=examples) | {
            "seconds": round(self.seconds, 3),
            "senders": self.senders,
            "attached": self.attached,
        }
        return {
            "import": self.number,
            "totals": totals,
            "files": [file.as_json(examples=examples) for file in self.files],
            "refused": [{"path": r.path, "reason": r.reason} for r in self.refused],
        }


def _totals(files: Iterable[FileReport], *, examples: bool) -> dict[str, object]:
    files = list(files)
    records: Counter[str] = sum((file.records for file in files), Counter())
    events: Counter[str] = sum((file.events for file in files), Counter())
    reasons = [
        {
            "outcome": reason.outcome,
            "reason": reason.reason,
            "count": reason.count,
            "place": reason.place,
            **({"example": reason.example} if examples else {}),
            **({"path": file.path} if len(files) > 1 else {}),
        }
        for file in files
        for reason in file.reasons
    ]
    firsts = [file.first for file in files if file.first is not None]
    lasts = [file.last for file in files if file.last is not None]
    return {
        "read": records["read"],
        **{outcome: records[outcome] for outcome in OUTCOMES},
        "reasons": reasons,
        "events": dict(sorted(events.items())),
        "senders": sum(file.senders for file in files),
        "rooms": sorted({room for file in files for room in file.rooms}),
        "first": _iso(min(firsts, default=None)),
        "last": _iso(max(lasts, default=None)),
        "seconds": round(sum(file.seconds for file in files), 3),
    }


def _iso(ts: int | None) -> str | None:
    if ts is None:
        return None
    return moment(ts).isoformat().replace("+00:00", "Z")
