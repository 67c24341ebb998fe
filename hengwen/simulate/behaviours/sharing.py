"""分享: links, pictures of handwritten pages, voice; a remark or two after them."""

from __future__ import annotations

from hengwen.simulate.member import Member
from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.themes import SHARES, SHORT
from hengwen.simulate.scene import Scene

# What is shared, by share: a link in words, else a medium.
SORTS = (("link", 0.34), ("image", 0.38), ("voice", 0.1), ("video", 0.06), ("file", 0.06))


def share(scene: Scene, member: Member, ts: int) -> None:
    dice = scene.dice
    roll, sort = dice.roll(), "sticker"
    for name, part in SORTS:
        roll -= part
        if roll < 0:
            sort = name
            break
    if sort == "link":
        scene.say(member, ts, compose(dice.pick(SHARES), dice), media="link")
    else:
        scene.say(member, ts, "", media=sort)
    when = ts
    for _ in range(dice.between(0, 2)):
        when += dice.between(20, 400)
        scene.say(scene.another(member, when), when, dice.pick(SHORT))
