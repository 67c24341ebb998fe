"""话: what people in a writing course say. Sentences with slots, and who says them when."""

from hengwen.simulate.phrases.compose import compose

__all__ = ["compose"]
