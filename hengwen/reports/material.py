"""素材: all that one page is made of. Whoever makes a page fills this in; the page asks nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from zoneinfo import ZoneInfo

from hengwen.diagnosis.diagnosis import Diagnosis
from hengwen.intake.accounting import Refusal
from hengwen.metrics.answer import Answer
from hengwen.reports.ties import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Records of a file. read = stored + duplicate + filtered + quarantined + rejected + erased.

    `repaired` stands beside the sum. Raises ValueError where the sum does not hold: a page never
    shows an accounting that is wrong.
    """

    read: int = 0
    stored: int = 0
    duplicate: int = 0
    filtered: int = 0
    quarantined: int = 0
    rejected: int = 0
    erased: int = 0
    repaired: int = 0

    def __post_init__(self) -> None:
        if self.read != sum(self.parts()):
            raise ValueError(f"the accounting does not add up: {self}")

    def parts(self) -> tuple[int, ...]:
        """The six that add up to `read`, in the order in which they are told."""
        return (
            self.stored,
            self.duplicate,
            self.filtered,
            self.quarantined,
            self.rejected,
            self.erased,
        )

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why records were not stored as read. `outcome` is a field of Totals, `reason` an id of the
    catalogue or plain words, `example` a few of the file's own letters."""

    outcome: str
    reason: str
    count: int
    place: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    """One file. `zone` is what its clock was read in, `zone_stated` whether the file says it.

    `title` is the catalogue's id of the format's name.
    """

    path: str
    format: str
    title: str = ""
    zone: str = ""
    zone_stated: bool = False
    rooms: tuple[str, ...] = ()
    totals: Totals = field(default_factory=Totals)
    reasons: tuple[Reason, ...] = ()
    events: Mapping[str, int] = field(default_factory=dict)  # kind to events
    cut_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the metrics said: `whole` of everything, `rooms` of each room by itself, by name.

    The names are slugs, or a slug and its window: `participation-28`. `ties` are those of the one
    room, None where there are several. `officers` are the owners and officers that are known.
    """

    whole: Mapping[str, Answer] = field(default_factory=dict)
    rooms: Mapping[int, Mapping[str, Answer]] = field(default_factory=dict)
    ties: Ties | None = None
    officers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """`members` and `texts` map ids to names and to the texts of evidence messages.

    `once` maps members to every name they ever bore, `accounts` to their ids on the platforms: a copy
    with pseudonyms shows none of them. `refused` are the files nothing was read of.

    `zones` maps rooms to the zone of their days. `command` gives the same figures again; `seed`
    makes the pseudonyms of this community; `made` is when the page was written, in the reader's
    zone. `end_stated` is whether a file said when it was exported.
    """

    files: tuple[FileAccount, ...]
    diagnosis: Diagnosis
    answers: Answers
    members: Mapping[int, str]
    texts: Mapping[int, str]
    zones: Mapping[int, ZoneInfo]
    command: str
    made: datetime
    seed: str = ""
    once: Mapping[int, Collection[str]] = field(default_factory=dict)
    accounts: Mapping[int, Collection[str]] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    bots: tuple[tuple[str, int], ...] = ()  # name, messages
    staff: tuple[str, ...] = ()
    end_stated: bool = False

    @property
    def totals(self) -> Totals:
        total = Totals()
        for file in self.files:
            total += file.totals
        return total
