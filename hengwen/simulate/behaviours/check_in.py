"""打卡: some write every morning, some late at night, and say so."""

from __future__ import annotations

from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import CHECK_INS
from hengwen.simulate.scene import Scene

SHARE = 0.12  # of a day's messages
HOURS = (5, 6, 6, 7, 7, 8, 12, 20, 21, 22, 22, 23)
APPLAUSE = 0.12


def check_in(scene: Scene, midnight: int, day: int, wanted: float) -> None:
    dice = scene.dice
    done: dict[int, bool] = {}
    for _ in range(int(wanted * SHARE + dice.roll())):
        ts = midnight + dice.pick(HOURS) * 3600 + dice.below(3600)
        member = scene.another(scene.members[0], ts)
        if member.place in done or not scene.open(ts):
            continue
        done[member.place] = True
        said = scene.say(member, ts, compose(dice.pick(CHECK_INS), dice, {"天": str(day + 1)}))
        said.tag = "check_in"
        if dice.chance(APPLAUSE):
            when = ts + dice.between(20, 600)
            scene.say(scene.another(member, when), when, "👍", reply=said)
