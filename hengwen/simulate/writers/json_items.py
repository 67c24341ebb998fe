"""JSON 数组: a document around an array, its items written one after another and never all held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TextIO


def write_document(
    out: TextIO, head: Mapping[str, object], key: str, items: Iterable[object], indent: int,
    tail: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """`head`'s members, then `key` with its items, then `tail`'s, indented as exporters do."""
    pad = " " * indent
    out.write("{\n")
    for name, value in head.items():
        out.write(f"{pad}{_json(name, 0)}: {_nested(value, indent, pad)},\n")
    out.write(f"{pad}{_json(key, 0)}: ")
    write_array(out, items, indent, pad)
    for name, value in (tail or {}).items():
        out.write(f",\n{pad}{_json(name, 0)}: {_nested(value, indent, pad)}")
    out.write("\n}\n")


def write_array(out: TextIO, items: Iterable[object], indent: int, pad: str = "") -> None:
    out.write("[")
    inner, end = pad + " " * indent, "\n"
    for item in items:
        out.write(end + inner + _nested(item, indent, inner))
        end = ",\n"
    out.write(f"\n{pad}]")


def _nested(value: object, indent: int, pad: str) -> str:
    return _json(value, indent).replace("\n", "\n" + pad)


def _json(value: object, indent: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent or None)
