"""模拟社群: a community that lives, written as real export files with the truth beside them."""

from hengwen.simulate.course import write_course
from hengwen.simulate.truth import Truth

__all__ = ["Truth", "write_course"]
