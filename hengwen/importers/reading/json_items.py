"""JSON 一条一条: parts the items of an array or an object by counting brackets, holding no long one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

LONGEST = 16 << 20  # bytes of one record; the engine takes no longer one
TOO_LONG = "quarantined:too-long"
_WINDOW = 1 << 20
_AHEAD = 256  # bytes beyond a comma that tell whether an item begins there
_SHOWN = 1 << 16
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_FLAT = rb'[^"{}\[\]]*+(?:%s[^"{}\[\]]*+)*+' % _STRING  # no bracket in it
# No key stands between the elements of an array, and one before each member of an object.
_ELEMENT = rb'(?=\s{0,99}+[^"\s])'
_MEMBER = rb'(?=\s{0,99}+"[^"\\]{0,99}+"\s{0,9}+:\s{0,9}+\{)'
# As far as nothing is to be seen: between items, and inside one.
_BETWEEN, _BETWEEN_MEMBERS = (
    re.compile(rb'(?:[^",{}\[\]]++|%s|,(?!%s))*+' % (_STRING, begins), re.DOTALL)
    for begins in (_ELEMENT, _MEMBER)
)
_INSIDE = re.compile(rb"%s(?:(?:\{%s\}|\[%s\])%s)*+" % (_FLAT, _FLAT, _FLAT, _FLAT), re.DOTALL)
_QUOTED = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


@dataclass(frozen=True)
class Item:
    """One item, without blanks around it; of a `long` one `raw` is only how it begins."""

    start: int
    raw: bytes
    long: bool
    ended: bytes  # the comma or the closing bracket after it; b"" where it breaks off


def items(handle: IO[bytes], start: int, stop: int, *, members: bool = False) -> Iterator[Item]:
    """The items of the array whose inside is bytes [start, stop).

    A bracket that closes what nobody opened spoils its own item alone. With `members` they are the
    `"key": {…}` of an object, and end with its `}`.
    """
    begun = start
    for place, sign in bounds(handle, start, stop, members=members):
        if sign == b",":
            yield from _item(handle, begun, place, sign)
            begun = place + 1
        elif members:
            yield from _item(handle, begun, place, sign)
            return
    yield from _item(handle, begun, stop, b"")


def _item(handle: IO[bytes], start: int, stop: int, ended: bytes) -> Iterator[Item]:
    long = stop - start > LONGEST
    handle.seek(start)
    raw = handle.read(_SHOWN if long else stop - start)
    if words := raw.strip():
        yield Item(start + raw.index(words[:1]), words, long, ended)


def bounds(
    handle: IO[bytes], start: int, stop: int, *, members: bool = False
) -> Iterator[tuple[int, bytes]]:
    """Where a comma parts two items, or a bracket closes what was not opened in bytes [start, stop).

    Linear, and bounded in memory, whatever stands there.
    """
    between = _BETWEEN_MEMBERS if members else _BETWEEN
    depth, quoted = 0, False
    at, rest = start, b""
    while at < stop:
        handle.seek(at)
        if not (data := handle.read(min(_WINDOW, stop - at))):
            return
        block, begin = rest + data, at - len(rest)
        at += len(data)
        end = len(block) if at >= stop else len(block) - _AHEAD
        place = 0
        while place < end or quoted:
            place = _after(_QUOTED if quoted else _INSIDE if depth else between, block, place)
            sign = block[place : place + 1]
            if not sign or (quoted and sign != b'"'):
                break
            place += 1
            if sign == b'"':
                quoted = not quoted
            elif sign in b"{[":
                depth += 1
            elif sign == b"," or depth == 0:
                yield begin + place - 1, sign
            else:
                depth -= 1
        rest = block[place if quoted else max(place, end) :]


def _after(pattern: re.Pattern[bytes], block: bytes, place: int) -> int:
    found = pattern.match(block, place)
    return found.end() if found else place
