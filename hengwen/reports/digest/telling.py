"""一段文字: a digest as plain lines to paste into the group; no platform's markup, nobody is called by @."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengwen.reports.commend.naming import isolated
from hengwen.reports.digest.said import Item, Said, Section

_ADDRESS = re.compile(r"(https?://[!-~]+)")


def text(said: Said, *, idents: bool = False) -> str:
    """`idents`: the platform's ids of messages that have no address."""
    return "\n".join(lines(said, idents=idents))


def lines(said: Said, *, idents: bool = False) -> Iterator[str]:
    yield said.title
    if said.why:
        yield said.why
        return
    yield from said.facts
    for section in said.sections:
        yield ""
        yield from told(section, idents=idents)
    yield ""
    yield from said.foot


def told(section: Section, *, idents: bool = False) -> Iterator[str]:
    yield f"▎{section.head}"
    if section.lead:
        yield uncalled(section.lead)
    for place, item in enumerate(section.items, 1):
        yield from _item(item, f"{place}. ", idents=idents)
    if section.more:
        yield section.more


def _item(item: Item, mark: str, *, idents: bool) -> Iterator[str]:
    head = f"{mark}{isolated(item.who)} {item.when}"
    yield f"{head} · {uncalled(item.why)}" if item.why else head
    yield uncalled(item.text)
    yield from item.addresses
    if item.link:
        yield item.link
    elif idents and item.ident:
        yield f"# {item.ident}"
    if item.answer is not None:
        yield from _item(item.answer, "↳ ", idents=idents)


def uncalled(words: str) -> str:
    """An @ in somebody's words calls nobody when it is pasted; one in a web address is part of it."""
    pieces = _ADDRESS.split(words)
    return "".join(
        piece if place % 2 else piece.replace("@", "＠") for place, piece in enumerate(pieces)
    )
