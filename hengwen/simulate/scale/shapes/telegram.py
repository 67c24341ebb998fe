"""Telegram Desktop 导出, large: one chat as JSON, indented by one space."""

from __future__ import annotations

from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import BY_LINK, IMAGE, INVITED, STICKER, VOICE
from hengwen.simulate.scale.shapes.shape import OneFile, cases, pattern

ABSENT = "(File not included. Change data exporting settings to download.)"
HEAD = """  {
   "id": ${n},
   "type": "${sort}",
   "date": "${day}T${clock}",
   "date_unixtime": "${ts}",
"""
SAID = """   "from": "${name}",
   "from_id": "${account}",
${reply}${file}   "text": "${text}",
   "text_entities": ${entities}
  }"""
ENTITIES = """[
    {
     "type": "plain",
     "text": "${text}"
    }
   ]"""
NOTE = """   "actor": "${actor}",
   "actor_id": "${actor_account}",
   "action": "${action}",
${more}   "text": "",
   "text_entities": []
  }"""
FILES = {
    IMAGE: f'   "photo": "{ABSENT}",\n   "photo_file_size": 81920,\n   "width": 1280,\n'
    '   "height": 960,\n',
    STICKER: f'   "file": "{ABSENT}",\n   "media_type": "sticker",\n   "sticker_emoji": "😂",\n'
    '   "width": 512,\n   "height": 512,\n',
    VOICE: f'   "file": "{ABSENT}",\n   "media_type": "voice_message",\n'
    '   "mime_type": "audio/ogg",\n   "duration_seconds": 7,\n',
}


class Telegram(OneFile):
    slug = "telegram"

    def line(self, room: Room) -> str:
        account = f"concat('user', 100000000 + ({room.before} + %s) * 7919)"
        known = {
            "sort": f"CASE WHEN kind <= {VOICE} THEN 'message' ELSE 'service' END",
            "account": account % "m",
            "reply": "CASE WHEN r IS NOT NULL THEN "
            + pattern('   "reply_to_message_id": ${answered},\n', {"answered": "r + 1"})
            + " ELSE '' END",
            "file": "CASE kind " + " ".join(
                f"WHEN {kind} THEN '{text}'" for kind, text in FILES.items()
            ) + " ELSE '' END",
            "entities": f"CASE WHEN text = '' THEN '[]' ELSE {pattern(ENTITIES, {})} END",
            "actor": f"CASE WHEN kind = {INVITED} THEN host ELSE name END",
            "actor_account": f"CASE WHEN kind = {INVITED} THEN {account % 'o'} ELSE {account % 'm'} END",
            "action": f"CASE kind WHEN {INVITED} THEN 'invite_members' "
            f"WHEN {BY_LINK} THEN 'join_group_by_link' ELSE 'remove_members' END",
            "more": cases(
                {f"kind = {BY_LINK}": pattern('   "inviter": "${host}",\n', {})},
                pattern('   "members": [\n    "${name}"\n   ],\n', {}),
            ),
        }  # fmt: skip
        return cases({f"kind <= {VOICE}": pattern(HEAD + SAID, known)}, pattern(HEAD + NOTE, known))

    def head(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return (
            f'{{\n "name": "{room.name}",\n "type": "private_supergroup",\n'
            f' "id": {1_500_000_001 + room.number},\n "messages": [\n'
        )

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return "\n ]\n}\n"
