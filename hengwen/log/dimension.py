"""维度: what the directory says of the log's accounts and rooms, as relations, and its version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple

from hengwen.log.declared import Declared
from hengwen.log.directory import AccountRow, RoomRow

ACCOUNTS = {
    "account": "BIGINT",
    "member": "BIGINT",  # the person; linked accounts share it
    "name": "VARCHAR",
    "bot": "BOOLEAN",
    "staff": "BOOLEAN",  # owners, admins and officers
    "officer": "BOOLEAN",
    "city": "VARCHAR",
    "no_honours": "BOOLEAN",  # asked to be left out of awards and pictures
}
ROOMS = {
    "room": "INTEGER",
    "name": "VARCHAR",
    "platform": "VARCHAR",
    "zone": "VARCHAR",
    "closed": "BIGINT",  # when an administrator ended it: what comes after is unknown, not silence
}


def account_rows(accounts: Sequence[AccountRow]) -> list[tuple[object, ...]]:
    """Rows of ACCOUNTS, in the order of the account numbers."""
    rows = sorted(accounts, key=lambda a: a.account)
    return [
        (a.account, a.member, a.name, a.bot, a.staff, a.officer, a.city, a.no_honours) for a in rows
    ]


def room_rows(rooms: Sequence[RoomRow]) -> list[tuple[object, ...]]:
    """Rows of ROOMS, of rooms that are one only that one, in the order of their numbers."""
    shown = sorted((r for r in rooms if r.one == r.id), key=lambda r: r.id)
    return [(r.id, r.name, r.platform, r.zone, r.closed) for r in shown]


def version(
    accounts: Sequence[AccountRow], rooms: Sequence[RoomRow], words: Sequence[Declared]
) -> str:
    """A text that is equal as long as accounts, rooms and declared words are: what a cache is kept by.

    Of declared words it is the words; which messages they meet is for the lake's version to say.
    """
    told = (
        account_rows(accounts),
        room_rows(rooms),
        sorted((r.id, r.one) for r in rooms if r.one != r.id),
        sorted(json.dumps(astuple(word)) for word in words),
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]
