"""Slack 的人: what users.json says of names, roles and bots."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from hengwen.events.sql import literal, one_file
from hengwen.importers.stage import Stage

NOBODY = "(SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS called WHERE false)"
SLACKBOT = "USLACKBOT"  # stands in no users.json, and says it is no bot where it does


def entries(path: Path | None) -> list[dict[str, object]]:
    """The objects of a small file that is one array of them; [] where it is none."""
    if path is None:
        return []
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def clean(thing: object) -> str:
    """A value as words that can stand in the log; "" for what is none."""
    if not isinstance(thing, str):
        return ""
    whole = thing.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(whole.replace("\x00", "")).strip()


def called(user: Mapping[str, object]) -> str:
    """The name that Slack shows: the chosen one, else the full one, else that of the account."""
    profile = user.get("profile")
    own = profile if isinstance(profile, dict) else {}
    said = (own.get("display_name"), user.get("real_name"), own.get("real_name"), user.get("name"))
    return next((name for name in map(clean, said) if name), "")


def introduce(users: list[dict[str, object]], stage: Stage) -> str:
    """Tell the stage everybody's role; gives a relation of `id` and `called`."""
    stage.roles[SLACKBOT] = "bot"
    for who, role in _roles(users):
        stage.roles[who] = role
    names = {clean(user.get("id")): called(user) for user in users}
    names = {who: name for who, name in names.items() if who and name}
    if not names:
        return NOBODY
    target = stage.folder / f"people-{stage.number}.parquet"
    stage.con.execute(
        "COPY (SELECT unnest($1::VARCHAR[]) AS id, unnest($2::VARCHAR[]) AS called) "
        f"TO {literal(target.as_posix())} (FORMAT parquet)",
        [list(names), list(names.values())],
    )
    return f"read_parquet({one_file(target)})"


def _roles(users: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for user in users:
        who = clean(user.get("id"))
        if not who:
            continue
        if user.get("is_bot") is True:
            yield who, "bot"
        elif user.get("is_owner") is True or user.get("is_primary_owner") is True:
            yield who, "owner"
        elif user.get("is_admin") is True:
            yield who, "admin"
