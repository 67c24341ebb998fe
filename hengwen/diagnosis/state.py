"""群的状态: alive, cooling, dormant, dead or revived, by the silence since anybody was answered."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    ALIVE = "alive"  # 活着
    COOLING = "cooling"  # 停聊
    DORMANT = "dormant"  # 沉寂
    DEAD = "dead"  # 死亡
    REVIVED = "revived"  # 复活


COOLING_FROM = 7.0  # real days; all four: METRICS 1.2
DORMANT_FROM = 14.0
DEAD_FROM = 30.0
REVIVED_FOR = 14.0


def room_state(silent: float, since_revival: float | None = None) -> State:
    """Give the state of a room.

    `silent` is real days since the last exchange message, or since birth where there was none;
    `since_revival` is real days since the last exchange message that ended 14 or more silent days.
    """
    if silent >= DEAD_FROM:
        return State.DEAD
    if silent >= DORMANT_FROM:
        return State.DORMANT
    if silent >= COOLING_FROM:
        return State.COOLING
    if since_revival is not None and since_revival < REVIVED_FOR:
        return State.REVIVED
    return State.ALIVE
