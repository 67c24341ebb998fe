"""Slack 的消息: how one message of it becomes events, from whichever file it comes."""

from __future__ import annotations

from hengwen.events import Kind
from hengwen.importers.reading.times import number_sql
from hengwen.importers.slack.people import SLACKBOT
from hengwen.importers.slack.words import PEOPLE, plain_sql

_WORDS = (
    "ts", "type", "subtype", "user", "bot_id", "username", "text", "thread_ts", "inviter", "topic",
    "purpose", "name", "channel", "deleted_ts",
)  # fmt: skip
# What is an object in most files and something else in some is taken as it stands.
_THINGS = ("bot_profile", "user_profile", "files", "file", "comment", "edited", "reactions")
_REPLIES = "slackdump_thread_replies"
COLUMNS = "{" + ", ".join(
    [f'"{name}": \'VARCHAR\'' for name in _WORDS]
    + [f'"{name}": \'JSON\'' for name in (*_THINGS, _REPLIES)]
) + "}"  # fmt: skip
# What {source} has besides: where the record stands, and what that says of it.
FACTS = ("inside", "room", "private", "thread")

# Said by a person, or by a bot. Slack shows a pin and a new integration as words of who made them.
SAID = (
    "bot_message", "me_message", "file_share", "file_comment", "file_mention", "thread_broadcast",
    "slackbot_response", "bot_add", "pinned_item",
)  # fmt: skip
KINDS = {
    "channel_join": Kind.JOIN, "group_join": Kind.JOIN,
    "channel_leave": Kind.LEAVE, "group_leave": Kind.LEAVE,
    "channel_topic": Kind.TOPIC, "group_topic": Kind.TOPIC,
    "channel_purpose": Kind.TOPIC, "group_purpose": Kind.TOPIC,
    "channel_name": Kind.RENAME, "group_name": Kind.RENAME,
    "tombstone": Kind.RECALL, "message_deleted": Kind.RECALL,
    "huddle_thread": Kind.CALL, "sh_room_created": Kind.CALL,
}  # fmt: skip
GIVES = frozenset({
    *KINDS.values(), Kind.MESSAGE, Kind.PIN, Kind.EDIT, Kind.REACTION, Kind.OTHER,
})  # fmt: skip
# What Slack writes where an exporter has dropped the subtype; only believed of who is named in it.
_NOTICES = {
    "channel_join": "has joined the (channel|group)",
    "channel_leave": "has left the (channel|group)",
    "channel_topic": "(set the (channel|group)(''s)? topic:.*|cleared (channel|group) topic)",
    "channel_purpose": "set the (channel|group)(''s)? (purpose|description):.*",
    "channel_name": 'has renamed the (channel|group) from ".*" to ".*"',
    "channel_archive": "(un-?)?archived the (channel|group).*",
    "pinned_notice": "pinned a message to this (channel|group).",
}
_KIND = " ".join(f"WHEN '{name}' THEN '{kind}'" for name, kind in KINDS.items())
_SAID = ", ".join(f"'{name}'" for name in SAID)
# Words of Slack's own that say no more than the kind does.
_MUTE = ", ".join(f"'{name}'" for name in (*KINDS, *_NOTICES))
_SET = "nullif(regexp_extract(text, '(?s) (?:topic|purpose|description): (.*)$', 1), '')"
_HEAD = "^<@([A-Z0-9]+)(?:\\|[^>]*)?> "


def _named(kind: str, text: str, user: str) -> str:
    """The subtype that words without one have: what follows the mark of who is said to do it."""
    arms = " ".join(
        f"WHEN regexp_full_match({text}, '(?s){_HEAD[1:]}{words}') THEN '{name}'"
        for name, words in _NOTICES.items()
    )
    return (
        f"CASE WHEN {kind} IS NULL AND starts_with({text}, '<@' || {user}) "
        f"AND regexp_extract({text}, '{_HEAD}', 1) = {user} THEN CASE {arms} END ELSE {kind} END"
    )


def _medium(mime: str, kind: str) -> str:
    return (
        f"CASE WHEN {kind} = 'slack_audio' THEN 'voice' WHEN starts_with({mime}, 'image/') THEN 'image' "
        f"WHEN starts_with({mime}, 'video/') THEN 'video' WHEN starts_with({mime}, 'audio/') THEN 'audio' "
        "ELSE 'file' END"
    )


def select(people: str, *, bare: bool = False, nested: bool = False) -> str:
    """SQL from {source} (COLUMNS and FACTS) to staged columns.

    `people` is a relation of id and called. `bare`: the exporter keeps no subtypes. `nested`: the
    replies to a message may stand inside it.
    """
    own = ", ".join(f'"{name}"' for name in (*_WORDS, *_THINGS))
    rows = f"SELECT rec, 0 AS part, hengwen_repaired, {', '.join(FACTS)}, {own} FROM {{source}}"
    if nested:
        shape = ", ".join(
            [f'"{name}": "VARCHAR"' for name in _WORDS] + [f'"{name}": "JSON"' for name in _THINGS]
        )
        rows = f"""WITH s AS MATERIALIZED (SELECT * FROM {{source}}) {rows.replace("{source}", "s")}
 UNION ALL BY NAME SELECT rec, nth::INTEGER AS part, {", ".join(FACTS)}, unnest(one) FROM (
  SELECT rec, {", ".join(FACTS)}, unnest(replies) AS one, generate_subscripts(replies, 1) AS nth FROM (
   SELECT *, from_json({_REPLIES}, '[{{{shape}}}]') AS replies FROM s
   WHERE json_type({_REPLIES}) = 'ARRAY')) WHERE one.ts IS NOT NULL"""
    subtype = "nullif(subtype, '')"
    if bare:
        subtype = _named(subtype, "text", '"user"')
    system = "what IS NOT NULL AND what NOT IN (" + _SAID + ")"
    first = """coalesce(files->0, file)"""
    return f"""
WITH r AS MATERIALIZED (SELECT * REPLACE (nullif("user", '') AS "user", nullif(inviter, '') AS inviter,
   nullif(text, '') AS text, nullif(coalesce(thread_ts, thread), '') AS thread_ts),
  {subtype} AS what, nullif(bot_id, '') AS bot, {number_sql("ts")} AS moment,
  comment->>'comment' AS remark, {first} AS thing,
  coalesce(nullif("user", ''), comment->>'user', file->>'user', nullif(bot_id, ''),
   'name:' || nullif(username, '')) AS who
 FROM ({rows})),
t AS MATERIALIZED (SELECT *, {system} AS system,
  CASE WHEN private <> '' THEN 'filtered:private-chat'
   WHEN ts IS NULL AND text IS NULL AND "user" IS NULL THEN 'rejected:not-a-message'
   WHEN coalesce(ts, '') = '' THEN 'rejected:no-time'
   WHEN moment IS NULL THEN 'rejected:impossible-time'
   WHEN type <> 'message' THEN 'filtered:not-an-event' END AS fault,
  coalesce(remark, CASE WHEN what = 'file_share' AND contains(text, 'uploaded a file:')
   THEN coalesce(file->'initial_comment'->>'comment', nullif(regexp_extract(text,
    '(?s) and commented: (.*)$', 1), '')) WHEN what IN ('channel_topic', 'group_topic')
   THEN coalesce(topic, {_SET}) WHEN what IN ('channel_purpose', 'group_purpose')
   THEN coalesce(purpose, {_SET}) WHEN what IN ('channel_name', 'group_name')
   THEN coalesce(name, nullif(regexp_extract(text, '(?s) to "(.*)"$', 1), ''))
   WHEN what IN ({_MUTE}) THEN NULL ELSE text END) AS said
 FROM r),
n AS (SELECT rec, part, list(id || chr(31) || replace(replace(replace(called, '&', '&amp;'), '<', '&lt;'),
  '>', '&gt;')) AS names FROM (
  SELECT rec, part, unnest(list_distinct(regexp_extract_all(said, {PEOPLE}, 1))) AS id FROM t
  WHERE fault IS NULL AND contains(said, '<@')) JOIN {people} USING (id) GROUP BY ALL)
SELECT t.rec, t.part, fault,
 CASE WHEN fault IS NOT NULL THEN concat_ws(': ', nullif(inside, ''),
  'message ' || coalesce(ts, (t.rec & 16777215)::VARCHAR)) END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', ts, who, text), 120) END AS example,
 hengwen_repaired AS repaired, coalesce(CASE WHEN room = '' OR starts_with(room, 'name:')
  THEN CASE WHEN regexp_full_match(channel, '[CG][A-Z0-9]{{6,}}') THEN channel END END, room) AS room,
 CASE WHEN NOT coalesce(system, false) THEN 'message' WHEN what = 'pinned_notice' THEN 'pin'
  ELSE CASE what {_KIND} ELSE 'other' END END AS kind,
 ts AS ref, moment AS ts, CASE WHEN what IS DISTINCT FROM 'tombstone' THEN who END AS account,
 CASE WHEN what IS DISTINCT FROM 'tombstone' THEN coalesce(p.called,
  nullif(user_profile->>'display_name', ''), nullif(user_profile->>'real_name', ''),
  nullif(username, ''), bot_profile->>'name') END AS name,
 CASE WHEN what IN ('channel_join', 'group_join') AND inviter <> who THEN inviter END AS "by",
 CASE WHEN NOT coalesce(system, false) AND contains(said, '<@') THEN nullif(list_distinct(
  regexp_extract_all(said, {PEOPLE}, 1)), []) END AS mentions,
 CASE WHEN what = 'message_deleted' THEN deleted_ts WHEN coalesce(system, false) THEN NULL
  WHEN thread_ts <> ts THEN thread_ts END AS reply,
 {plain_sql("said", "n.names")} AS text,
 CASE WHEN NOT coalesce(system, false) AND thing IS NOT NULL AND json_type(thing) = 'OBJECT'
  AND what IS DISTINCT FROM 'file_comment' THEN {_medium("(thing->>'mimetype')", "(thing->>'subtype')")}
  END AS media,
 CASE WHEN NOT coalesce(system, false) AND json_type(thing) = 'OBJECT'
  THEN try_cast(thing->>'size' AS BIGINT) END AS size,
 CASE WHEN what IN ('channel_join', 'group_join') THEN json_object('how',
   CASE WHEN inviter <> who THEN 'invite' ELSE 'self' END)
  WHEN what IN ('channel_leave', 'group_leave') THEN json_object('how', 'self')
  WHEN what IN ('channel_name', 'group_name') THEN json_object('of', 'room')
  WHEN system THEN json_object('action', what)
  WHEN json_array_length(files) > 1 THEN json_object('files', json_array_length(files))
  END AS props,
 CASE WHEN fault IS NULL AND NOT coalesce(system, false) AND (json_array_length(reactions) > 0
   OR edited IS NOT NULL OR what = 'pinned_item')
  THEN to_json({{'reactions': reactions, 'edited': edited, 'pinned': what = 'pinned_item'}}) END AS extra
FROM t LEFT JOIN n ON n.rec = t.rec AND n.part = t.part LEFT JOIN {people} p ON p.id = t.who"""


# Reactions, the last edit and a pin, read from the staged `extra`. Their parts come after any reply's.
MORE = f"""
WITH x AS (SELECT * EXCLUDE (extra), unnest(from_json(extra, '{{"reactions": [{{"name": "VARCHAR",
  "users": ["VARCHAR"], "count": "BIGINT"}}], "edited": {{"user": "VARCHAR", "ts": "VARCHAR"}},
  "pinned": "BOOLEAN"}}')) FROM {{staged}} WHERE extra IS NOT NULL)
SELECT rec, (1000000 + part)::INTEGER AS part, room, 'pin' AS kind, ref || '/pin' AS ref, ts, account
FROM x WHERE pinned
UNION ALL BY NAME
SELECT rec, (2000000 + part)::INTEGER AS part, room, 'edit' AS kind, ref || '/' || edited.ts AS ref,
 {number_sql("edited.ts")} AS ts, edited."user" AS account, ref AS reply
FROM x WHERE {number_sql("edited.ts")} IS NOT NULL
UNION ALL BY NAME
SELECT rec, (2000000 + 1000 * part + row_number() OVER (PARTITION BY rec, part ORDER BY nth, account
 NULLS LAST))::INTEGER AS part, room, 'reaction' AS kind,
 ref || '/' || coalesce(account, '') || '/' || text AS ref, ts, account, ref AS reply, text,
 CASE WHEN account IS NULL THEN json_object('count', others) END AS props
FROM (SELECT rec, part, room, ref, ts, nth, ':' || one.name || ':' AS text,
  one.count - len(coalesce(one.users, [])) AS others, unnest(CASE WHEN one.count > len(coalesce(one.users,
   [])) THEN list_append(coalesce(one.users, []), NULL) ELSE list_distinct(one.users) END) AS account
 FROM (SELECT *, unnest(reactions) AS one, generate_subscripts(reactions, 1) AS nth FROM x)
 WHERE one.name IS NOT NULL)"""

BOT_ACCOUNTS = (
    "SELECT DISTINCT account FROM {staged} WHERE fault IS NULL AND kind = 'message' AND "
    "regexp_full_match(account, 'B[A-Z0-9]{6,}')"
)
__all__ = ["BOT_ACCOUNTS", "COLUMNS", "FACTS", "GIVES", "MORE", "SLACKBOT", "select"]
