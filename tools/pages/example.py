"""One question's worked example: a few lines of talk, and the answer that follows from them.

`python tools/pages/example.py SLUG` prints the answer that the code gives to the story in
tests/metrics/examples/SLUG.story, as the table to put under it, once every figure was counted by hand.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
SETTINGS = (
    "as_of",  # 2026-10-31 09:00, UTC
    "zone",  # the rooms' own, UTC unless said
    "closed",  # den=2026-10-05: the operator closed a room
    "exported",  # when the file was made
    "bots",  # bob, eve
    "staff",
    "same",  # ann2=ann: two accounts of one person
    "declared",  # q=homework: what a line counts as, by its id=
    "inferred",  # b=q@.8: b answers q, as was inferred, with that chance; every message was looked at
    "topics",  # words that say what every room is about
    "ask",  # days=28 hours=2
    "since",
    "until",  # the first instant that counts no more
    "room",
    "with_bots",  # yes
    "zh",  # how the figures come about, in a sentence or two
    "en",
)


class UnreadableExample(ValueError):
    """The file breaks the form; the message names it."""


@dataclass(frozen=True, slots=True)
class Example:
    """Settings, lines of a story (tests/metrics/story.py reads them), and the table that answers."""

    settings: dict[str, str]
    story: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        return cls.parse(path.read_text("utf-8"), path.name)

    @classmethod
    def parse(cls, text: str, name: str) -> Self:
        """Settings, a blank line, the story, a blank line, the table; raises UnreadableExample."""
        blocks = [b.splitlines() for b in re.split(r"\n\s*\n", text.strip("\n"))]
        if not 2 <= len(blocks) <= 3:
            raise UnreadableExample(
                f"{name}: settings, the story and the table stand apart by a line"
            )
        settings: dict[str, str] = {}
        for line in blocks[0]:
            key, colon, value = line.partition(":")
            if not colon or key.strip() not in SETTINGS or key.strip() in settings:
                raise UnreadableExample(
                    f"{name}: {line!r} is none of {', '.join(SETTINGS)}, once each"
                )
            settings[key.strip()] = value.strip()
        if "as_of" not in settings:
            raise UnreadableExample(f"{name}: as_of is not said")
        table = [_cells(line) for line in (blocks[2] if len(blocks) == 3 else [])]
        if any(len(row) != len(table[0]) for row in table):
            raise UnreadableExample(f"{name}: a row of the table is too short or too long")
        return cls(
            settings=settings,
            story=tuple(line.strip() for line in blocks[1]),
            heads=table[0] if table else (),
            rows=tuple(table[2:]),
        )

    def several(self, key: str) -> tuple[str, ...]:
        """A setting of several words, apart by commas or blanks."""
        return tuple(word for word in re.split(r"[,\s]+", self.settings.get(key, "")) if word)

    def pairs(self, key: str) -> dict[str, str]:
        """A setting of several a=b."""
        return dict(word.split("=", 1) for word in self.several(key))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from pages.markdown import table
    from tests.metrics.told import answered, path_of

    (slug,) = sys.argv[1:] or [""]
    if not path_of(slug).exists():
        raise SystemExit(f"write the story first: {path_of(slug)}")
    heads, rows = answered(slug, Example.read(path_of(slug)))
    sys.stdout.write(table(heads, rows))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tools"))
    main()
