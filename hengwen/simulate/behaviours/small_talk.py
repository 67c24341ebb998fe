"""闲聊: one begins, some join in, most of it short."""

from __future__ import annotations

from hengwen.simulate.member import Member
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.themes import SHORT, THEMES
from hengwen.simulate.scene import Scene

PAUSE = (4, 10, 18, 30, 55, 110, 300)  # seconds between turns, quantiles
QUOTES = 0.16
SHORT_SHARE = 0.3
STICKERS = 0.05


def chat(scene: Scene, member: Member, ts: int) -> None:
    dice, about = scene.dice, dict[str, str]()
    theme = dice.pick(THEMES)
    last = scene.say(member, ts, compose(dice.pick(theme.openers), dice, about))
    first, when = member, ts
    if scene.plan.voice and member is scene.voice:
        # The one voice goes on talking before anybody else gets a word in.
        for text in dice.shuffled(theme.openers)[: dice.between(1, 3)]:
            when += dice.between(10, 60)
            last = scene.say(member, when, compose(text, dice))
    replies = dice.shuffled(theme.replies)
    for _ in range(dice.between(0, 3) + dice.between(0, 3)):
        when += int(dice.curve(PAUSE)) + 1
        if last.member is not first and dice.chance(0.25) and first.here(when):
            speaker = first
        else:
            speaker = scene.another(last.member or first, when)
        if dice.chance(STICKERS):
            last = scene.say(speaker, when, "", media="sticker")
            continue
        if replies and not dice.chance(SHORT_SHARE):
            text = compose(replies.pop(), dice, about)
        else:
            text = dice.pick(SHORT)
        quoted = last if last.member is not speaker and dice.chance(QUOTES) else None
        last = scene.say(speaker, when, text, reply=quoted)
