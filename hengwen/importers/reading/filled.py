"""填入: relations put where a SELECT leaves them open, never into the words that stand in it."""

from __future__ import annotations

import re

_PARTS = re.compile(r"""'(?:[^']|'')*+'|"(?:[^"]|"")*+"|\{(\w+)\}""")


def filled(select: str, **relations: str) -> str:
    """`… FROM {source}` with the relation of that name; a chat may be called {source} as well."""
    return _PARTS.sub(lambda part: relations.get(part[1], part[0]) if part[1] else part[0], select)
