"""Every export format we can read. To add one, write the file and name it here."""

from hengwen.events import Shelf
from hengwen.importers.importer import Importer
from hengwen.importers.telegram import Telegram

IMPORTERS: Shelf[Importer] = Shelf(
    Importer,  # type: ignore[type-abstract]
    Telegram(),
)
