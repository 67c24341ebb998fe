"""Mattermost 的帖子: which of them the server wrote itself, and what they tell. SQL for the engine."""

from __future__ import annotations

from hengwen.events import Kind

KINDS = {
    "system_join_channel": Kind.JOIN, "system_join_team": Kind.JOIN,
    "system_guest_join_channel": Kind.JOIN,
    "system_add_to_channel": Kind.JOIN, "system_add_to_team": Kind.JOIN,
    "system_add_guest_to_chan": Kind.JOIN,
    "system_leave_channel": Kind.LEAVE, "system_leave_team": Kind.LEAVE,
    "system_remove_from_channel": Kind.KICK, "system_remove_from_team": Kind.KICK,
    "system_header_change": Kind.TOPIC, "system_purpose_change": Kind.TOPIC,
    "system_displayname_change": Kind.RENAME,
}  # fmt: skip
# Marked, and still what a person said: `/me`, and plugins' own posts.
SAID = ("me", "custom_%", "slack_attachment", "reminder")
MOVED = ("system_add_to_channel", "system_add_to_team", "system_add_guest_to_chan")
REMOVED = ("system_remove_from_channel", "system_remove_from_team")
GIVES = frozenset({
    *KINDS.values(), Kind.MESSAGE, Kind.EDIT, Kind.REACTION, Kind.RECALL, Kind.OTHER,
})  # fmt: skip

_PICTURES = "jpg|jpeg|png|gif|webp|heic|bmp|svg"
_FILMS = "mp4|mov|webm|mkv|avi|m4v"
_SOUNDS = "mp3|m4a|ogg|oga|opus|wav|flac|aac"


def system_sql(sort: str) -> str:
    """Whether a post of this type is the server's own."""
    said = " OR ".join(f"{sort} LIKE '{name}'" for name in SAID)
    return f"(coalesce({sort}, '') <> '' AND NOT ({said}))"


def kind_sql(sort: str) -> str:
    arms = " ".join(f"WHEN '{name}' THEN '{kind}'" for name, kind in KINDS.items())
    return (
        f"CASE WHEN {system_sql(sort)} THEN CASE {sort} {arms} ELSE 'other' END ELSE 'message' END"
    )


def listed(names: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{name}'" for name in names) + ")"


def medium_sql(name: str) -> str:
    """The medium of a file, by the end of its name or by its MIME type."""
    ends = f"lower(regexp_extract({name}, '([A-Za-z0-9]+)$', 1))"
    return (
        f"CASE WHEN {name} IS NULL THEN NULL "
        f"WHEN starts_with({name}, 'image/') OR regexp_full_match({ends}, '{_PICTURES}') THEN 'image' "
        f"WHEN starts_with({name}, 'video/') OR regexp_full_match({ends}, '{_FILMS}') THEN 'video' "
        f"WHEN starts_with({name}, 'audio/') OR regexp_full_match({ends}, '{_SOUNDS}') THEN 'audio' "
        "ELSE 'file' END"
    )


def how_sql(sort: str) -> str:
    return (
        f"CASE WHEN {sort} IN {listed(MOVED)} THEN 'invite' WHEN {sort} IN {listed(REMOVED)} THEN 'removed' "
        "ELSE 'self' END"
    )
