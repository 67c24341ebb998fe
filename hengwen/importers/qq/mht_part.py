"""mht 的网页部分: the page inside a MIME file, as text in pieces, without the pictures after it."""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_BLOCK = 4 << 20
_HEADERS = 200  # lines: no header is as long
_BOUNDARY = re.compile(rb'boundary\s*=\s*"?([^"\r\n;]{1,200})', re.IGNORECASE)
_CHARSET = re.compile(rb'charset\s*=\s*"?([\w.:-]+)', re.IGNORECASE)
_CODING = re.compile(rb"content-transfer-encoding\s*:\s*([\w-]+)", re.IGNORECASE)


def page(path: Path) -> Iterator[str]:
    """The text of the first part that is HTML; nothing where there is none."""
    with path.open("rb") as handle:
        top = _header(handle)
        found = _BOUNDARY.search(top)
        end = b"--" + found[1].strip() if found else None
        own = top if end is None else b""
        while end is not None and b"text/html" not in own.lower():
            while (line := handle.readline()) and not line.startswith(end):
                pass
            if not line:
                return
            own = _header(handle)
        charset = _CHARSET.search(own) or _CHARSET.search(top)
        coding = _CODING.search(own)
        yield from _text(
            _body(handle, end),
            coding[1].decode().lower() if coding else "7bit",
            charset[1].decode().lower() if charset else "utf-8",
        )


def _header(handle: IO[bytes]) -> bytes:
    """Lines up to the next that is empty."""
    lines: list[bytes] = []
    for _ in range(_HEADERS):
        line = handle.readline(_BLOCK)
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            if line and not lines:
                continue
            break
        lines.append(line)
    return b"".join(lines)


def _body(handle: IO[bytes], end: bytes | None) -> Iterator[list[bytes]]:
    """Lines of a part, some megabytes at once, up to its boundary."""
    while lines := handle.readlines(_BLOCK):
        if end is not None:
            for number, line in enumerate(lines):
                if line.startswith(end):
                    yield lines[:number]
                    return
        yield lines


def _text(blocks: Iterator[list[bytes]], coding: str, charset: str) -> Iterator[str]:
    try:
        decoder = codecs.getincrementaldecoder(charset)("replace")
    except LookupError:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = b""
    for lines in blocks:
        data = rest + b"".join(lines)
        rest = b""
        if coding == "base64":
            data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
            whole = len(data) // 4 * 4
            data, rest = base64.b64decode(data[:whole]), data[whole:]
        elif coding == "quoted-printable":
            # A line that goes on in the next may stand last.
            whole = data.rfind(b"\n") + 1
            while data[:whole].rstrip(b"\r\n").endswith(b"="):
                whole = data.rfind(b"\n", 0, whole - 1) + 1
            data, rest = quopri.decodestring(data[:whole]), data[whole:]
        yield decoder.decode(data)
    if coding == "base64" and rest:
        rest = base64.b64decode(rest + b"=" * (-len(rest) % 4)) if len(rest) > 1 else b""
    elif coding == "quoted-printable":
        rest = quopri.decodestring(rest)
    yield decoder.decode(rest, final=True)
