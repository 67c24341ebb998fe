"""Every native format a simulated room can be written as. To add one, write it and name it here."""

from hengwen.events import Shelf
from hengwen.simulate.writers.chatlab import ChatLab
from hengwen.simulate.writers.discord import Discord
from hengwen.simulate.writers.qq_json import QQJson
from hengwen.simulate.writers.qq_text import QQText
from hengwen.simulate.writers.slack import Slack
from hengwen.simulate.writers.telegram import Telegram
from hengwen.simulate.writers.wechat_text import WeChatText
from hengwen.simulate.writers.weflow import WeFlow
from hengwen.simulate.writers.whatsapp import WhatsApp
from hengwen.simulate.writers.writer import Sheet, Writer, Written

WRITERS: Shelf[Writer] = Shelf(
    Writer,  # type: ignore[type-abstract]
    ChatLab(),
    WeChatText(),
    WeFlow(),
    QQText(),
    QQJson(),
    Telegram(),
    Discord(),
    Slack(),
    WhatsApp(),
)

__all__ = ["WRITERS", "Sheet", "Writer", "Written"]
