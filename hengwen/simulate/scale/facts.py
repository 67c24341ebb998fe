"""事实: who says what when in a large room, drawn from hashes of the message's number. SQL.

Nothing is drawn one after another, so any stretch of a room can be made by itself.
"""

from __future__ import annotations

from hengwen.simulate.scale.crowd import Room
from hengwen.simulate.scale.stock import Stock

TEXT, IMAGE, STICKER, VOICE, INVITED, BY_LINK, LEFT = range(7)
SPOKEN = VOICE  # kinds up to here are messages
FARTHEST = 24  # messages back that a reply may point
# Of a thousand records.
KINDS = ((INVITED, 3), (BY_LINK, 2), (LEFT, 1), (IMAGE, 50), (STICKER, 20), (VOICE, 8))
REPLIES = 30  # of a hundred messages mean to answer; some find nobody to
SHORT, ASKED, TWO, LINES = 8, 20, 27, 5  # of a hundred texts
ENGLISH, MIXED = 25, 6
GIVEN = (
    "小满", "阿梨", "青禾", "南窗", "半夏", "石榴", "白露", "木棉", "云朵", "栗子", "松果", "麦浪",
    "Mia", "Leo", "Zoë", "Ann", "Ray", "Ivy", "K", "🐱",
)  # fmt: skip


def facts(room: Room, stock: Stock, salt: int, *, leaves: bool, begin: int, end: int) -> str:
    """SELECT i, ts, day, hour, sec, kind, m, o, r, r_ts, one, two, form, asked of records
    `begin` up to `end`, in order.

    `m` is who speaks, comes or goes, `o` who brought them, both numbers from 0 within the room;
    `r` the record that is answered, `r_ts` its time; `one`, `two` are numbers of sentences.
    Needs the table hours_N of the room.
    """
    low = max(begin - FARTHEST, 0)
    half = room.members // 2
    back = f"(i - 1 - ((b >> 20) % {FARTHEST})::BIGINT)"
    kind = _kind("b", leaves)
    target = f"hash({back}, {_lane(salt, 2)})"
    then = _kind(target, leaves)
    loud = f"floor({room.members} * u * u * u)::BIGINT"
    return f"""
WITH hour_rows AS MATERIALIZED (
 SELECT first, count, day, hour, start,
  unnest(range(greatest(first, {low}), least(first + count, {end}))) AS i
 FROM hours_{room.number} WHERE first < {end} AND first + count > {low}),
drawn AS MATERIALIZED (
 SELECT i, day, hour, start, hash(i, {_lane(salt, 1)}) AS a, hash(i, {_lane(salt, 2)}) AS b,
  ((((i - first) << 10) + (hash(i, {_lane(salt, 1)}) & 1023)::BIGINT) * 225
   // (count << 6))::BIGINT AS sec FROM hour_rows),
times AS MATERIALIZED (SELECT list(start + sec) AS seconds FROM drawn),
known AS (
 SELECT i, day, hour, sec, start + sec AS ts, {kind} AS kind,
  ((a >> 10) & 4294967295)::DOUBLE / 4294967296 AS u, hash(i, {_lane(salt, 3)}) AS c, a, b,
  CASE WHEN i > {FARTHEST} AND {kind} <= {SPOKEN} AND {_wants("b")} AND {then} <= {SPOKEN}
   AND NOT {_wants(target)} THEN {back} END AS r
 FROM drawn WHERE i >= {begin})
SELECT i, day, hour, sec, ts, kind,
 CASE WHEN kind <= {SPOKEN} THEN {loud} ELSE {half} + ((a >> 42) % {room.members - half})::BIGINT
  END AS m, {loud} AS o, r,
 seconds[r - {low - 1}] AS r_ts,
 {_one(stock)} AS one, {_two(stock)} AS two, (c >> 50) % 100 AS form,
 kind = {TEXT} AND {_asks()} AS asked
FROM known, times"""


def _lane(salt: int, lane: int) -> str:
    return f"{salt * 8 + lane}::BIGINT"


def _kind(draw: str, leaves: bool) -> str:
    cases, run = [], 0
    for kind, share in KINDS:
        run += share
        sort = TEXT if kind == LEFT and not leaves else kind
        cases.append(f"WHEN {draw} % 1000 < {run} THEN {sort}")
    return f"(CASE {' '.join(cases)} ELSE {TEXT} END)"


def _wants(draw: str) -> str:
    return f"(({draw} >> 10) % 100 < {REPLIES})"


FORM = "((c >> 50) % 100)"


def _asks() -> str:
    return f"({FORM} >= {SHORT} AND {FORM} < {SHORT + ASKED})"


def _of(stock: Stock, name: str, draw: str) -> str:
    first, count = stock.bounds[name]
    return f"({first + 1} + {draw} % {count})"


def _one(stock: Stock) -> str:
    """Number (from 1) of the first sentence."""
    return (
        f"(CASE WHEN {FORM} < {SHORT} THEN {_of(stock, 'short', '(c & 65535)')} "
        f"WHEN {_asks()} THEN CASE WHEN c % 100 < {ENGLISH} "
        f"THEN {_of(stock, 'asked_en', '((c >> 8) & 65535)')} "
        f"ELSE {_of(stock, 'asked', '((c >> 8) & 65535)')} END "
        f"WHEN c % 100 < {ENGLISH} THEN {_of(stock, 'said_en', '((c >> 8) & 65535)')} "
        f"ELSE {_of(stock, 'said', '((c >> 8) & 65535)')} END)::BIGINT"
    )


def _two(stock: Stock) -> str:
    """Number of a second sentence, or null; now and then it is in the other language."""
    draw = "((c >> 24) & 65535)"
    return (
        f"(CASE WHEN {FORM} >= {SHORT + ASKED} AND {FORM} < {SHORT + ASKED + TWO + LINES} "
        f"THEN CASE WHEN c % 100 BETWEEN {MIXED} AND {ENGLISH - 1} OR c % 100 > {99 - MIXED} "
        f"THEN {_of(stock, 'said_en', draw)} ELSE {_of(stock, 'said', draw)} END END)::BIGINT"
    )
