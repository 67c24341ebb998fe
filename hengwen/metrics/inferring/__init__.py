"""推断谁接谁: makes the kept links of a log, a room's day at a time. Loads what weighs them when called."""

from hengwen.metrics.inferring.making import Made, infer_links
from hengwen.metrics.inferring.telling import RoomLinks, Told, told_links, told_rooms

__all__ = ["Made", "RoomLinks", "Told", "infer_links", "told_links", "told_rooms"]
