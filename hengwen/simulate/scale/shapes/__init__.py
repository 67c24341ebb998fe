"""Formats of large rooms. To add one, write it and name it here."""

from hengwen.events import Shelf
from hengwen.simulate.scale.shapes.chatlab import ChatLab
from hengwen.simulate.scale.shapes.discord import Discord
from hengwen.simulate.scale.shapes.qq_text import QQText
from hengwen.simulate.scale.shapes.shape import Shape
from hengwen.simulate.scale.shapes.slack import Slack
from hengwen.simulate.scale.shapes.telegram import Telegram
from hengwen.simulate.scale.shapes.weflow import WeFlow
from hengwen.simulate.scale.shapes.whatsapp import WhatsApp

SHAPES: Shelf[Shape] = Shelf(
    Shape,  # type: ignore[type-abstract]
    ChatLab(),
    WeFlow(),
    QQText(),
    Telegram(),
    Discord(),
    Slack(),
    WhatsApp(),
)

__all__ = ["SHAPES", "Shape"]
