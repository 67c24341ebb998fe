"""Words for people, in three languages: 简体中文, 繁體中文, English."""

from hengwen.words.columns import said_cell, said_column, said_param
from hengwen.words.language import LANGUAGES, choose_language
from hengwen.words.lending import lent
from hengwen.words.place import said_place
from hengwen.words.speaker import Speaker

__all__ = [
    "LANGUAGES",
    "Speaker",
    "choose_language",
    "lent",
    "said_cell",
    "said_column",
    "said_param",
    "said_place",
]
