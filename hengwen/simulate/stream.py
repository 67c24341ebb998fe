"""群动态流: what happened in a room, as the events every part of Hengwen understands."""

from __future__ import annotations

from datetime import datetime, timezone

from hengwen.events import Event, Kind, Room
from hengwen.simulate.dice import Dice
from hengwen.simulate.refs import ref
from hengwen.simulate.scene import Act, Scene


def stream(scene: Scene, room: Room, seed: int) -> list[Event]:
    """The room's events in order. Of a JOIN or KICK `props.by` is who brought or removed."""
    salt = Dice(seed, scene.plan.slug, "refs").below(10**15)
    for number, act in enumerate(scene.acts):
        act.ref = ref(scene.plan.writer, number, act.ts, salt)
    return [_event(act, room) for act in scene.acts]


def _event(act: Act, room: Room) -> Event:
    member, props = act.member, dict[str, object]()
    moved = act.kind in (Kind.JOIN, Kind.KICK)
    if moved:
        if act.to is not None:
            props["by"] = act.to.account
        if act.kind is Kind.JOIN:
            props |= {"how": act.how, "line": act.line}
    if act.tag:
        props["meant"] = act.tag
    return Event.seen(
        room,
        act.kind,
        ref=act.ref,
        ts=datetime.fromtimestamp(act.ts, timezone.utc),
        account=member.account if member else None,
        name=member.shown if member else None,
        to=act.to.account if act.to and not moved else None,
        mentions=tuple(m.account for m in act.mentions),
        reply_to=act.reply.ref if act.reply else None,
        text=act.text,
        media=act.media,
        props=props,
    )
