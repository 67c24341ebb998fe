"""温带尺: where the last full week stands in the room's own usual range. Drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hengwen.reports.charts.drawing import EVERY, WIDTHS, Counter, framed, nice

SIDE = 14  # px at both ends


@dataclass(frozen=True, slots=True)
class Ruler:
    low: float
    median: float
    high: float
    last: int
    before: int | None


def ruler(
    at: Ruler,
    *,
    last: str,
    usual: str,
    title: str,
    desc: str,
    ids: Counter,
    widths: Sequence[str] = EVERY,
) -> Markup:
    """`last` and `usual` are the words over the mark and over the band."""
    out = Markup("")
    for name in widths:
        width = WIDTHS[name.split()[0]]
        out += framed(
            name, (width, 128, _marks(at, width, last, usual)), title=title, desc=desc, ids=ids
        )
    return out


def _marks(at: Ruler, width: int, last: str, usual: str) -> Markup:
    top, ticks = nice(max(at.high, at.last, at.before or 0) * 1.12)

    def x(value: float) -> float:
        return round(SIDE + value / top * (width - 2 * SIDE), 1)

    low, high, mid, now = x(max(at.low, 0)), x(at.high), x(at.median), x(at.last)
    marks = Markup(
        '<rect x="{}" y="52" width="{}" height="20" rx="2" fill="var(--sunken)"/>'
        '<rect class="band" x="{}" y="44" width="{:.1f}" height="36" rx="3" stroke="var(--t-even)"'
        ' stroke-width="1.5"/><path d="M{} 44v36" stroke="var(--t-even)" stroke-width="2"/>'
    ).format(SIDE, width - 2 * SIDE, low, max(high - low, 2), mid)
    near = [now] if at.before is None else [now, x(at.before)]
    if not any(mid - 2 <= other <= mid + 30 for other in near):
        marks += Markup('<text x="{}" y="66">{:.0f}</text>').format(mid + 6, at.median)
    marks += Markup('<path class="tick" d="M{} 88H{}"/>').format(SIDE, width - SIDE)
    for tick in ticks:
        anchor = "start" if tick == 0 else "end" if tick == top else "middle"
        marks += Markup(
            '<path class="tick" d="M{} 88v7"/><text x="{}" y="112" text-anchor="{}">{}</text>'
        ).format(x(tick), x(tick), anchor, tick)
    if at.before is not None:
        marks += Markup('<circle class="pt" cx="{}" cy="62" r="5"/>').format(x(at.before))
    return marks + _now(at, now) + _words(low, high, now, width, last, usual)


def _now(at: Ruler, x: float) -> Markup:
    edge = Markup('stroke="var(--surface)" stroke-width="1.5"/>')
    if at.last < at.low:
        return Markup('<path d="M{:.1f} 54h20l-10 18z" class="s-cool" {}').format(x - 10, edge)
    if at.last > at.high:
        return Markup('<path d="M{:.1f} 72h20l-10-18z" class="s-warm" {}').format(x - 10, edge)
    return Markup('<circle cx="{}" cy="62" r="9" class="s-even" {}').format(x, edge)


def _words(low: float, high: float, now: float, width: int, last: str, usual: str) -> Markup:
    """The mark's word above all; below it the band's, over the band's middle."""
    wide = _length(last, 15)
    start = min(max(now - wide / 2, 0), width - wide)
    said = Markup('<text class="strong big" x="{:.1f}" y="15">{}</text>').format(start, last)
    size = _length(usual, 12)
    left = min(max((low + high) / 2 - size / 2, 0), width - size)
    return said + Markup('<text x="{:.1f}" y="37">{}</text>').format(left, usual)


def _length(text: str, size: float) -> float:
    return sum(size if ord(x) > 0x2E7F else size * 0.58 for x in text)
