"""IRC 的一行怎样成为群里的一件事. SQL for the engine; the same words for every program."""

# ruff: noqa: E501 - a pattern a line
from __future__ import annotations

from hengwen.events import Kind
from hengwen.events.sql import literal

GIVES = frozenset(
    {Kind.MESSAGE, Kind.JOIN, Kind.LEAVE, Kind.KICK, Kind.RENAME, Kind.TOPIC, Kind.OTHER}
)

# Some archives put a blank after each ] of a nickname; none has one of its own.
SAYS = r"^<[ @%+~&!]?([^>! ][^>!]*)(?:![^>]*)?>(?: (.*))?$"
# weechat parts the name by a tab; what it writes of its own begins with a sign.
SAYS_TAB = r"^[@%+~&]?([^\t \-<*=][^\t ]*|[\-<*=][^\t \-<*=>!][^\t ]*)\t(.*)$"
# dircproxy writes before the words whether the sender is known to the network.
SAYS_SIGNED = r"^<([^>! ]+)(?:![^>]*)?>(?: [+-]?(.*))?$"
_ACTS = r"^ ?\*[ \t]?([^ *\t]+)(?: (.*))?$"
_NOTICE = r"^(?:-([^ :(\-][^ :(!]*)(?:[:(!][^ ]*)?-|--\tNotice\(([^)]+)\)(?: -> \S+)?:)(?: (.*))?$"
_SIGN = r"^(?:\*\*\*|-!-|-->|<--|--)[ \t]+"
_HOST = r"(?:\s+[\[(][^\])]*[\])])"
# Anybody can say `/me has joined #x`: where actions look like this, only a line with a host is a join.
_JOINS = rf"(?:{_SIGN}(?:Joins: (\S+).*|(\S+){_HOST}?\s+(?:has )?joined\b.*)|^=== (\S+){_HOST}\s+has joined .*)$"
_LEAVES = rf"(?:{_SIGN}(?:(?:Parts|Quits): (\S+).*|(\S+){_HOST}?\s+(?:has )?(?:left|quit)\b.*)|^=== (\S+){_HOST}\s+has (?:left|quit) .*)$"
_KICKED = r"^(?:\*\*\*|-!-|===)[ \t]+(\S+) was kicked (?:off \S+ |from \S+ )?by (\S+)"
_KICKS = r"^<--[ \t]+(\S+) has kicked (\S+)"
_NICK = r"^(?:\*\*\*|-!-|===|--)[ \t]+(\S+)\s+is now known as (\S+)$"
_TOPIC = r"^(?:\*\*\*|-!-|===|--)[ \t]+(\S+) (?:has )?(?:changes|changed|sets?)(?: the)? topic\b.*?\bto:? [\"']?(.*?)[\"']?$"
_OURS = r"^(?:\*\*\*|-!-|-->|<--|--|===)(?:[ \t]|$)"
_EQUALS = r"^=== ([^ /\[#]+) (.+)$"
_NOBODY = "('Topic', 'Starting', 'mode', 'You', 'Users')"


def select(room: str, says: str, *, equals: bool, start: int, spool: str) -> str:
    """One row a line of {spool}: number, moment (UTC), moment (no zone), words.

    `equals`: `=== nick waves` is an action.
    """

    def two(pattern: str, names: str = "'a', 'b'") -> str:
        return f"regexp_extract(rest, {literal(pattern)}, [{names}])"

    def first(pattern: str, groups: int) -> str:
        return "coalesce(" + ", ".join(
            f"nullif(regexp_extract(rest, {literal(pattern)}, {n}), '')" for n in range(1, groups + 1)
        ) + ")"  # fmt: skip

    acts = f"WHEN starts_with(rest, '=== ') AND regexp_matches(rest, {literal(_EQUALS)}) AND {two(_EQUALS)}.a NOT IN {_NOBODY} THEN 8"
    return f"""
WITH told AS (SELECT *, {two(says)} AS s FROM read_csv({spool},
  columns = {{'line': 'BIGINT', 'ts': 'BIGINT', 'wall': 'BIGINT', 'rest': 'VARCHAR'}}, delim = chr(29), quote = '',
  escape = '', header = false, auto_detect = false, nullstr = chr(30), new_line = '\\n',
  max_line_size = 8000000, strict_mode = false)),
known AS (SELECT *, CASE WHEN s.a <> '' THEN 0 WHEN regexp_matches(rest, {literal(_ACTS)}) THEN 1
  WHEN regexp_matches(rest, {literal(_NICK)}) THEN 2 WHEN regexp_matches(rest, {literal(_KICKED)}) THEN 3
  WHEN regexp_matches(rest, {literal(_KICKS)}) THEN 4 WHEN regexp_matches(rest, {literal(_TOPIC)}) THEN 5
  WHEN regexp_matches(rest, {literal(_JOINS)}) THEN 6 WHEN regexp_matches(rest, {literal(_LEAVES)}) THEN 7
  {acts if equals else ""} WHEN regexp_matches(rest, {literal(_NOTICE)}) THEN 9
  WHEN regexp_matches(rest, {literal(_OURS)}) THEN 10 END AS sort FROM told),
people AS (SELECT *, CASE sort WHEN 0 THEN replace(s.a, ' ', '') WHEN 1 THEN {two(_ACTS)}.a WHEN 2 THEN {two(_NICK)}.a
  WHEN 3 THEN {two(_KICKED)}.a WHEN 4 THEN {two(_KICKS)}.b WHEN 5 THEN {two(_TOPIC)}.a
  WHEN 6 THEN {first(_JOINS, 3)} WHEN 7 THEN {first(_LEAVES, 3)} WHEN 8 THEN {two(_EQUALS)}.a
  WHEN 9 THEN {first(_NOTICE, 2)} END AS nick FROM known)
SELECT {start} + row_number() OVER () - 1 AS rec, 0 AS part,
 CASE WHEN sort IS NULL THEN 'rejected:not-a-message' WHEN ts IS NULL AND wall IS NULL THEN 'rejected:impossible-time'
  END AS fault,
 CASE WHEN fault IS NOT NULL THEN 'line ' || line END AS place,
 CASE WHEN fault IS NOT NULL THEN left(rest, 120) END AS example,
 {literal(room)} AS room, ts, CASE WHEN ts IS NULL THEN wall END AS wall,
 CASE WHEN sort IN (0, 1, 8, 9) THEN 'message' WHEN sort = 2 THEN 'rename' WHEN sort IN (3, 4) THEN 'kick'
  WHEN sort = 5 THEN 'topic' WHEN sort = 6 THEN 'join' WHEN sort = 7 THEN 'leave' ELSE 'other' END AS kind,
 'name:' || nick AS account, nick AS name,
 'name:' || CASE sort WHEN 3 THEN {two(_KICKED)}.b WHEN 4 THEN {two(_KICKS)}.a END AS "by",
 nullif(CASE sort WHEN 0 THEN s.b WHEN 1 THEN {two(_ACTS)}.b WHEN 2 THEN {two(_NICK)}.b
  WHEN 5 THEN {two(_TOPIC)}.b WHEN 8 THEN {two(_EQUALS)}.b
  WHEN 9 THEN regexp_extract(rest, {literal(_NOTICE)}, 3) WHEN 10 THEN rest END, '') AS text,
 CASE sort WHEN 1 THEN '{{"how":"action"}}' WHEN 8 THEN '{{"how":"action"}}' WHEN 9 THEN '{{"how":"notice"}}'
  WHEN 2 THEN '{{"of":"member"}}' WHEN 3 THEN '{{"how":"removed"}}' WHEN 4 THEN '{{"how":"removed"}}'
  WHEN 6 THEN '{{"how":"self"}}' WHEN 7 THEN '{{"how":"self"}}' END AS props
FROM people"""
