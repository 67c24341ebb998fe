"""导入: the shelf of export formats, in the order they are tried."""

from hengwen.events import Shelf
from hengwen.importers.chatlab import ChatLab
from hengwen.importers.importer import Importer, Unreadable
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.telegram import Telegram

__all__ = ["IMPORTERS", "Importer", "Source", "Stage", "Unreadable", "recognise"]

IMPORTERS: Shelf[Importer] = Shelf(
    Importer,  # type: ignore[type-abstract]
    Telegram(),
    ChatLab(),
)


def recognise(source: Source) -> list[Importer]:
    """Every importer that knows the content; more than one is a question for the person."""
    return [importer for importer in IMPORTERS.values() if importer.recognises(source)]
