"""Any bytes as the records of a JSON array: cut within bounds, mended without a change of sense."""

from __future__ import annotations

import json

import atheris
from _start import fuzz, given

with atheris.instrument_imports(include=["hengwen.importers"]):
    from hengwen.importers.reading import json_array, json_pieces


def target(data: bytes) -> None:
    path = given(data)
    for span in json_array.arrays(path, "messages", many=True):
        assert 0 <= span.start <= span.stop <= len(data)
        at = span.start
        for piece in json_array.pieces(path, span, size=64):
            assert at <= piece.start <= piece.stop <= span.stop
            at = piece.stop
        json_array.outer(path, span)
        body = data[span.start : span.stop]
        with path.open("rb") as handle:
            separator = json_array.learn(handle, span.start, span.stop)
        for offset, raw in json_pieces._singly(body, separator):
            assert body[offset : offset + len(raw)] == raw
            mended = json_pieces._mend(raw)
            if json_pieces._parses(raw):
                assert json.loads(mended) == json.loads(raw)


fuzz(
    target,
    b'{"messages": [\n {"id": 1, "text": "a"},\n {"id": 2, "text": "\\x01 \\ud83d"}\n ]}',
    b'{"messages":[{"a":"}, {"},{"a":[1,2]}],"more":[{"messages": []}]}',
)
