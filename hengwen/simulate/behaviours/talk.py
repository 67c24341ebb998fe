"""直播课: a live talk in the chat that draws more voices than anybody can follow."""

from __future__ import annotations

from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import TALK_CROWD, TALK_TEACHER
from hengwen.simulate.scene import Scene

BEGINS = 20 * 3600
LASTS = 50 * 60
CROWD = (70, 95)  # different people who post during it
OPENING = 15 * 60  # two of three post first within this time


def talk(scene: Scene, midnight: int) -> None:
    dice, start = scene.dice, midnight + BEGINS
    teacher = scene.members[0]
    when = start
    while when < start + LASTS:
        scene.say(teacher, when, compose(dice.pick(TALK_TEACHER), dice))
        when += dice.between(50, 150)
    # Only those the room has heard before: a talk must not count as anybody's first words.
    crowd = dice.shuffled(scene.known(start))[: dice.between(*CROWD)]
    for member in crowd:
        if member is teacher:
            continue
        begin = dice.below(OPENING if dice.chance(0.66) else LASTS)
        for turn in range(dice.between(1, 3)):
            ts = start + begin + turn * dice.between(60, 700)
            scene.say(member, ts, compose(dice.pick(TALK_CROWD), dice))
