"""一条横条: parts of a whole roster side by side; the words and counts stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

LEAST = 0.7  # of 100: nobody's part is too thin to be seen


def stack(parts: Sequence[tuple[str, int]], said: str) -> Markup:
    """`parts` are names of the style sheet and counts; a part of none is left out."""
    there = [(name, count) for name, count in parts if count]
    total = sum(count for _, count in there) or 1
    widths = [max(100 * count / total, LEAST) for _, count in there]
    scale = 100 / (sum(widths) or 1)
    out, x = Markup(""), 0.0
    for (name, _), width in zip(there, widths, strict=True):
        out += Markup('<rect class="p-{}" x="{:.2f}" width="{:.2f}" height="28"/>').format(
            name, x, width * scale
        )
        x += width * scale
    return Markup(
        '<svg class="parts-bar" viewBox="0 0 100 28" preserveAspectRatio="none" role="img"'
        ' aria-label="{}">{}</svg>'
    ).format(said, out)
