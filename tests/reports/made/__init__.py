"""A writing course of one or more rooms, made by hand in the shapes that the page is fed with."""

from tests.reports.made.answers import answers, said
from tests.reports.made.material import NAMES, TIES, file, material, ten
from tests.reports.made.rooms import (
    brought,
    findings,
    grown,
    portrait,
    room,
    size,
    temperature,
    young,
)

__all__ = [
    "NAMES",
    "TIES",
    "answers",
    "brought",
    "file",
    "findings",
    "grown",
    "material",
    "portrait",
    "room",
    "said",
    "size",
    "temperature",
    "ten",
    "young",
]
