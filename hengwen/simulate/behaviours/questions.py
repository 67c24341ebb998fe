"""提问: a question, and whoever answers it, sooner or later or never."""

from __future__ import annotations

from hengwen.simulate.member import Member
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.matters import MATTERS
from hengwen.simulate.phrases.themes import THANKS
from hengwen.simulate.scene import Scene

# Seconds to the first answer, evenly spaced quantiles: three of four within ten minutes.
ANSWER_AFTER = (15, 35, 60, 90, 130, 180, 240, 320, 430, 1200, 14400)
NEXT_ANSWER_AFTER = (12, 30, 60, 120, 300, 900)
POINTS_AT_ASKER = 0.85  # of the first answers are quoted replies; the rest call the name


def ask(scene: Scene, member: Member, ts: int) -> None:
    dice, about = scene.dice, dict[str, str]()
    matter = dice.pick(MATTERS)
    asked = scene.say(member, ts, compose(dice.pick(matter.questions), dice, about))
    asked.tag = "question"
    if not dice.chance(scene.plan.answered):
        return
    when, replies = ts, dice.shuffled(matter.answers)
    for turn in range(1 + dice.chance(0.5) + dice.chance(0.25)):
        when += int(dice.curve(NEXT_ANSWER_AFTER if turn else ANSWER_AFTER))
        helper = scene.another(member, when, helps=True)
        text = compose(replies[turn], dice, about)
        if turn or dice.chance(POINTS_AT_ASKER) or not scene.plan.format.by_id:
            quotes = not turn or dice.chance(0.3)
            answer = scene.say(helper, when, text, reply=asked if quotes else None)
        else:
            text = f"@{member.shown}\u2005{text}"
            answer = scene.say(helper, when, text, mentions=(member,))
        if turn == 0:
            scene.answered(asked, answer)
    if dice.chance(0.45):
        thanks = compose(dice.pick(THANKS), dice)
        scene.say(member, when + dice.between(10, 400), thanks, reply=answer)
