"""Telegram Desktop 导出的 JSON: one chat, or a whole account."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.reading.json_array import Span, arrays, pieces
from hengwen.importers.reading.json_pieces import JsonRecords
from hengwen.importers.reading.whole import settle
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.telegram.topics import Topics

COLUMNS = """{id: 'VARCHAR', type: 'VARCHAR', date: 'VARCHAR', date_unixtime: 'VARCHAR',
 "from": 'VARCHAR', from_id: 'VARCHAR', actor: 'VARCHAR', actor_id: 'VARCHAR', action: 'VARCHAR',
 members: 'VARCHAR[]', inviter: 'VARCHAR', title: 'VARCHAR', new_title: 'VARCHAR',
 message_id: 'VARCHAR', reply_to_message_id: 'VARCHAR', reply_to_peer_id: 'VARCHAR',
 text: 'JSON',
 media_type: 'VARCHAR', photo: 'VARCHAR', file: 'VARCHAR', poll: 'VARCHAR',
 location_information: 'VARCHAR', contact_information: 'VARCHAR',
 reactions: 'STRUCT(type VARCHAR, count BIGINT, emoji VARCHAR, document_id VARCHAR,
   recent STRUCT("from" VARCHAR, from_id VARCHAR, date VARCHAR)[])[]'}"""

# Words of a record: a string, or an array that mixes strings and objects. Read as JSON, a string that
# somebody typed as `["a"]` is told from an array, and by its first sign alone: the engine writes no blank.
WORDS = """CASE WHEN starts_with(text, '"') THEN text->>'$'
 WHEN starts_with(text, '[') THEN array_to_string(list_transform(CAST(text AS JSON[]),
  lambda x: CASE json_type(x) WHEN 'VARCHAR' THEN x->>'$' ELSE x->>'text' END), '') END"""

KINDS = {
    "invite_members": Kind.JOIN,
    "join_group_by_link": Kind.JOIN,
    "join_group_by_request": Kind.JOIN,
    "remove_members": Kind.LEAVE,
    "pin_message": Kind.PIN,
    "edit_group_title": Kind.RENAME,
    "topic_created": Kind.TOPIC,
    "topic_edit": Kind.TOPIC,
    "group_call": Kind.CALL,
    "phone_call": Kind.CALL,
}
# Telegram's words for media, in the words of every other format; what is not here is one already.
MEDIA = {
    "voice_message": "voice", "video_message": "video", "video_file": "video", "audio_file": "audio",
}  # fmt: skip
# Everything else in a whole account's file is private, also what nobody has heard of yet.
_GROUPS = frozenset({
    "private_group", "private_supergroup", "public_supergroup", "private_channel", "public_channel",
})  # fmt: skip
_STRING = r'"(?:[^"\\]|\\.)*"'
_PAIR = re.compile(rf'"(name|type|id)"\s*:\s*({_STRING}|-?\d+)')
_OWN = re.compile(rf"\{{\s*(?:{_STRING}\s*:\s*(?:{_STRING}|[\w.+-]+)\s*,\s*)*$")
_MEDIUM = "CASE media_type " + " ".join(f"WHEN '{a}' THEN '{m}'" for a, m in MEDIA.items())
_KIND = "CASE action " + " ".join(f"WHEN '{a}' THEN '{k}'" for a, k in KINDS.items())


def _account(column: str) -> str:
    """Before 2021 ids were bare numbers; the same people are `user…` since."""
    return (
        f"CASE WHEN {column} IS NULL OR {column} = '' THEN NULL "
        f"WHEN ascii({column}) BETWEEN 48 AND 57 THEN 'user' || {column} ELSE {column} END"
    )


def _select(room: str, fault: str | None, topics: Sequence[str] = ()) -> str:
    """One event a record; what more hangs on it (further members, reactions) goes to `extra`.

    `topics`: ids of the messages that opened a topic. Whatever stands in one seems to answer them.
    """
    here = literal(room)
    opened = ", ".join(map(literal, topics)) or "NULL"
    under = f"coalesce(reply_to_peer_id IS NULL AND reply_to_message_id IN ({opened}), false)"
    left_out = f"WHEN type IS NOT NULL THEN {literal(fault)}" if fault else ""
    # Beyond these it is no moment of anybody's life, and would overflow.
    seconds = (
        "CASE WHEN try_cast(date_unixtime AS BIGINT) BETWEEN -100000000000000 AND 100000000000000 "
        "THEN try_cast(date_unixtime AS BIGINT) END"
    )
    seconds = f"({seconds})"
    who = f"""coalesce({_account("coalesce(from_id, actor_id)")}, 'name:' || coalesce("from", actor))"""
    moved = "action IN ('invite_members', 'remove_members')"
    made = "action IN ('create_group', 'create_channel')"
    return f"""
SELECT rec, 0 AS part, CASE {left_out}
  WHEN type IS NULL THEN 'rejected:not-a-message'
  WHEN type = 'unsupported' THEN 'rejected:unsupported'
  WHEN id IS NOT NULL AND coalesce(try_cast(id AS BIGINT)::VARCHAR <> id, true) THEN 'rejected:bad-id'
  WHEN {seconds} IS NULL AND try_cast(date AS TIMESTAMP) IS NULL THEN 'rejected:no-time'
  END AS fault,
 CASE WHEN fault IS NOT NULL THEN 'message ' || coalesce(id, '?') END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', date, "from", text::VARCHAR), 120) END AS example,
 hengwen_repaired AS repaired, {here} AS room,
 CASE WHEN type <> 'service' THEN 'message' WHEN action = 'remove_members' AND members[1] IS DISTINCT
  FROM actor THEN 'kick' ELSE coalesce({_KIND} END, 'other') END AS kind,
 id AS ref, CASE WHEN {seconds} > 100000000000 THEN {seconds} * 1000 ELSE {seconds} * 1000000 END AS ts,
 CASE WHEN {seconds} IS NULL THEN epoch_us(try_cast(date AS TIMESTAMP)) END AS wall,
 CASE WHEN {moved} AND members[1] IS DISTINCT FROM actor THEN 'name:' || members[1] ELSE {who} END AS account,
 CASE WHEN {moved} AND members[1] IS DISTINCT FROM actor THEN members[1]
  ELSE coalesce("from", actor) END AS name,
 CASE WHEN action = 'join_group_by_link' THEN 'name:' || inviter
  WHEN {moved} AND members[1] IS DISTINCT FROM actor THEN {who} END AS "by",
 CASE WHEN starts_with(text, '[') THEN nullif(list_transform(json_extract_string(
   text, '$[*].user_id'), lambda x: 'user' || x), []) END AS mentions,
 CASE WHEN reply_to_peer_id IS NULL THEN
  CASE WHEN action = 'pin_message' THEN message_id WHEN NOT {under} THEN reply_to_message_id END
  END AS reply,
 nullif(CASE WHEN type = 'service' THEN coalesce(title, new_title) ELSE {WORDS} END, '') AS text,
 coalesce({_MEDIUM} ELSE media_type END, CASE WHEN photo IS NOT NULL THEN 'image'
  WHEN file IS NOT NULL THEN 'file' WHEN poll IS NOT NULL THEN 'poll'
  WHEN location_information IS NOT NULL THEN 'location'
  WHEN contact_information IS NOT NULL THEN 'contact' END) AS media,
 CASE WHEN type = 'service' THEN json_object('how', CASE WHEN action = 'join_group_by_link' THEN 'link'
  WHEN action = 'join_group_by_request' THEN 'request' WHEN {moved} THEN CASE WHEN members[1] = actor
  THEN 'self' WHEN action = 'invite_members' THEN 'invite' ELSE 'removed' END END, 'action', action)
  WHEN {under} THEN json_object('topic', reply_to_message_id) END AS props,
 CASE WHEN fault IS NULL AND (len(members) > 1 OR ({made} AND len(members) > 0)
  OR (reactions IS NOT NULL AND id IS NOT NULL)) THEN
  to_json({{'members': CASE WHEN {moved} THEN members[2:]
    WHEN {made} THEN list_filter(members, lambda x: x IS NOT NULL) END, 'actor': actor, 'who': {who},
   'reactions': CASE WHEN type <> 'service' THEN reactions END}}) END AS extra
FROM {{source}}"""


# The second and further people of one line, all whom a new group was made with, and who reacted; read
# from the staged `extra`.
MORE = f"""
WITH r AS (SELECT rec, room, kind, ref, ts, wall, props, unnest(from_json(extra, '{{"members": ["VARCHAR"],
  "actor": "VARCHAR", "who": "VARCHAR", "reactions": [{{"type": "VARCHAR", "count": "BIGINT",
  "emoji": "VARCHAR", "document_id": "VARCHAR", "recent": [{{"from": "VARCHAR", "from_id": "VARCHAR"}}]}}]}}'))
 FROM {{staged}} WHERE extra IS NOT NULL)
SELECT rec, nth::INTEGER AS part, room, CASE WHEN made THEN 'join' ELSE kind END AS kind,
 ref || '.' || (nth + 1) AS ref, ts, wall,
 CASE WHEN member = actor THEN who ELSE 'name:' || member END AS account, member AS name,
 CASE WHEN member IS DISTINCT FROM actor THEN who END AS "by",
 CASE WHEN made THEN json_object('how', CASE WHEN member = actor THEN 'self' ELSE 'invite' END,
  'action', props->>'action') ELSE props END AS props
FROM (SELECT *, unnest(members) AS member, generate_subscripts(members, 1) AS nth, kind = 'other' AS made
 FROM r WHERE kind IN ('join', 'leave', 'kick', 'other'))
UNION ALL BY NAME
SELECT rec, part, room, 'reaction' AS kind, ref || '/' || coalesce(account, '') || '/' || text AS ref,
 ts, wall, account, name, ref AS reply, text,
 CASE WHEN account IS NULL THEN json_object('count', others) END AS props
FROM (SELECT *, {_account("person.from_id")} AS account, person."from" AS name,
 (100 + row_number() OVER (PARTITION BY rec ORDER BY nth, person."from_id"))::INTEGER AS part FROM (
 SELECT rec, nth, room, ref, ts, wall,
  coalesce(one.emoji, one.document_id, one.type) AS text,
  one.count - len(coalesce(one.recent, [])) AS others,
  unnest(CASE WHEN one.count > len(coalesce(one.recent, []))
   THEN list_append(coalesce(one.recent, []), NULL) ELSE one.recent END) AS person
 FROM (SELECT *, unnest(reactions) AS one, generate_subscripts(reactions, 1) AS nth FROM r)))"""


class Telegram:
    """Telegram Desktop: ⋮ → 导出聊天记录 → 格式选“机器可读的 JSON”，得到 result.json。"""

    slug = "telegram-json"
    title = "format.telegram-json"
    platform = "telegram"
    gives = frozenset({*KINDS.values(), Kind.MESSAGE, Kind.KICK, Kind.REACTION, Kind.OTHER})

    def recognises(self, source: Source) -> bool:
        head = source.text.lstrip()
        if not head.startswith("{") or '"_type"' in head[:200] or '"chatlab"' in head:
            return False
        signs = ('"date_unixtime"', '"from_id"', '"actor_id"', '"text_entities"')
        chat = '"messages"' in head and any(sign in head for sign in signs)
        empty = re.search(r'"type"\s*:\s*"(private|public|personal|bot|saved)_\w+"', head)
        account = re.search(r'"chats"\s*:\s*\{', head) and '"list"' in head
        return bool(chat or (empty and '"messages"' in head) or account)

    def read(self, source: Source, stage: Stage) -> None:
        account = re.search(r'"chats"\s*:\s*\{', source.text) is not None
        done = 0
        topics = Topics(source.path)
        for span in arrays(source.path, "messages", many=account):
            chat = _chat(span, account=account)
            kind = chat.get("type", "")
            private = account and kind not in _GROUPS
            name = chat.get("name") or source.stem
            room = chat.get("id") or f"name:{name}"
            if not private:
                stage.rooms[room] = name
            # Somebody's private talks are no community's business, whatever the file holds.
            select = _select(
                room,
                "filtered:private-chat" if private else None,
                topics.between(span.start, span.stop),
            )
            parts = list(pieces(source.path, span))
            JsonRecords(COLUMNS, select, more=MORE, first=done).stage(
                source, span.start, parts, stage
            )
            done += len(parts)
        settle(stage)


def _chat(span: Span, *, account: bool) -> dict[str, str]:
    """name, type and id of the chat whose messages follow, from its own object alone.

    What another chat says must not make a private one a group, so nothing is guessed in the file of
    a whole account; a single chat may have other things before its messages.
    """
    head = span.head[-65536:].decode("utf-8", "replace")
    own = _OWN.search(head)
    if own is None and account:
        return {}
    found: dict[str, str] = {}
    for key, value in _PAIR.findall(own.group() if own else head):
        try:
            said = str(json.loads(value))
        except ValueError:
            continue
        # A lone surrogate or NUL can stand neither in the log nor in the directory.
        found[key] = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        found[key] = found[key].replace("\x00", "")
    return found
