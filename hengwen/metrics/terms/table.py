"""Messages of the log become rows of terms: in batches, without a row ever passing through Python alone."""

from __future__ import annotations

import duckdb

from hengwen.events.sql import literal
from hengwen.metrics.terms.cutting import BETWEEN, Cutter

BATCH = 2_000  # messages
# Neither words that people chose nor words they call somebody by.
_NO_WORDS = (
    "(?i)https?://[!-~]+|www\\.[!-~]+|[a-z0-9._%+-]+@[a-z0-9-]+\\.[a-z.]{2,}"
    "|@[^\\s\\x{2005}\\x{00a0}\\x{3000},，:：。！？!?]{1,40}"
)
_PLAIN = (
    "translate(lower(CASE WHEN contains(text, '@') OR contains(text, '://') OR contains(text, 'www.') "
    f"THEN regexp_replace(text, {literal(_NO_WORDS)}, ' ', 'g') ELSE text END), "
    "chr(10) || chr(13) || chr(31), '   ')"
)


def cut_into(con: duckdb.DuckDBPyConnection, messages: str, table: str, cutter: Cutter) -> None:
    """Make `table` (id, day, terms: a sorted list, each once) of a SELECT of id, day and text.

    What holds no term has no row. A table named without a schema is a temporary one.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE cut_said AS SELECT id, day, text FROM ({messages})")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE cut_batch AS SELECT nth, list(one) AS batch FROM (SELECT "
        f"rowid // {BATCH} AS nth, {{'id': id, 'day': day, 'text': {_PLAIN}}} AS one FROM cut_said) "
        "GROUP BY nth"
    )
    con.execute("DROP TABLE cut_said")
    rows = con.execute(
        "SELECT nth, array_to_string(list_transform(batch, lambda one: one.text), chr(10)) "
        "FROM cut_batch ORDER BY nth"
    ).fetchall()
    cut = [cutter.lines(text) for _, text in rows]
    if any(a.count("\n") != text.count("\n") for a, (_, text) in zip(cut, rows, strict=True)):
        raise RuntimeError("a message was lost while its words were looked for")
    kind = "TABLE" if "." in table else "TEMP TABLE"
    between = f"chr({ord(BETWEEN)})"
    con.execute(
        f"CREATE {kind} {table} AS WITH line AS ("
        " SELECT unnest(b.batch) AS one, unnest(string_split(c.cut, chr(10))) AS words FROM "
        "(SELECT unnest($1::BIGINT[]) AS nth, unnest($2::VARCHAR[]) AS cut) c "
        "JOIN cut_batch b ON b.nth = c.nth) "
        "SELECT * FROM (SELECT one.id AS id, one.day AS day, list_sort(list_distinct(list_filter("
        f"string_split(words, {between}), lambda word: word <> ''))) AS terms "
        "FROM line WHERE words <> '') WHERE len(terms) > 0",
        [[nth for nth, _ in rows], cut],
    )
    con.execute("DROP TABLE cut_batch")
