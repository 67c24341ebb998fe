"""LINE 的一条记录怎样成为群里的一件事. SQL for the engine."""

# ruff: noqa: E501 - a step of the query a line
from __future__ import annotations

from hengwen.events.sql import literal

_MEDIA = {
    "image": "Photo|Photos|Image|写真|画像|照片|圖片|图片",
    "video": "Video|Videos|動画|影片|動態影片|视频",
    "sticker": "Sticker|Stickers|スタンプ|貼圖|贴图",
    "voice": "Voice message|Audio|ボイスメッセージ|音声|語音訊息|語音",
    "file": "File|ファイル|檔案|文件",
    "contact": "Contact|連絡先|友だち情報|聯絡資訊|名片",
    "location": "Location|位置情報|位置訊息|位置",
    "share": "Album|Albums|Note|Notes|Event|Events|Poll|アルバム|ノート|イベント|投票|相簿|記事本|活動",
    "red_packet": "Gift|ギフト|プレゼント|禮物",
}  # fmt: skip
_PLACE = r"^(?:\[[^\]]*\] ?)?[^\n]*https?://(?:maps\.google\.com|maps\.app\.goo\.gl|www\.google\.com/maps)"


def _account(name: str) -> str:
    return f"CASE WHEN {name} <> '' THEN 'name:' || {name} END"


def select(room: str, spool: str, start: int) -> str:
    """One row a record; the second and further people of a row go to `extra`."""
    words = " ".join(
        f"WHEN regexp_full_match(stand, {literal(names)}) THEN '{what}'"
        for what, names in _MEDIA.items()
    )
    return f"""
WITH told AS (SELECT * REPLACE (replace(body, chr(31), chr(10)) AS body),
  from_json(nullif(what, ''), '{{"kind": "VARCHAR", "people": ["VARCHAR"], "by": "VARCHAR", "title": "VARCHAR",
   "how": "VARCHAR", "unclear": "BOOLEAN"}}') AS said,
  CASE WHEN starts_with(body, '[') THEN regexp_extract(body, '^\\[([^\\[\\]]+)\\]', 1) ELSE '' END AS stand
 FROM read_csv({spool}, columns = {{'line': 'BIGINT', 'wall': 'BIGINT', 'fault': 'VARCHAR', 'name': 'VARCHAR',
  'what': 'VARCHAR', 'body': 'VARCHAR'}}, delim = chr(29), quote = '', escape = '', header = false,
  auto_detect = false, nullstr = chr(30), new_line = '\\n', max_line_size = 64000000, strict_mode = false)),
seen AS (SELECT *, CASE WHEN stand <> '' AND said IS NULL THEN CASE WHEN regexp_full_match(stand, 'File|ファイル|檔案') OR
   body = '[' || stand || ']' THEN CASE {words} END END END AS medium FROM told)
SELECT {start} + row_number() OVER () - 1 AS rec, 0 AS part, nullif(fault, '') AS fault,
 CASE WHEN fault <> '' THEN 'line ' || line END AS place,
 CASE WHEN fault <> '' THEN left(concat_ws(' ', name, body), 120) END AS example,
 nullif(contains(body, chr(65533)), false) AS repaired, {literal(room)} AS room, wall,
 coalesce(said.kind, 'message') AS kind,
 CASE WHEN said IS NULL OR said.kind = 'call' THEN {_account("name")} ELSE {_account("said.people[1]")} END AS account,
 CASE WHEN said IS NULL OR said.kind = 'call' THEN name ELSE nullif(said.people[1], '') END AS name,
 {_account("said.by")} AS "by",
 nullif(CASE WHEN said IS NULL THEN CASE WHEN medium IS NULL THEN body ELSE trim(substr(body, length(stand) + 3)) END
  WHEN said.unclear OR said.kind = 'other' THEN body ELSE said.title END, '') AS text,
 coalesce(medium, CASE WHEN said IS NULL AND contains(body, 'http') AND regexp_matches(body, {literal(_PLACE)})
  THEN 'location' END) AS media,
 CASE WHEN said.unclear THEN json_object('how', coalesce(said.how, 'unknown'), 'unclear', true)
  WHEN said.how IS NOT NULL THEN json_object('how', said.how)
  WHEN said.kind = 'rename' THEN json_object('of', 'room') END AS props,
 CASE WHEN len(said.people) > 1 AND fault = '' THEN to_json({{'who': said.people[2:]}}) END AS extra
FROM seen"""


MORE = f"""
SELECT rec, nth::INTEGER AS part, room, kind, wall, {_account("one")} AS account, nullif(one, '') AS name, "by", props
FROM (SELECT *, unnest(who) AS one, generate_subscripts(who, 1) AS nth FROM
 (SELECT * EXCLUDE (extra), from_json(extra, '{{"who": ["VARCHAR"]}}').who AS who FROM {{staged}} WHERE extra IS NOT NULL))"""
