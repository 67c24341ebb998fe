"""制图: one Altair chart becomes the page's SVG at three widths, with title and description."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import altair as alt
import vl_convert as vlc
from altair.utils.schemapi import debug_mode
from markupsafe import Markup

WIDTHS = {"slim": 340, "mid": 480, "wide": 680}
EVERY, FEW = ("slim", "mid", "wide"), ("slim few", "wide")  # few: the slim one serves for mid
NARROW = 400  # below it a chart is built with fewer words
INK, INK2, INK3 = "var(--ink)", "var(--ink-2)", "var(--ink-3)"
LINE, EDGE, SURFACE = "var(--line)", "var(--edge)", "var(--surface)"
Chart = alt.LayerChart | alt.FacetChart  # what Altair says alt.layer gives
LETTERS = 12  # px; never drawn smaller than 1:1

# What vl-convert writes for tools and screen readers that the page says in its own words.
_NOISE = re.compile(
    r' (?:role|aria-\w+|aria-hidden|pointer-events|fill-miterlimit|stroke-miterlimit|class)="[^"]*"'
    r'| opacity="1"'
)
_EMPTY = re.compile(r'<path[^>]* d=""[^>]*/>|<path class="(?:back|fore)ground"[^>]*/>')
_HOLLOW = re.compile(r"<g(?: [^>]*)?></g>")
_LONG = re.compile(r"(\.\d\d)\d+")
_SAYS = re.compile(r'<path aria-label="([^"]*)"([^>]*)/>')
_FONT = re.compile(r' font-(?:family|size)="[^"]*"')
_MATRIX = re.compile(r'transform="translate\(0,0\)"')


class Counter:
    """Gives ids that no other chart of the page has."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self) -> str:
        return f"c{next(self._next)}"


def drawn(
    build: Callable[[int], Chart],
    *,
    title: str,
    desc: str,
    ids: Counter,
    widths: Sequence[str] = EVERY,
) -> Markup:
    """Draw at each width; the style sheet shows the one that fits the box."""
    narrow, wide = None, None
    out = Markup("")
    for name in widths:
        width = WIDTHS[name.split()[0]]
        # What differs between the two wider ones is the width alone; building costs as drawing does.
        if width < NARROW:
            spec = narrow = narrow or _spec(build, width)
        else:
            spec = wide = wide or _spec(build, width)
        out += framed(name, _svg(spec | {"width": width}), title=title, desc=desc, ids=ids)
    return out


def framed(
    name: str, svg: tuple[float, float, Markup], *, title: str, desc: str, ids: Counter
) -> Markup:
    """One width of a chart: `svg` is its width, height and marks."""
    width, height, marks = svg
    ident = ids()
    return Markup(
        '<div class="only-{}"><svg viewBox="0 0 {:g} {:g}" role="img" aria-labelledby="{}t {}d">'
        '<title id="{}t">{}</title><desc id="{}d">{}</desc>{}</svg></div>'
    ).format(name, width, height, ident, ident, ident, title, ident, desc, marks)


def _spec(build: Callable[[int], Chart], width: int) -> dict[str, Any]:
    with debug_mode(False):  # our charts are tested; checking each again takes longer than drawing
        return build(width).to_dict(validate=False)


def _svg(spec: dict[str, Any]) -> tuple[float, float, Markup]:
    fit = {"type": "fit", "contains": "padding"}
    spec = spec | {"config": _CONFIG, "autosize": fit}
    text = vlc.vegalite_to_svg(spec, allowed_base_urls=[], theme=None)
    head = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    if head is None:
        raise ValueError("no chart came back from vl-convert")
    body = text[text.index(">") + 1 : text.rindex("</svg>")]
    marks = Markup(_tidied(body))  # noqa: S704 (vl-convert escapes what it writes)
    return float(head[1]), float(head[2]), marks


def _tidied(body: str) -> str:
    body = _EMPTY.sub("", body)
    body = _SAYS.sub(r"<path\2><title>\1</title></path>", body)
    body = _LONG.sub(r"\1", _FONT.sub("", _NOISE.sub("", body)))
    while _HOLLOW.search(body):
        body = _HOLLOW.sub("", body)
    return _MATRIX.sub("", body).replace("<g >", "<g>")


def labels(words: Sequence[str]) -> str:
    """A Vega expression: the words of an axis whose values are 0, 1, 2 …"""
    return f"{json.dumps(list(words), ensure_ascii=False)}[datum.value]"


def some(total: int, most: int) -> list[int]:
    """At most `most` evenly spread places out of `total`, the last among them."""
    step = max(1, -(-total // most))
    return list(range(total - 1, -1, -step))[::-1]


def nice(top: float) -> tuple[int, list[int]]:
    """The whole end of an axis from 0 that holds `top`, and at most five ticks on it."""
    most = max(math.ceil(top), 1)
    sizes = (int(f * 10**p) for p in range(12) for f in (1, 2, 2.5, 5) if f * 10**p % 1 == 0)
    size = next(size for size in (1, *sizes) if most <= 4 * size)
    ticks = list(range(0, most + size, size))
    return ticks[-1], ticks


def values(rows: Sequence[dict[str, Any]]) -> alt.InlineData:
    """Inline data: vl-convert would fetch anything else, or draw it empty."""
    return alt.InlineData(values=list(rows))


_CONFIG = {
    "background": None,
    "font": "sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelColor": INK3,
        "labelFontSize": LETTERS,
        "labelPadding": 6,
        "gridColor": LINE,
        "tickColor": EDGE,
        "title": None,
        "labelLimit": 400,
    },
    "text": {"fontSize": LETTERS, "color": INK3},
    "bar": {"color": "var(--accent)"},
}
