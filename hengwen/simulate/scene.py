"""现场: a room while it is being lived in: who is awake, what was said, who answered whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from hengwen.events import Kind
from hengwen.simulate.behaviours.temperament import loudness
from hengwen.simulate.dice import Dice
from hengwen.simulate.member import Member
from hengwen.simulate.plan import RoomPlan

TRIES = 40


@dataclass(slots=True, kw_only=True, eq=False)
class Act:
    """What will be an event. `tag` says what it was meant as; no file shows it."""

    order: int
    ts: int
    kind: Kind
    member: Member | None
    text: str
    media: str | None = None
    reply: Act | None = None
    to: Member | None = None
    mentions: tuple[Member, ...] = ()
    tag: str = ""
    how: str = ""
    line: int = 0
    ref: str = ""


@dataclass(slots=True, kw_only=True)
class Scene:
    """`settled` is the moment from which first words are noticed; times are Unix seconds."""

    plan: RoomPlan
    dice: Dice
    members: list[Member]
    first: int
    last: int
    settled: int
    silent: tuple[int, int] | None = None
    acts: list[Act] = field(default_factory=list)
    answers: list[tuple[Act, Act]] = field(default_factory=list)
    budget: float = 0.0  # messages still wanted this week
    awake: list[Member] = field(default_factory=list)
    _loud: list[float] = field(default_factory=list)
    _helps: list[float] = field(default_factory=list)
    _must: list[Member] = field(default_factory=list)

    @property
    def voice(self) -> Member:
        return self.members[3]

    def wake(self, speakers: int, messages: float, ts: int) -> None:
        """Choose who talks this week; each of them says something."""
        here = [m for m in self.members if m.here(ts)]
        running = list(accumulate(loudness(m.place) for m in here))
        chosen: dict[int, Member] = {}
        for _ in range(speakers * TRIES):
            if len(chosen) >= min(speakers, len(here)):
                break
            member = here[self.dice.heavy(running)]
            chosen[member.place] = member
        self.awake = [chosen[place] for place in sorted(chosen)]
        self._loud = list(
            accumulate(m.temperament.loud / (n + 6) for n, m in enumerate(self.awake))
        )
        self._helps = list(
            accumulate(m.temperament.answers / (n + 6) for n, m in enumerate(self.awake))
        )
        self._must = self.dice.shuffled(self.awake)
        self.budget = messages

    def open(self, ts: int) -> bool:
        """Whether anybody can speak at this moment."""
        if not self.first <= ts < self.last:
            return False
        return self.silent is None or not self.silent[0] <= ts < self.silent[1]

    def opener(self, ts: int) -> Member:
        """Who begins. Those who have not spoken this week come forward in time."""
        if self.plan.voice and self.dice.chance(self.plan.voice):
            return self.voice
        if self._must and self.dice.chance(3.4 * len(self._must) / max(self.budget, 1.0)):
            member = self._must.pop()
            if self._free(member, ts) or member.spoke is None:
                return member
        for _ in range(TRIES):
            member = self.awake[self.dice.heavy(self._loud)]
            if self._free(member, ts) or (member.spoke is None and member.here(ts)):
                return member
        return self.members[1]

    def another(self, than: Member, ts: int, *, helps: bool = False) -> Member:
        """Who joins in: somebody the room has heard before."""
        if self.plan.voice and than is not self.voice and self.dice.chance(self.plan.voice):
            return self.voice
        running = self._helps if helps else self._loud
        for _ in range(TRIES):
            member = self.awake[self.dice.heavy(running)]
            if member is not than and self._free(member, ts):
                return member
        return self.members[1] if than is not self.members[1] else self.members[2]

    def _free(self, member: Member, ts: int) -> bool:
        if member.spoke is not None:
            return member.spoke <= ts
        return ts < self.settled and member.joined is None

    def known(self, ts: int) -> list[Member]:
        """Everybody the room has heard before."""
        return [m for m in self.members if m.spoke is not None and m.spoke <= ts and m.here(ts)]

    def say(
        self,
        member: Member,
        ts: int,
        text: str,
        *,
        kind: Kind = Kind.MESSAGE,
        media: str | None = None,
        reply: Act | None = None,
        to: Member | None = None,
        mentions: tuple[Member, ...] = (),
    ) -> Act:
        """Put words into the room and count them against the week."""
        if member.spoke is None or ts < member.spoke:
            member.spoke = ts
        self.budget -= 1
        return self._add(
            Act(
                order=len(self.acts),
                ts=ts,
                kind=kind,
                member=member,
                text=text,
                media=media,
                reply=reply if self.plan.format.quotes else None,
                to=to,
                mentions=mentions,
            )
        )

    def happens(
        self,
        kind: Kind,
        ts: int,
        member: Member | None,
        *,
        to: Member | None = None,
        text: str = "",
        how: str = "",
        line: int = 0,
    ) -> Act:
        """Something the platform notes that is not speech."""
        return self._add(
            Act(
                order=len(self.acts),
                ts=ts,
                kind=kind,
                member=member,
                text=text,
                to=to,
                how=how,
                line=line,
            )
        )

    def _add(self, act: Act) -> Act:
        self.acts.append(act)
        return act

    def answered(self, asked: Act, answer: Act) -> None:
        self.answers.append((asked, answer))
