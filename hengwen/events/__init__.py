"""群动态: what can happen in a room, and the words everything else shares."""

from hengwen.events.driver import Driver
from hengwen.events.event import Event
from hengwen.events.kind import Kind
from hengwen.events.room import Room
from hengwen.events.shelf import Shelf

__all__ = ["Driver", "Event", "Kind", "Room", "Shelf"]
