"""六大驱动: the six reasons why people stay in a room."""

from __future__ import annotations

from enum import StrEnum


class Driver(StrEnum):
    HONOUR = "honour"  # 荣誉
    BENEFIT = "benefit"  # 利益
    RELATIONSHIP = "relationship"  # 关系
    EVENT = "event"  # 事件
    REGION = "region"  # 地域
    INTEREST = "interest"  # 兴趣
