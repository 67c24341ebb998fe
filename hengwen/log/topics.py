"""话题词: the words that say what a room is about, declared by its operator, as messages may write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import duckdb

TOPIC = "topic"
TOPICS = {"room": "INTEGER", "word": "VARCHAR", "form": "VARCHAR", "latin": "BOOLEAN"}
_LATIN = re.compile(r"[a-z0-9].*[a-z0-9]|[a-z0-9]")
# Simplified to traditional, as Taiwan and Hong Kong write too, and the other way round.
_SPELLINGS = ("t2s", "s2t", "s2tw", "s2hk")


def relate_topics(con: duckdb.DuckDBPyConnection, words: Sequence[tuple[str, int | None]]) -> None:
    """Make the relation `topics`: every spelling of each word, in small letters; room null: in every room.

    `latin`: a word of Latin letters, which is not looked for inside another.
    """
    columns = ", ".join(f"{name} {sort}" for name, sort in TOPICS.items())
    con.execute(f"CREATE OR REPLACE TEMP TABLE topics ({columns})")
    rows = [(room, word, form) for word, room in words for form in spellings(word)]
    if rows:
        latin = [_LATIN.fullmatch(form) is not None and form.isascii() for *_, form in rows]
        con.execute(
            "INSERT INTO topics SELECT unnest($1::INTEGER[]), unnest($2::VARCHAR[]), "
            "unnest($3::VARCHAR[]), unnest($4::BOOLEAN[])",
            [*([row[place] for row in rows] for place in range(3)), latin],
        )


def spellings(word: str) -> list[str]:
    """A word in small letters, in the characters of each place; one of Latin letters has one spelling."""
    plain = " ".join(word.lower().replace("*", " ").split())
    return sorted({plain, *_converted(plain)} - {""})


def _converted(word: str) -> Iterator[str]:
    if not word.isascii():
        import opencc

        yield from (opencc.OpenCC(way).convert(word) for way in _SPELLINGS)
