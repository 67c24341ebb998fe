"""ChatLab 标准格式: how one message record of it becomes events, whether from JSON or JSONL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hengwen.events import Kind
from hengwen.events.sql import literal
from hengwen.importers.reading.facts import moment, seconds, table, tables, words
from hengwen.importers.reading.times import number_sql, written_sql
from hengwen.importers.stage import Stage
from hengwen.importers.wechat import notices as wechat
from hengwen.importers.wechat import sorts
from hengwen.importers.wechat.messages import MARKUP
from hengwen.importers.wechat.notices import Notices
from hengwen.importers.wechat.roster import Seen, seen, stage_roster
from hengwen.importers.wechat.xml import flat_sql, value_sql

COLUMNS = """{sender: 'VARCHAR', accountName: 'VARCHAR', groupNickname: 'VARCHAR',
 timestamp: 'VARCHAR', type: 'VARCHAR', content: 'VARCHAR', platformMessageId: 'VARCHAR',
 replyToMessageId: 'VARCHAR', referencedPlatformMessageId: 'VARCHAR'}"""

WORDS = (0, 25)
MEDIA = {
    1: "image", 2: "voice", 3: "video", 4: "file", 5: "sticker", 7: "link", 8: "location",
    21: "transfer", 24: "share", 26: "forward", 27: "contact",
}  # fmt: skip
ACTS = {20: Kind.RED_PACKET, 22: Kind.POKE, 23: Kind.CALL, 81: Kind.RECALL}
SYSTEM, OTHER = 80, 99
GIVES = frozenset({Kind.MESSAGE, Kind.ROSTER_SEEN, *ACTS.values()} | wechat.GIVES | sorts.GIVES)
PLATFORMS = {"weixin": "wechat"}
# Who "sends" what nobody sent. QQ numbers its own notices 10000 and 1000000.
NOBODY = ("system", "sys", "系统消息", "系统", "notice", "10000", "1000000", "0")


_EDGES = "chr(8206) || chr(8207) || chr(65279) || ' ' || chr(10) || chr(13)"
_STAND_IN = r"\[[^\[\]]*\]"  # `[图片]` stands where the picture was


@dataclass
class About:
    """What a file says of itself beside its messages; any of it may be missing."""

    chatlab: dict[str, object] = field(default_factory=dict)
    meta: dict[str, object] = field(default_factory=dict)
    members: list[dict[str, object]] = field(default_factory=list)
    group: str = ""  # the room as a record's sender: some files name it nowhere else

    @classmethod
    def of(cls, document: Mapping[str, object]) -> About:
        return cls(
            table(document.get("chatlab")),
            table(document.get("meta")),
            tables(document.get("members")),
        )

    def add(self, document: Mapping[str, object]) -> None:
        """What a later line says; the first word on anything stands."""
        more = About.of(document)
        self.chatlab = more.chatlab | self.chatlab
        self.meta = more.meta | self.meta
        self.members += more.members

    @property
    def platform(self) -> str:
        said = words(self.meta.get("platform")).lower()
        return PLATFORMS.get(said, said) or "chatlab"

    @property
    def exported(self) -> int | None:
        """Microseconds; seconds or milliseconds in the file, or an ISO string with its zone."""
        said = self.chatlab.get("exportedAt")
        return seconds(said) or moment(said)

    def room(self, stem: str) -> tuple[str, str]:
        """(ref, name) of the chat."""
        group = words(self.meta.get("groupId"))
        if self.platform == "wechat" and group.isdecimal() and len(group) > 5:
            group += "@chatroom"  # the same room in every other format
        group = group or self.group
        name = words(self.meta.get("name")) or (group if group else stem)
        return group or f"name:{name}", name


def prepare(about: About, stem: str, stage: Stage, *, lines: bool = False) -> str:
    """Tell the stage what the file says of itself, stage its roster, give the messages' SELECT."""
    stage.platform = about.platform
    stage.exported = about.exported
    room, name = about.room(stem)
    stage.rooms[room] = name
    owner = words(about.meta.get("ownerId"))
    roster = list(dict.fromkeys(_roster(about, room, stage)))
    stage_roster(roster, room, stage)
    known = [called for _, _, called in roster]
    return select(
        room, owner, known, lines, raw=bool(about.group) and not about.meta.get("groupId")
    )


def _roster(about: About, room: str, stage: Stage) -> Iterable[Seen]:
    """System lines use the account's name, messages the group card: both must lead to the person."""
    for member in about.members:
        account = words(member.get("platformId"))
        if not account or account == room or account.lower() in NOBODY:
            continue
        roles = member.get("roles")
        for role in roles if isinstance(roles, list) else []:
            held = role.get("id") if isinstance(role, dict) else role
            if held in ("owner", "admin") and stage.roles.get(account) != "owner":
                stage.roles[account] = str(held)
        aliases = member.get("aliases")
        names = [member.get("groupNickname"), member.get("accountName")]
        names += aliases if isinstance(aliases, list) else []
        yield from seen(account, map(words, names))


def select(
    room: str, owner: str, known: Iterable[str] = (), lines: bool = False, raw: bool = False
) -> str:
    """SQL from {source} to staged columns.

    `owner` made the export; `known` are members' names; `lines`: a record a line, each with `_type`;
    `raw`: WeFlow's stream, which numbers what the platform wrote itself as anything else, under the
    room's name.
    """
    left_out = "WHEN _type <> 'message' THEN 'filtered:not-an-event'" if lines else ""
    place = "'line ' || rec" if lines else "'message ' || coalesce(id, (rec & 16777215)::VARCHAR)"
    here = literal(room)
    you = literal(owner) if owner else "NULL"
    utc, wall = written_sql("timestamp")
    nobody = ", ".join(literal(name) for name in (*NOBODY, room.lower()))
    person = f"NOT (lower(sender) IN ({nobody}) OR ends_with(sender, '@chatroom') OR sender = '')"
    media = " ".join(f"WHEN {sort} THEN '{what}'" for sort, what in MEDIA.items())
    acts = " ".join(f"WHEN {sort} THEN '{kind}'" for sort, kind in ACTS.items())
    spoken = ", ".join(map(str, (*WORDS, *MEDIA)))

    line = f"trim(coalesce(content, ''), {_EDGES})"
    said = f"sort IN ({SYSTEM}, 22, 81)"
    if raw:
        said = f"({said} OR (sort = {OTHER} AND ends_with(sender, '@chatroom') AND line <> ''))"
    # A stream of raw records has the sender before the XML: `wxid_abc:`, and a line break.
    line = (
        f"CASE WHEN contains(content, ':' || chr(10) || '<') THEN "
        f"regexp_replace({line}, '^[\\w@.\\-]+:\\n<', '<') ELSE {line} END"
    )
    notices = Notices(you, known).select(
        "(SELECT rec, hengwen_repaired, room, id, ts, wall, who, called, line, reply, "
        "[accountName, groupNickname] AS names, "
        f"CASE sort WHEN 22 THEN 'poke' WHEN 81 THEN 'recall' END AS does FROM t "
        f"WHERE fault IS NULL AND {said})"
    )
    return f"""
WITH r AS (SELECT *,
  CASE WHEN try_cast(type AS DOUBLE) BETWEEN 0 AND 999 THEN try_cast(type AS DOUBLE) END AS sort,
  {number_sql("timestamp")} AS number,
  CASE WHEN {person} THEN sender WHEN coalesce(sender, '') = '' AND accountName <> ''
   AND lower(accountName) NOT IN ({nobody}) THEN 'name:' || accountName END AS who,
  coalesce(CASE WHEN trim(groupNickname) <> '' THEN groupNickname END,
   CASE WHEN trim(accountName) <> '' THEN accountName END) AS called,
  CASE WHEN platformMessageId NOT IN ('', '0') THEN platformMessageId END AS id,
  coalesce(CASE WHEN replyToMessageId NOT IN ('', '0') THEN replyToMessageId END,
   CASE WHEN referencedPlatformMessageId NOT IN ('', '0') THEN referencedPlatformMessageId END) AS reply
 FROM {{source}}),
s AS (SELECT * EXCLUDE (number), {here} AS room, coalesce(number, {utc}) AS ts,
  CASE WHEN number IS NULL THEN {wall} END AS wall,
  {line} AS line,
  CASE {left_out} WHEN timestamp IS NULL AND sender IS NULL AND type IS NULL AND content IS NULL
    THEN 'rejected:not-a-message'
   WHEN coalesce(trim(timestamp), '') = '' THEN 'rejected:no-time'
   WHEN coalesce(number, {utc}, {wall}) IS NULL THEN 'rejected:impossible-time' END AS fault
 FROM r),
x AS (SELECT *, CASE WHEN sort = {OTHER} AND fault IS NULL AND starts_with(line, '<')
  AND contains(line, '<appmsg') THEN {flat_sql("line")} END AS xml FROM s),
t AS MATERIALIZED (SELECT *, CASE WHEN xml IS NULL THEN 0
  ELSE coalesce(try_cast({value_sql("xml", "type")} AS INTEGER), 0) END AS app FROM x)
SELECT rec, 0 AS part, fault,
 CASE WHEN fault IS NOT NULL THEN {place} END AS place,
 CASE WHEN fault IS NOT NULL THEN left(concat_ws(' ', timestamp, called, content), 120)
  END AS example,
 hengwen_repaired AS repaired, room,
 CASE WHEN sort IN ({spoken}) THEN 'message'
  WHEN xml IS NOT NULL THEN {sorts.kind_sql("49", "app")}
  ELSE CASE sort {acts} ELSE CASE WHEN who IS NOT NULL AND line <> '' THEN 'message'
   ELSE 'other' END END END AS kind,
 id AS ref, ts, wall, who AS account, CASE WHEN who IS NOT NULL THEN called END AS name,
 coalesce(reply, CASE WHEN app = {sorts.QUOTE} THEN nullif({value_sql("xml", "svrid")}, '0') END) AS reply,
 CASE WHEN xml IS NOT NULL THEN {value_sql("xml", "title")}
  WHEN content = '' OR (sort NOT IN {WORDS} AND (regexp_full_match(line, '{_STAND_IN}')
   OR (starts_with(line, '<') AND regexp_matches(line, {literal(MARKUP)})))) THEN NULL ELSE content END AS text,
 CASE WHEN xml IS NOT NULL THEN {sorts.media_sql("49", "app")} ELSE CASE sort {media} END END AS media,
 CASE WHEN xml IS NULL AND coalesce(sort, -1) NOT IN ({spoken}, {", ".join(map(str, ACTS))})
  AND type IS NOT NULL THEN json_object('type', type) END AS props
FROM t WHERE fault IS NOT NULL OR {said} IS NOT true
UNION ALL BY NAME
({notices})"""
