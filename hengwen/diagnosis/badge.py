"""状态标: the one word that stands beside a room's name."""

from __future__ import annotations

from enum import StrEnum

from hengwen.diagnosis.history import History, is_chill
from hengwen.diagnosis.state import State


class Badge(StrEnum):
    NO_DATA = "no-data"  # 没有数据
    DEAD = "dead"  # 死亡
    DORMANT = "dormant"  # 沉寂n天
    STALLED = "stalled"  # 停聊n天
    WATCHING = "watching"  # 观察期
    REVIVED = "revived"  # 复活n天
    FEVER = "fever"  # 发热
    WARMING = "warming"  # 升温
    CHILL = "chill"  # 转凉
    CANNOT_COMPARE = "cannot-compare"  # 还不能和自己比
    STEADY = "steady"  # 恒温

    @property
    def words(self) -> str:
        """The badge's id in the catalogue."""
        return f"badge.{self.value}"


# Out of a room's usual range, or silent: its operator should look. A dead room is a thing of the past.
TROUBLED = (Badge.DORMANT, Badge.STALLED, Badge.CHILL, Badge.FEVER)
WATCHED_FOR = 7.0  # days of age; METRICS 10.1
FEVER_ABOVE = 3.5  # METRICS 10.3, after Iglewicz and Hoaglin
WARMING_ABOVE = 2.0  # ours, the mirror of chill: CONSOLE 4


def badge(state: State | None, age: float, history: History) -> Badge:
    """The first that fits (CONSOLE 4). `state` None: nobody ever wrote; `age` in real days.

    A week that falls before it is over is a chill too: no room is called steady, or not yet
    comparable, beside a finding that says it is going quiet.
    """
    if state is None:
        return Badge.NO_DATA
    silent = {
        State.DEAD: Badge.DEAD,
        State.DORMANT: Badge.DORMANT,
        State.COOLING: Badge.STALLED,
    }.get(state)
    if silent is not None:
        return silent
    if age < WATCHED_FOR:
        return Badge.WATCHING
    if state is State.REVIVED:
        return Badge.REVIVED
    if history.falling:
        return Badge.CHILL
    if history.z is None:
        return Badge.CANNOT_COMPARE
    if history.z > FEVER_ABOVE:
        return Badge.FEVER
    if history.z > WARMING_ABOVE:
        return Badge.WARMING
    return Badge.CHILL if is_chill(history.z, history.z_before) else Badge.STEADY
