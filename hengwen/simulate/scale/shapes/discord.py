"""Discord 导出, large: a channel as DiscordChatExporter writes it in JSON."""

from __future__ import annotations

from hengwen.simulate.refs import DISCORD_EPOCH
from hengwen.simulate.scale.crowd import Crowd, Room
from hengwen.simulate.scale.facts import IMAGE, STICKER, VOICE
from hengwen.simulate.scale.shapes.shape import OneFile, pattern
from hengwen.simulate.writers.discord import CDN, GUILD

SAID = f"""    {{
      "id": "${{id}}",
      "type": "${{sort}}",
      "timestamp": "${{day}}T${{clock}}+08:00",
      "timestampEdited": null,
      "callEndedTimestamp": null,
      "isPinned": false,
      "content": "${{content}}",
      "author": {{
        "id": "${{account}}",
        "name": "member${{m}}",
        "discriminator": "0000",
        "nickname": "${{name}}",
        "color": null,
        "isBot": false,
        "roles": [],
        "avatarUrl": "{CDN}/embed/avatars/0.png"
      }},
      "attachments": ${{attached}},
      "embeds": [],
      "stickers": ${{stickers}},
      "reactions": [],
      "mentions": []${{reply}},
      "inlineEmojis": []
    }}"""
FILE = f"""[
        {{
          "id": "${{id}}",
          "url": "{CDN}/attachments/{GUILD}/${{id}}/${{file}}",
          "fileName": "${{file}}",
          "fileSizeBytes": 81920
        }}
      ]"""
STICKERS = """[
        {
          "id": "749054660769218631",
          "name": "Wave",
          "format": "Lottie",
          "sourceUrl": "https://discord.com/stickers/749054660769218631.png"
        }
      ]"""
REPLY = f""",
      "reference": {{
        "messageId": "${{to}}",
        "channelId": "${{channel}}",
        "guildId": "{GUILD}"
      }}"""


class Discord(OneFile):
    """Who comes is on record, who brought them never is."""

    slug = "discord"
    leaves = False
    inviters: tuple[int, ...] = ()

    def line(self, room: Room) -> str:
        ref = f"(((%s * 1000 - {DISCORD_EPOCH}) << 22) + %s %% 4194304)"
        file = f"CASE WHEN kind = {IMAGE} THEN 'page.png' ELSE 'voice-message.ogg' END"
        own = ref % ("ts", "n")
        answered = {"to": ref % ("r_ts", "(r + 1)"), "channel": f"'{_channel(room)}'"}
        known = {
            "id": own,
            "sort": f"CASE WHEN r IS NOT NULL THEN 'Reply' WHEN kind <= {VOICE} THEN 'Default' "
            "ELSE 'GuildMemberJoin' END",
            "content": f"CASE WHEN kind <= {VOICE} THEN text ELSE 'Joined the server.' END",
            "account": f"200000000000000000 + ({room.before} + m) * 7919",
            "m": f"{room.before} + m",
            "attached": f"CASE WHEN kind IN ({IMAGE}, {VOICE}) "
            f"THEN {pattern(FILE, {'id': own, 'file': file})} ELSE '[]' END",
            "stickers": f"CASE WHEN kind = {STICKER} THEN '{STICKERS}' ELSE '[]' END",
            "reply": f"CASE WHEN r IS NOT NULL THEN {pattern(REPLY, answered)} ELSE '' END",
        }
        return pattern(SAID, known)

    def head(self, crowd: Crowd, room: Room) -> str:
        return (
            f'{{\n  "guild": {{\n    "id": "{GUILD}",\n    "name": "模拟社群",\n'
            f'    "iconUrl": "{CDN}/embed/avatars/0.png"\n  }},\n'
            f'  "channel": {{\n    "id": "{_channel(room)}",\n    "type": "GuildTextChat",\n'
            f'    "categoryId": null,\n    "category": null,\n    "name": "{room.name}",\n'
            '    "topic": null\n  },\n  "dateRange": {\n    "after": null,\n    "before": null\n'
            f'  }},\n  "exportedAt": "{crowd.last.isoformat()}T23:59:59+08:00",\n  "messages": [\n'
        )

    def tail(self, crowd: Crowd, room: Room) -> str:  # noqa: ARG002
        return f'\n  ],\n  "messageCount": {room.messages}\n}}\n'


def _channel(room: Room) -> str:
    return str(int(GUILD) + 1 + room.number)
