"""红包: small money for a finished month or an accepted story, and the thanks after it."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.simulate.behaviours.rhythm import moment
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import PACKET_THANKS, WISHES
from hengwen.simulate.scene import Scene

A_DAY = 0.5  # chance, and again for a second one
TAKERS_NOTED = 6  # the exporter sees who took from packets of their own


def red_packet(scene: Scene, midnight: int, wanted: float) -> None:
    """Where a file cannot hold red packets, nothing is sent."""
    dice = scene.dice
    if not scene.plan.format.packets or wanted < 15:
        return
    for _ in range(2):
        ts = moment(dice, midnight)
        if not dice.chance(A_DAY) or not scene.open(ts):
            continue
        giver = scene.members[1] if dice.chance(0.2) else scene.another(scene.members[0], ts)
        scene.say(giver, ts, f"[红包] {dice.pick(WISHES)}", kind=Kind.RED_PACKET)
        scene.budget += 1  # a packet is no message
        when = ts
        for _ in range(dice.between(1, 5)):
            when += dice.between(3, 40)
            taker = scene.another(giver, when)
            scene.say(taker, when, compose(dice.pick(PACKET_THANKS), dice))
        if giver is scene.members[1]:
            for _ in range(dice.between(1, TAKERS_NOTED)):
                when += dice.between(1, 9)
                taker = scene.another(giver, when)
                scene.happens(Kind.RED_PACKET_GRAB, when, taker, to=giver)
