"""Discord 的人: who is nobody in particular, who is a program, and what hangs on a message."""

from __future__ import annotations

from hengwen.importers.reading.whole import staged_sql
from hengwen.importers.stage import Stage

# One account stands for everybody who is gone: many people are no member.
GONE = "456226577798135808"
BOT = '"bot":true'
_MEDIA = {
    "image": "png|jpe?g|jfif|gif|webp|bmp|heic|avif|svg",
    "video": "mp4|mov|m4v|mkv|webm|avi|wmv|flv|3gp",
    "audio": "mp3|m4a|aac|ogg|oga|opus|wav|flac",
}


def person_sql(account: str) -> str:
    return f"nullif(nullif({account}, ''), '{GONE}')"


def media_sql(name: str) -> str:
    """What an attachment is, by its name or address; null where there is none."""
    arms = " ".join(
        f"WHEN regexp_matches(lower({name}), '[.](?:{ends})(?:[?].*)?$') THEN '{what}'"
        for what, ends in _MEDIA.items()
    )
    voice = f"WHEN contains({name}, 'voice-message.ogg') THEN 'voice'"
    return f"CASE {voice} {arms} WHEN {name} <> '' THEN 'file' END"


def tell_bots(stage: Stage) -> None:
    """Tell the stage which accounts the file calls bots."""
    if not (pieces := staged_sql(stage)):
        return
    for (account,) in stage.con.execute(
        f"SELECT DISTINCT account FROM {pieces} WHERE contains(props, '{BOT}') AND account IS NOT NULL "
        "AND fault IS NULL ORDER BY account"
    ).fetchall():
        stage.roles[account] = "bot"
