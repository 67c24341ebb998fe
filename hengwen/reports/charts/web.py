"""来往图: people as dots by circle, their strongest ties as lines, names beside the loudest. By hand."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hengwen.reports.charts.drawing import EVERY, WIDTHS, Counter, framed
from hengwen.reports.charts.layout import Pair, layout

HEIGHTS = {340: 330, 480: 360, 680: 420}
NAMED = {340: 7, 480: 10, 680: 14}  # names at most, the loudest first
SIDE, LINE_HEIGHT = 26, 15  # px
LETTERS = 7  # Han letters of a name; twice as many Latin ones
BETWEEN = ((1, 0.0), (2, 0.25), (3.5, 0.6))  # a tie's width in px, from this share of the strongest
HUES = 4  # circles beyond these share one


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody: the name to write, messages, and their circle's number (0: none is told)."""

    name: str
    messages: int
    circle: int = 0


def web(
    dots: Sequence[Dot],
    ties: Mapping[Pair, float],
    *,
    title: str,
    desc: str,
    ids: Counter,
    widths: Sequence[str] = EVERY,
) -> Markup:
    """`dots` the loudest first; `ties` by their places a < b."""
    places = layout(len(dots), ties, [dot.circle for dot in dots])
    out = Markup("")
    for name in widths:
        width = WIDTHS[name.split()[0]]
        marks = _marks(dots, ties, places, width)
        out += framed(name, (width, HEIGHTS[width], marks), title=title, desc=desc, ids=ids)
    return out


def _marks(
    dots: Sequence[Dot],
    ties: Mapping[Pair, float],
    places: Sequence[tuple[float, float]],
    width: int,
) -> Markup:
    height = HEIGHTS[width]
    at = [
        (
            round(SIDE + x * (width - 2 * SIDE), 1),
            round(SIDE + y * (height - 2 * SIDE - LINE_HEIGHT), 1),
        )
        for x, y in places
    ]
    loudest = max((dot.messages for dot in dots), default=1)
    sizes = [round(4 + 9 * math.sqrt(dot.messages / loudest), 1) for dot in dots]
    out = _lines(ties, at)
    for dot, (x, y), r in zip(dots, at, sizes, strict=True):
        hue = min(dot.circle, HUES + 1)
        out += Markup('<circle cx="{}" cy="{}" r="{}" class="dot{}"/>').format(x, y, r, hue)
    return out + _names(dots, at, sizes, width)


def _lines(ties: Mapping[Pair, float], at: Sequence[tuple[float, float]]) -> Markup:
    """Three widths, a path each."""
    most = max(ties.values(), default=1.0)
    drawn: dict[float, list[str]] = {}
    for (a, b), weight in ties.items():
        thick = max((w for w, share in BETWEEN if weight / most >= share), default=1)
        (x, y), (u, v) = at[a], at[b]
        drawn.setdefault(thick, []).append(f"M{x:g} {y:g}L{u:g} {v:g}")
    return Markup("").join(
        Markup('<path class="tie" stroke-width="{}" d="{}"/>').format(thick, "".join(paths))
        for thick, paths in sorted(drawn.items())
    )


def _names(
    dots: Sequence[Dot],
    at: Sequence[tuple[float, float]],
    sizes: Sequence[float],
    width: int,
) -> Markup:
    """Under, over, right or left of the dot, where no other name or dot stands; else left out."""
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, sizes, strict=True)]
    out = Markup("")
    written = 0
    for place, dot in enumerate(dots):
        text = plain(dot.name)
        if written == NAMED[width] or not text:
            continue
        (x, y), r, long = at[place], sizes[place], wide(text)
        spots = (
            (x - long / 2, y + r + 2),
            (x - long / 2, y - r - LINE_HEIGHT - 1),
            (x + r + 4, y - LINE_HEIGHT / 2),
            (x - r - 4 - long, y - LINE_HEIGHT / 2),
        )
        others = [box for i, box in enumerate(taken) if i != place]
        for left, top in spots:
            box = (left, top, left + long, top + LINE_HEIGHT)
            if _inside(box, width) and not any(_touch(box, other) for other in others):
                taken.append(box)
                written += 1
                out += Markup('<text class="name" x="{:.1f}" y="{:.1f}">{}</text>').format(
                    left, top + 12, text
                )
                break
    return out


def _inside(box: tuple[float, float, float, float], width: int) -> bool:
    return box[0] >= 2 and box[1] >= 0 and box[2] <= width - 2 and box[3] <= HEIGHTS[width]


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def plain(name: str) -> str:
    """The letters and figures of a name, clipped: their width is known, and nothing else is drawn."""
    kept = "".join(x for x in unicodedata.normalize("NFC", name) if x in " -_.·" or _known(x))
    kept = " ".join(kept.split()).strip("-_.· ")
    cells, out = 0, ""
    for letter in kept:
        cells += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if cells > 2 * LETTERS:
            return out + "…"
        out += letter
    return out


def _known(letter: str) -> bool:
    """A letter of a script whose letters stand side by side, each of about one width."""
    point = ord(letter)
    return letter.isalnum() and (
        point < 0x0530 or 0x1E00 <= point < 0x2000 or 0x3040 <= point < 0xFE00 or point >> 16 == 2
    )


def wide(text: str) -> float:
    """Its width in px at 12 px, rather too much than too little."""
    return sum(
        12.6
        if unicodedata.east_asian_width(x) in "WF"
        else 11.5
        if x in "mwMW…@%"
        else 9.2
        if x.isupper() or ord(x) > 0x17F
        else 7.4
        for x in text
    )
