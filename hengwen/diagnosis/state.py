"""群的状态: alive, cooling, dormant, dead or revived, as the question room-states says."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    ALIVE = "alive"  # 活着
    COOLING = "cooling"  # 停聊
    DORMANT = "dormant"  # 沉寂
    DEAD = "dead"  # 死亡
    REVIVED = "revived"  # 复活


# Real days since the last exchange from which the base rates of METRICS 1.2 are said instead of an index.
COOLING_FROM = 7.0
DORMANT_FROM = 14.0
