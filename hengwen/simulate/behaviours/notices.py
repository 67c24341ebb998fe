"""群公告: on Monday morning the teacher says what the week brings."""

from __future__ import annotations

from hengwen.simulate.phrases import compose
from hengwen.simulate.phrases.habits import NOTICES
from hengwen.simulate.scene import Scene

SAID_ON = 0  # Monday
AT = 9 * 3600


def notice(scene: Scene, midnight: int, weekday: int, wanted: float) -> None:
    ts = midnight + AT + scene.dice.below(600)
    if weekday == SAID_ON and wanted > 8 and scene.open(ts):
        scene.say(scene.members[0], ts, compose(scene.dice.pick(NOTICES), scene.dice))
