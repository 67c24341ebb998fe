"""系统消息: what the platform writes into the room: joins, removals, recalls, pokes, notices."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.simulate.behaviours.rhythm import moment
from hengwen.simulate.scene import Scene

RECALLS = 0.004  # of a day's messages
POKES = 0.004
NOT_JOINS = (
    '"{name}"想邀请1位朋友加入群聊',
    "群主已启用“群聊邀请确认”，群成员需群主或群管理员确认才能邀请朋友进群",
    "收到红包，请在手机上查看",
)
TITLES = ("写作课·秋季", "写作课·第二期", "写作课·冲刺周")
RENAMED_ON = 40  # day of the course, in some rooms


def arrivals(scene: Scene) -> None:
    """One line for each arrival; people who came together share it."""
    late = sorted(
        ((m.joined, m.place, m) for m in scene.members if m.joined is not None),
        key=lambda one: one[:2],
    )
    line, before = 0, None
    for joined, _, member in late:
        party = (joined, member.inviter, member.how)
        line += 0 if member.how == "invited" and party == before else 1
        scene.happens(Kind.JOIN, joined, member, to=member.inviter, how=member.how, line=line)
        before = party


def removals(scene: Scene) -> None:
    for member in scene.members:
        if member.left is not None:
            # Only the owner and admins see it; the second of them exports.
            by = scene.members[scene.dice.below(2)]
            scene.happens(Kind.KICK, member.left, member, to=by)


def notes(scene: Scene, midnight: int, day: int, wanted: float) -> None:
    dice = scene.dice
    if wanted < 4:
        return
    for _ in range(int(wanted * RECALLS + dice.roll())):
        ts = moment(dice, midnight)
        if scene.open(ts):
            scene.happens(Kind.RECALL, ts, scene.another(scene.members[0], ts))
    for _ in range(int(wanted * POKES + dice.roll())):
        ts = moment(dice, midnight)
        if scene.open(ts):
            one = scene.another(scene.members[0], ts)
            scene.happens(Kind.POKE, ts, one, to=scene.another(one, ts))
    ts = moment(dice, midnight)
    if dice.chance(0.05) and scene.open(ts):
        name = scene.another(scene.members[0], ts).shown
        text = dice.pick(NOT_JOINS).replace("{name}", name)
        scene.happens(Kind.OTHER, ts, None, text=text)
    if day == RENAMED_ON and scene.open(ts) and dice.chance(0.5):
        scene.happens(Kind.RENAME, ts, scene.members[0], text=dice.pick(TITLES))
