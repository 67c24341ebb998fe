"""The lake's three tables: facts without words, words apart, and attestations."""

from __future__ import annotations

import json
from dataclasses import dataclass

from deltalake import Schema

# Never a name and never a word in `facts`: text has its own table and its own retention.
FACTS = {
    "id": "BIGINT",  # identity, 63 bits
    "batch": "INTEGER",
    "room": "INTEGER",
    "kind": "VARCHAR",
    "ts": "BIGINT",  # microseconds UTC
    "day": "INTEGER",  # the room's local day since 1970-01-01
    "hour": "TINYINT",  # the room's local hour
    "account": "BIGINT",
    "to_account": "BIGINT",
    "by_account": "BIGINT",  # who brought or removed the account
    "mentions": "BIGINT[]",
    "reply_to": "BIGINT",  # event id of the message answered
    "media": "VARCHAR",
    "size": "BIGINT",
    "length": "INTEGER",
    "lang": "TINYINT",
    "question": "BOOLEAN",
    "thanks": "BOOLEAN",
    "link": "BOOLEAN",
    "contact": "BOOLEAN",
    "norm": "BIGINT",  # hash of the text in one spelling
    "advert": "FLOAT",  # probability by the shipped model: for a queue, in no figure
    # Whose ids its file's records have; "=" or "=platform": none, they were counted; null: of a list
    # of members, which tells of people and not of what happened.
    "source": "VARCHAR",
    "features": "TINYINT",  # version of what a text shows: length to advert
    "props": "VARCHAR",
}
TEXTS = {"id": "BIGINT", "batch": "INTEGER", "ref": "VARCHAR", "text": "VARCHAR"}
SEEN = {"id": "BIGINT", "batch": "INTEGER"}  # this batch brought the event as well

_DELTA = {
    "BIGINT": "long",
    "INTEGER": "integer",
    "TINYINT": "byte",
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "FLOAT": "float",
}


@dataclass(frozen=True)
class TableShape:
    name: str
    columns: dict[str, str]

    @property
    def delta(self) -> Schema:
        fields = [
            {"name": n, "type": _delta(t), "nullable": True, "metadata": {}}
            for n, t in (self.columns | {"month": "VARCHAR"}).items()
        ]
        return Schema.from_json(json.dumps({"type": "struct", "fields": fields}))

    @property
    def empty(self) -> str:
        """A SELECT of no rows with the table's columns: a fresh lake has no Parquet file."""
        columns = self.columns | {"month": "VARCHAR"}
        return (
            "SELECT " + ", ".join(f"NULL::{t} AS {n}" for n, t in columns.items()) + " WHERE false"
        )


def _delta(sort: str) -> object:
    if sort.endswith("[]"):
        return {"type": "array", "elementType": _DELTA[sort[:-2]], "containsNull": True}
    return _DELTA[sort]


SHAPES = (TableShape("texts", TEXTS), TableShape("seen", SEEN), TableShape("facts", FACTS))
