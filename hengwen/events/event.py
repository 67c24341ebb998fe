"""群动态: one fact. Somebody did something in a room at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone

from hengwen.events.identity import event_id
from hengwen.events.kind import Kind
from hengwen.events.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`account`, `to` and `mentions` are the platform's own ids; `ts` is UTC, `day` the room's."""

    platform: str
    room: str
    kind: Kind
    ref: str
    ts: datetime
    day: date
    account: str | None
    name: str | None = field(default=None, metadata={"private": True})
    to: str | None = None
    mentions: tuple[str, ...] = ()
    reply_to: str | None = None
    text: str = field(default="", metadata={"private": True})
    media: str | None = None
    size: int | None = None
    props: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def seen(
        cls, room: Room, kind: Kind, *, ref: str, ts: datetime, account: str | None, **more: object
    ) -> Event:
        """Make an event; `ts` must know its zone, else ValueError."""
        if ts.tzinfo is None:
            raise ValueError(f"naive time {ts!r} in {room.platform}/{room.ref}")
        return cls(
            platform=room.platform,
            room=room.ref,
            kind=kind,
            ref=ref,
            ts=ts.astimezone(timezone.utc),
            day=ts.astimezone(room.zone).date(),
            account=account,
            **more,  # type: ignore[arg-type]
        )

    @property
    def id(self) -> int:
        return event_id(self.platform, self.room, self.kind, self.ref)
