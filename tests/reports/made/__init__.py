"""A writing course of one or more rooms, made by hand in the shapes that the page is fed with."""

from tests.reports.made.answers import answers, said
from tests.reports.made.material import NAMES, file, material, ten
from tests.reports.made.rooms import findings, room, temperature

__all__ = ["NAMES", "answers", "file", "findings", "material", "room", "said", "temperature", "ten"]
