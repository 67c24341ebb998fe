"""微信消息: a row of any WeChat export, whatever the exporter called its columns, becomes events."""

from __future__ import annotations

from dataclasses import dataclass, field

from hengwen.events.sql import literal
from hengwen.importers.wechat import notices, sorts
from hengwen.importers.wechat.notices import Notices
from hengwen.importers.wechat.xml import flat_sql, value_sql

GIVES = notices.GIVES | sorts.GIVES
# Who "sends" what nobody sent.
ROOM = r"@(im\.)?chatroom$"
NOBODY = ("system", "系统", "系统消息", "系统通知", "unknown", "未知")
# `wxid_abc:` and a line break: the sender of a group's message as WeChat stores it.
PREFIX = r"^([A-Za-z][\w\-]{4,39}|[\w.\-]+@(?:openim|chatroom|im\.chatroom)):\r?\n"
# `[图片]`, or chatlog's `![图片](http://127.0.0.1:5030/image/…)`
_STAND_IN = r"!?\[[^\[\]]*\](?:\(https?://[^()\s]*/(?:image|video|voice|file)/[^()\s]*\))?"
_PATH = r"(?:[A-Za-z]:)?[^\s<>]*[/\\][^\s<>]*\.[A-Za-z0-9]{2,5}"
_EDGES = "chr(8206) || chr(8207) || chr(65279) || ' ' || chr(10) || chr(13)"
_APP = r"(?s)^\s*<.*<appmsg[ >]"
MARKUP = r"^\s*<(?:\?xml|msg|msgsource|voipinvitemsg|voiplocalinfo|img|appmsg)\b"


@dataclass(frozen=True)
class Messages:
    """How one format's rows are read.

    `place`: SQL of where a row stands; `private`: SQL of whether its room is somebody's private talk,
    to be left out of an export of several.
    """

    place: str
    notices: Notices = field(default_factory=Notices)
    private: str = "false"

    def select(self, rows: str) -> str:
        """SQL to staged columns from a SELECT (or relation) of the format's own.

        It gives rec, hengwen_repaired, room, id, ts, wall (at most one of them), said (the time as
        written), who (as the file says it), name, number (of the type), word (of the type), content,
        reply, "to". All of them may be null but rec and room.
        """
        base, app = sorts.numbers_sql("number", "word")
        nobody = ", ".join(literal(name) for name in NOBODY)
        human = (
            f"who <> '' AND lower(who) NOT IN ({nobody}) AND "
            f"NOT (contains(who, '@') AND regexp_matches(who, '{ROOM}'))"
        )
        stored = (
            "CASE WHEN contains(content, ':' || chr(10)) OR contains(content, ':' || chr(13) || chr(10)) "
            f"THEN regexp_extract(content, {literal(PREFIX)}, 1) ELSE '' END"
        )
        words = f"regexp_replace(content, {literal(PREFIX)}, '')"
        markup = f"starts_with(line, '<') AND base <> 1 AND regexp_matches(line, {literal(MARKUP)})"
        media = sorts.media_sql("base", "app")
        notice = f"(base IN {sorts.SYSTEM} OR (base = {sorts.APP} AND app = 62))"
        known = ", ".join(map(str, sorts.KNOWN))
        columns = "rec, hengwen_repaired, room, id, ts, wall, who, called, line, reply"
        system = (
            f"(SELECT {columns}, [name] AS names, CASE WHEN app = 62 THEN 'poke' END AS does FROM t "
            f"WHERE fault IS NULL AND {notice})"
        )
        return f"""
WITH r AS (SELECT * REPLACE (CASE WHEN id NOT IN ('', '0') THEN id END AS id,
   CASE WHEN reply NOT IN ('', '0') THEN reply END AS reply), {base} AS base, {app} AS app_said,
  coalesce({human}, false) AS human, coalesce({stored}, '') AS stored FROM ({rows})),
s AS (SELECT * EXCLUDE (who, content, stored, human),
  CASE WHEN human THEN who WHEN stored <> '' AND base NOT IN {sorts.SYSTEM} AND NOT
   regexp_matches(stored, '{ROOM}') AND NOT human THEN stored END AS who,
  CASE WHEN stored <> '' AND (stored = who OR NOT human OR regexp_matches(stored, '{ROOM}'))
   THEN {words} ELSE content END AS content FROM r),
t AS MATERIALIZED (SELECT * REPLACE (CASE WHEN trim(name) <> '' THEN name END AS name),
  CASE WHEN trim(name) <> '' THEN name END AS called,
  trim(coalesce(content, ''), {_EDGES}) AS line,
  coalesce(nullif(app_said, 0), try_cast({value_sql("xml", "type")} AS BIGINT), 0) AS app,
  CASE WHEN {self.private} THEN 'filtered:private-chat'
   WHEN said IS NULL AND who IS NULL AND content IS NULL AND number IS NULL
    THEN 'rejected:not-a-message'
   WHEN coalesce(trim(said), '') = '' THEN 'rejected:no-time'
   WHEN coalesce(ts, wall) IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM (SELECT *, CASE WHEN base = {sorts.APP} AND regexp_matches(content, {literal(_APP)})
  THEN {flat_sql("content")} END AS xml FROM s))
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN {self.place} END AS place,
 CASE WHEN starts_with(fault, 'rejected') THEN left(concat_ws(' ', said, called, content), 120) END AS example,
 hengwen_repaired AS repaired, room,
 CASE WHEN who IS NULL AND line = '' THEN 'other' ELSE {sorts.kind_sql("base", "app")} END AS kind,
 id AS ref, ts, CASE WHEN ts IS NULL THEN wall END AS wall, who AS account,
 CASE WHEN who IS NOT NULL THEN called END AS name,
 coalesce("to", CASE WHEN app = {sorts.QUOTE} THEN {_quoted()} END) AS "to",
 coalesce(reply, CASE WHEN app = {sorts.QUOTE} THEN nullif({value_sql("xml", "svrid")}, '0') END) AS reply,
 nullif(CASE WHEN xml IS NOT NULL THEN {value_sql("xml", "title")}
  WHEN {markup} THEN NULL
  WHEN {media} IS NULL AND base IS DISTINCT FROM 50 THEN content
  WHEN regexp_full_match(line, {literal(_STAND_IN)}) OR line = regexp_replace(word, '消息$', '')
   OR line = '表情' OR regexp_full_match(line, {literal(_PATH)}) THEN NULL ELSE content END, '') AS text,
 {media} AS media,
 CASE WHEN app = {sorts.SOLITAIRE} THEN json_object('app', app)
  WHEN coalesce(base, -1) NOT IN ({known}) AND coalesce(number::VARCHAR, nullif(word, '')) IS NOT NULL
  THEN json_object('type', coalesce(number::VARCHAR, word)) END AS props
FROM t WHERE fault IS NOT NULL OR base IS NULL OR NOT {notice}
UNION ALL BY NAME
({self.notices.select(system)})"""


def _quoted() -> str:
    """Whom a quote quotes: in a group `chatusr`, else `fromusr`."""
    usr = f"coalesce({value_sql('xml', 'chatusr')}, {value_sql('xml', 'fromusr')})"
    return f"CASE WHEN NOT regexp_matches({usr}, '{ROOM}') THEN {usr} END"
