"""Matrix 的 Element 导出 (JSON): every event of one room, as the server has it."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.reading import facts
from hengwen.importers.reading.json_array import array, outer, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.times import number_sql
from hengwen.importers.reading.whole import name_rooms, settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

COLUMNS = """{event_id: 'VARCHAR', room_id: 'VARCHAR', sender: 'VARCHAR', origin_server_ts: 'VARCHAR',
 type: 'VARCHAR', state_key: 'VARCHAR', redacts: 'VARCHAR', content: 'JSON', unsigned: 'JSON',
 prev_content: 'JSON'}"""
MEDIA = {
    "m.image": "image", "m.video": "video", "m.audio": "audio", "m.file": "file",
    "m.location": "location",
}  # fmt: skip
TYPES = {
    "m.room.redaction": Kind.RECALL, "m.reaction": Kind.REACTION, "m.room.name": Kind.RENAME,
    "m.room.topic": Kind.TOPIC, "m.room.pinned_events": Kind.PIN, "m.call.invite": Kind.CALL,
    "m.poll.start": Kind.MESSAGE, "org.matrix.msc3381.poll.start": Kind.MESSAGE,
    "m.poll.response": Kind.VOTE, "org.matrix.msc3381.poll.response": Kind.VOTE,
    "m.sticker": Kind.MESSAGE, "m.room.encrypted": Kind.MESSAGE,
}  # fmt: skip
GIVES = frozenset({
    *TYPES.values(), Kind.EDIT, Kind.JOIN, Kind.LEAVE, Kind.KICK, Kind.INVITE, Kind.OTHER,
})  # fmt: skip
_SIGNS = ('"messages"', '"event_id"', '"origin_server_ts"', '"sender"')
# What older clients put before an answer: whom it answers and what they said.
_QUOTE = r"^(?:> ?[^\n]*\n)+\n?"


def _select(room: str) -> str:
    """One event a record. `before`: what somebody's membership was until then."""
    types = " ".join(f"WHEN '{name}' THEN '{kind}'" for name, kind in TYPES.items())
    media = " ".join(f"WHEN '{name}' THEN '{what}'" for name, what in MEDIA.items())
    moment = number_sql("origin_server_ts")
    said = "kind = 'message'"
    return f"""
WITH e AS (SELECT *, {moment} AS moment, content->>'membership' AS member,
  coalesce(prev_content, unsigned->'prev_content') AS earlier, content->'m.relates_to' AS about,
  coalesce(redacts, content->>'redacts') AS gone, content->>'msgtype' AS sort FROM {{source}}),
k AS (SELECT *, earlier->>'membership' AS before, CASE
  WHEN type = 'm.room.message' AND (about->>'rel_type') = 'm.replace' THEN 'edit'
  WHEN type = 'm.room.message' THEN 'message'
  WHEN type = 'm.room.member' THEN CASE member
   WHEN 'join' THEN CASE WHEN (earlier->>'membership') = 'join' THEN 'rename' ELSE 'join' END
   WHEN 'invite' THEN 'invite' WHEN 'leave' THEN CASE WHEN state_key IS DISTINCT FROM sender
    AND coalesce((earlier->>'membership'), 'join') = 'join' THEN 'kick'
    WHEN coalesce((earlier->>'membership'), 'join') = 'join' THEN 'leave' ELSE 'other' END
   WHEN 'ban' THEN CASE WHEN coalesce((earlier->>'membership'), 'join') = 'join' THEN 'kick' ELSE 'other' END
   ELSE 'other' END
  ELSE CASE type {types} ELSE 'other' END END AS kind,
  CASE WHEN event_id IS NULL AND type IS NULL THEN 'rejected:not-a-message'
   WHEN coalesce(origin_server_ts, '') = '' THEN 'rejected:no-time'
   WHEN {moment} IS NULL THEN 'rejected:impossible-time' END AS fault FROM e)
SELECT rec, 0 AS part, fault,
 CASE WHEN fault IS NOT NULL THEN 'event ' || coalesce(event_id, (rec & 16777215)::VARCHAR) END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', origin_server_ts, sender, content->>'body'), 120)
  END AS example,
 hengwen_repaired AS repaired, coalesce(nullif(room_id, ''), {literal(room)}) AS room, kind,
 CASE WHEN kind = 'reaction' THEN concat_ws('/', about->>'event_id', coalesce(sender, ''), about->>'key')
  ELSE event_id END AS ref, moment AS ts,
 CASE WHEN type = 'm.room.member' THEN coalesce(nullif(state_key, ''), sender) ELSE sender END AS account,
 CASE WHEN type = 'm.room.member' THEN nullif(content->>'displayname', '') END AS name,
 CASE WHEN kind IN ('kick', 'invite') AND state_key <> sender THEN sender
  WHEN kind = 'join' AND before = 'invite' THEN unsigned->>'prev_sender' END AS "by",
 CASE WHEN {said} THEN nullif(from_json(content->'m.mentions'->'user_ids', '["VARCHAR"]'), []) END AS mentions,
 CASE WHEN kind IN ('edit', 'reaction', 'vote') THEN about->>'event_id' WHEN kind = 'recall' THEN gone
  WHEN {said} AND NOT coalesce((about->>'is_falling_back') = 'true', false)
  THEN about->'m.in_reply_to'->>'event_id'
  WHEN {said} AND (about->>'rel_type') = 'm.thread' THEN about->>'event_id' END AS reply,
 CASE WHEN {said} AND sort IN ('m.text', 'm.emote', 'm.notice') OR {said} AND sort IS NULL THEN nullif(
   CASE WHEN (about->'m.in_reply_to') IS NOT NULL THEN regexp_replace(content->>'body', '{_QUOTE}', '')
   ELSE content->>'body' END, '')
  WHEN kind = 'edit' THEN content->'m.new_content'->>'body' WHEN kind = 'reaction' THEN about->>'key'
  WHEN {said} AND (content->>'filename') <> (content->>'body') THEN content->>'body'
  WHEN type = 'm.room.name' THEN content->>'name' WHEN type = 'm.room.topic' THEN content->>'topic' END AS text,
 CASE WHEN {said} THEN CASE sort {media} ELSE CASE WHEN type = 'm.sticker' THEN 'sticker'
  WHEN ends_with(type, 'poll.start') THEN 'poll' END END END AS media,
 CASE WHEN {said} THEN try_cast(content->'info'->>'size' AS BIGINT) END AS size,
 CASE WHEN kind = 'join' THEN json_object('how', CASE WHEN before = 'invite' THEN 'invite'
   WHEN before = 'knock' THEN 'request' ELSE 'self' END)
  WHEN kind = 'kick' THEN json_object('how', 'removed') WHEN kind = 'leave' THEN json_object('how', 'self')
  WHEN kind = 'rename' THEN json_object('of', CASE WHEN type = 'm.room.name' THEN 'room' ELSE 'member' END)
  WHEN kind = 'other' THEN json_object('action', coalesce(type, '')) END AS props
FROM k"""


class Element:
    """Element：房间信息 → 导出聊天 → 格式选 JSON，“消息”选“从头开始”，得到一个 .json（或含它的 zip）。"""

    slug = "matrix-json"
    title = "format.matrix-json"
    platform = "matrix"
    gives = GIVES

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{"):
            return False
        named = '"room_name"' in head and '"exported_by"' in head and '"messages"' in head
        return named or all(sign in head for sign in _SIGNS)

    def read(self, source: Source, stage: Stage) -> None:
        span = array(source.path, "messages")
        about = outer(source.path, span)
        name = facts.words(about.get("room_name")) or source.stem
        # Only with a zone: Element writes the date as its user's machine words it.
        stage.exported = facts.moment(about.get("export_date"))
        room = f"name:{name}"
        records = JsonRecords(COLUMNS, _select(room))
        records.stage(source, span.start, list(pieces(source.path, span)), stage)
        settle(stage)
        name_rooms(stage, lambda _: name)
