"""谁在接谁的话: whom a line answers where nothing says so. Inferred, never known: print the chance."""

from hengwen.links.choosing import choose
from hengwen.links.inferring import infer
from hengwen.links.line import Choice, Line, Link
from hengwen.links.model import ModelMissing
from hengwen.links.version import version
from hengwen.links.weighing import Weighed, weigh

__all__ = [
    "Choice",
    "Line",
    "Link",
    "ModelMissing",
    "Weighed",
    "choose",
    "infer",
    "version",
    "weigh",
]
