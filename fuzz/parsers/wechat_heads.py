"""Any text as pasted WeChat lines: heads lie within it and in order, and some of them are chosen."""

from __future__ import annotations

import atheris
from _start import fuzz

with atheris.instrument_imports(include=["hengwen.importers"]):
    from hengwen.importers.wechat import heads, look, style


def target(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    look.looks_like(text)
    plain = style.plain(text, quoted=style.is_quoted(text))
    found = heads.all_heads(plain)
    habits = heads.Habits()
    habits.learn(plain, found, set())
    assert [h.start for h in found] == sorted(h.start for h in found)
    assert all(0 <= h.start < h.end <= len(plain) for h in found)
    for day in (None, style.DAY.search(plain)):
        chosen, doubtful = heads.choose(plain, found, set(), day, habits)
        assert doubtful >= 0
        assert set(chosen) <= set(found)


fuzz(
    target,
    "群 微信群上的聊天记录如下，请查收。\n\n—————  2018-09-03  —————\n\n\n阿明  12:47\n\n早\n\n".encode(),
    "阿明 2024-01-15 10:30:20\n早\n\nbob 2024年1月15日 下午5:34\n> hi\n".encode(),
)
