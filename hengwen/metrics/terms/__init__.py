"""词: what words messages are made of, as far as they say what is talked about."""

from hengwen.metrics.terms.cutting import VERSION, Cutter, as_written, simplified
from hengwen.metrics.terms.table import cut_into

__all__ = ["VERSION", "Cutter", "as_written", "cut_into", "simplified"]
