"""QQ Chat Exporter 的一条记录: how one record of QCE, of version 4 or later, becomes events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.qq import notices, qce_tips
from hengwen.importers.reading.times import number_sql, written_sql

_DATA = (
    "text VARCHAR, uid VARCHAR, uin VARCHAR, name VARCHAR, replyMsgId VARCHAR, messageId VARCHAR, "
    "referencedMessageId VARCHAR, subType VARCHAR, size VARCHAR, fileSize VARCHAR, items VARCHAR, "
    "originalData VARCHAR"
)
COLUMNS = f"""{{id: 'VARCHAR', messageId: 'VARCHAR', timestamp: 'VARCHAR', time: 'VARCHAR',
 sender: 'STRUCT(uid VARCHAR, uin VARCHAR, name VARCHAR, nickname VARCHAR, groupCard VARCHAR)',
 type: 'VARCHAR', messageType: 'VARCHAR', system: 'VARCHAR', isSystemMessage: 'VARCHAR',
 recalled: 'VARCHAR', isRecalled: 'VARCHAR',
 content: 'STRUCT(text VARCHAR, elements STRUCT(type VARCHAR, data STRUCT({_DATA}))[],
   reply STRUCT(referencedMessageId VARCHAR, messageId VARCHAR), emojis STRUCT(type VARCHAR)[],
   mentions STRUCT(uid VARCHAR, uin VARCHAR, type VARCHAR)[], resources STRUCT(type VARCHAR, size VARCHAR)[])',
 rawMessage: 'STRUCT(senderUin VARCHAR, senderUid VARCHAR, sendNickName VARCHAR, sendMemberName VARCHAR,
   elements STRUCT(grayTipElement VARCHAR)[])'}}"""
GIVES = frozenset({Kind.MESSAGE, Kind.RED_PACKET, Kind.CALL} | notices.GIVES)

# What an element or a resource is, the first that is there naming the whole message.
MEDIA = {
    "image": "image", "video": "video", "audio": "voice", "voice": "voice", "file": "file",
    "forward": "forward", "location": "location", "json": "share", "live_gift": "gift",
}  # fmt: skip
FACES = ("market_face", "marketFace", "face", "face_bubble", "giphy")
_STAND_IN = r"\[(?:图片|文件|视频|语音|表情|回复消息|转发消息|JSON消息)[^\[\]]*\]"
_NOBODY = ("", "0", "未知", "unknown", "系统消息", "系统", "all", "10000", "1000000", "80000000")


def number(text: str) -> str:
    """A QQ number, or null."""
    fits = f"regexp_full_match({text}, '[1-9]\\d{{4,11}}') AND {text} NOT IN ({_nobody()})"
    return f"CASE WHEN {fits} THEN {text} END"


def _nobody() -> str:
    return ", ".join(map(literal, _NOBODY))


def _known(text: str) -> str:
    return f"CASE WHEN trim({text}) NOT IN ({_nobody()}) THEN trim({text}) END"


@dataclass(frozen=True)
class About:
    """What the document says of its chat."""

    room: str
    name: str
    you: str  # the account of whoever made the export, or ""
    exported: int | None


def select(about: About, numbers: Mapping[str, str], place: str) -> str:
    """SQL from {source} to staged columns. `numbers`: uid -> QQ number, as the file has them."""
    utc, wall = written_sql("stamp")
    pairs = ", ".join(f"({literal(uid)}, {literal(uin)})" for uid, uin in numbers.items())
    numbered = f"SELECT * FROM (VALUES {pairs}) AS n (uid, uin)"
    if not pairs:
        numbered = "SELECT NULL::VARCHAR AS uid, NULL::VARCHAR AS uin WHERE false"
    kinds = " ".join(f"WHEN list_contains(types, '{a}') THEN '{b}'" for a, b in MEDIA.items())
    faces = ", ".join(map(literal, FACES))
    said = "lambda x: x.type IN ('text', 'at', 'markdown')"
    spoken = "CASE x.type WHEN 'at' THEN '@' || ltrim(x.data.name, '@') ELSE x.data.text END"
    true = "IN ('true', '1')"
    there = notices.notices(
        "(SELECT *, NULL::VARCHAR AS known, false AS unsure FROM tips)", about.you
    )
    here = literal(about.room)
    return f"""
WITH numbers AS MATERIALIZED ({numbered}),
r AS MATERIALIZED (SELECT rec, hengwen_repaired AS repaired, {here} AS room,
  coalesce({_known("id")}, {_known("messageId")}) AS ref,
  coalesce(nullif(nullif(trim(timestamp), ''), '0'), trim(time)) AS stamp,
  coalesce({number("sender.uin")}, {number("rawMessage.senderUin")}) AS uin,
  coalesce({_known("sender.uid")}, {_known("rawMessage.senderUid")}) AS uid,
  coalesce({_known("sender.groupCard")}, {_known("rawMessage.sendMemberName")}, {_known("sender.name")},
   {_known("sender.nickname")}, {_known("rawMessage.sendNickName")}) AS called,
  lower(coalesce("system", isSystemMessage, '')) {true} OR coalesce(type = 'system', false) AS told,
  lower(coalesce(recalled, isRecalled, '')) {true} AS taken, type AS sort, content,
  coalesce(content.elements, []) AS parts, rawMessage.elements AS raw,
  list_concat(list_transform(coalesce(content.elements, []), lambda x: CASE WHEN x.type = 'system'
    AND x.data.text LIKE '%红包消息' THEN 'wallet' ELSE x.type END),
   list_transform(coalesce(content.resources, []), lambda x: x.type),
   list_transform(coalesce(content.emojis, []), lambda x: 'face')) AS types,
  id IS NULL AND messageId IS NULL AND timestamp IS NULL AND sender IS NULL AND content IS NULL AS empty
 FROM {{source}}),
t AS MATERIALIZED (SELECT r.* EXCLUDE (stamp), stamp, coalesce(r.uin, n.uin, r.uid, 'name:' || called) AS who,
  trim(array_to_string(list_transform(list_filter(parts, {said}), lambda x: {spoken}), '')) AS words,
  coalesce({number_sql("stamp")}, {utc}) AS ts, CASE WHEN {number_sql("stamp")} IS NULL THEN {wall} END AS wall,
  CASE {kinds} END AS medium
 FROM r LEFT JOIN numbers n ON r.uin IS NULL AND n.uid = r.uid),
m AS MATERIALIZED (SELECT rec, list(coalesce({number("a.uin")}, n.uin, {_known("a.uid")}) ORDER BY nth)
   FILTER ({_known("a.uid")} IS NOT NULL OR {number("a.uin")} IS NOT NULL) AS mentions
 FROM (SELECT rec, unnest(ats) AS a, generate_subscripts(ats, 1) AS nth FROM (SELECT rec,
   CASE WHEN list_contains(types, 'at') THEN list_transform(list_filter(parts, lambda x: x.type = 'at'),
     lambda x: {{'uid': x.data.uid, 'uin': x.data.uin}})
    ELSE list_transform(content.mentions, lambda x: {{'uid': x.uid, 'uin': x.uin}}) END AS ats
   FROM r WHERE list_contains(types, 'at') OR content.mentions <> [])) LEFT JOIN numbers n ON n.uid = a.uid
 GROUP BY rec),
f AS (SELECT *, CASE WHEN empty THEN 'rejected:not-a-message'
   WHEN coalesce(stamp, '') = '' THEN 'rejected:no-time'
   WHEN coalesce(ts, wall) IS NULL THEN 'rejected:impossible-time' END AS fault FROM t),
tips AS MATERIALIZED ({qce_tips.tips("(SELECT * FROM f WHERE told AND fault IS NULL)")})
SELECT rec, 0 AS part, fault, CASE WHEN fault IS NOT NULL THEN {place} END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', stamp, called, content.text), 120) END AS example,
 repaired, room, CASE WHEN list_contains(types, 'wallet') THEN 'red_packet'
  WHEN list_contains(types, 'av_record') THEN 'call' ELSE 'message' END AS kind, ref, ts, wall,
 who AS account, CASE WHEN who IS NOT NULL THEN called END AS name, nullif(mentions, []) AS mentions,
 coalesce({_reply("x.data.referencedMessageId", "x.data.replyMsgId", "x.data.messageId")},
  {_known("content.reply.referencedMessageId")}, {_known("content.reply.messageId")}) AS reply,
 CASE WHEN sort = 'error' THEN NULL WHEN words <> '' THEN words
  WHEN parts = [] OR (medium IS NULL AND NOT list_has_any(types, [{faces}, 'wallet', 'reply'])) THEN
  nullif(trim(regexp_replace(content.text, '{_STAND_IN}', '', 'g')), '') END AS text,
 CASE WHEN medium = 'image' AND len(list_filter(parts, lambda x: x.type = 'image' AND
   x.data.subType IS DISTINCT FROM 'sticker')) = 0 AND parts <> [] THEN 'sticker'
  WHEN medium IS NOT NULL THEN medium
  WHEN words = '' AND len(list_filter(types, lambda x: x IN ({faces}))) > 0 THEN 'sticker' END AS media,
 try_cast(coalesce(list_filter(parts, lambda x: x.data.size IS NOT NULL)[1].data.size,
  list_filter(parts, lambda x: x.data.fileSize IS NOT NULL)[1].data.fileSize,
  content.resources[1].size) AS BIGINT) AS size
FROM f LEFT JOIN m USING (rec) WHERE NOT told OR fault IS NOT NULL
UNION ALL BY NAME
SELECT rec, 1 AS part, repaired, room, 'recall' AS kind, ref || '.recall' AS ref, ts, wall, ref AS reply
FROM f WHERE taken AND NOT told AND fault IS NULL AND ref IS NOT NULL
UNION ALL BY NAME
SELECT s.* REPLACE (coalesce(a.uin, s.account) AS account, coalesce(b.uin, s."by") AS "by",
  coalesce(c.uin, s."to") AS "to")
FROM ({there}) s LEFT JOIN numbers a ON a.uid = s.account LEFT JOIN numbers b ON b.uid = s."by"
 LEFT JOIN numbers c ON c.uid = s."to\""""


def _reply(*names: str) -> str:
    """The id of the quoted message, from the first element that quotes one."""
    quoted = "list_filter(parts, lambda x: x.type = 'reply')[1]"
    return "coalesce(" + ", ".join(_known(quoted + name.removeprefix("x")) for name in names) + ")"
