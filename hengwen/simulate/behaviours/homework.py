"""作业: set on Thursday, handed in until Sunday night, read and judged by one another."""

from __future__ import annotations

from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import HOMEWORK_CALLS, REVIEWS, SUBMISSIONS
from hengwen.simulate.scene import Scene

NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
SET_ON, DUE_ON = 3, 6  # Thursday, Sunday
SHARE = 0.1  # of the day's messages are hand-ins, each with its reviews
REVIEW_AFTER = (120, 400, 900, 2400, 6000)


def homework(scene: Scene, midnight: int, day: int, weekday: int, wanted: float) -> None:
    dice, number = scene.dice, NUMBERS[day // 7 % len(NUMBERS)]
    if weekday == SET_ON and wanted > 8:
        ts = midnight + 12 * 3600 + dice.below(1800)
        if scene.open(ts):
            scene.say(
                scene.members[0], ts, compose(dice.pick(HOMEWORK_CALLS), dice, {"次": number})
            )
    if weekday != DUE_ON:
        return
    done: dict[int, bool] = {}
    for _ in range(int(wanted * SHARE)):
        # Hand-ins thicken towards midnight, yet not so that a room drowns in them.
        hour = 23 - min(dice.below(6), dice.below(8))
        ts = midnight + hour * 3600 + dice.below(3600)
        member = scene.another(scene.members[0], ts)
        if member.place in done or not scene.open(ts):
            continue
        done[member.place] = True
        about = {"次": number}
        said = scene.say(member, ts, compose(dice.pick(SUBMISSIONS), dice, about))
        said.tag = "homework"
        when = ts
        for _ in range(dice.between(0, 2)):
            when += int(dice.curve(REVIEW_AFTER))
            reader = scene.another(member, when)
            scene.say(reader, when, compose(dice.pick(REVIEWS), dice, about), reply=said)
