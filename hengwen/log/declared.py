"""约定: words by which a room's plain messages count as a check-in and the like, applied when reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from hengwen.log.topics import TOPIC, relate_topics

# What a message may be declared to be, beside a message.
PRACTICES = ("check_in", "homework", "chain", "vote")
DECLARED = {"id": "BIGINT", "practice": "VARCHAR"}
# What may stand before a word: spaces, the Chinese one too, marks and opening brackets.
_BEFORE = "(?i)^[\\s\u00a0\u3000#＃【\\[「『*·•]*"


@dataclass(frozen=True, order=True)
class Declared:
    """A message that begins with `word` is a `practice`; `*` stands for anything, anywhere.

    Of a `topic` the word says what a room is about, and makes no message anything.
    `room` None: in every room. A room's own word goes before the community's.
    """

    word: str
    practice: str
    room: int | None = None


def pattern(word: str) -> str:
    """The word as a regular expression of the engine, which escapes as Python does."""
    inner = ".*".join(map(re.escape, word.strip().split("*")))
    return "(?s)" + _BEFORE + inner


def relate(con: duckdb.DuckDBPyConnection, words: Sequence[Declared]) -> None:
    """Make the relations `declared` (a message's id, what it is), over `facts` and `texts`, and `topics`.

    Of several words that fit, the room's own wins, then the longest, then the first in the alphabet.
    A message whose words are no longer kept is a message and no more.
    """
    relate_topics(con, [(one.word, one.room) for one in words if one.practice == TOPIC])
    words = [one for one in words if one.practice != TOPIC]
    columns = ", ".join(f"{name} {sort}" for name, sort in DECLARED.items())
    con.execute(f"CREATE TEMP TABLE declared ({columns})")
    if not words:
        return
    ranked = sorted(words, key=lambda one: (one.room is None, -len(one.word), one.word))
    con.execute(
        "CREATE TEMP TABLE word AS SELECT unnest($1::INTEGER[]) AS place, unnest($2::VARCHAR[]) AS pattern, "
        "unnest($3::VARCHAR[]) AS practice, unnest($4::INTEGER[]) AS room",
        [
            list(range(len(ranked))),
            [pattern(one.word) for one in ranked],
            [one.practice for one in ranked],
            [one.room for one in ranked],
        ],
    )
    any_word = "|".join(f"(?:{pattern(one.word)})" for one in ranked)
    con.execute(
        "INSERT INTO declared SELECT id, arg_min(w.practice, w.place) FROM ("
        "SELECT t.id, t.text, f.room FROM texts t JOIN facts f ON f.id = t.id "
        "WHERE f.kind = 'message' AND regexp_matches(t.text, $1)) said "
        "JOIN word w ON (w.room IS NULL OR w.room = said.room) AND regexp_matches(said.text, w.pattern) "
        "GROUP BY id",
        [any_word],
    )
