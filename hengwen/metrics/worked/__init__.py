"""SQL 说不清的: answers that Python works out of what a SELECT gives; one file an answer."""

from hengwen.metrics.worked.given import Given, work

__all__ = ["Given", "work"]
