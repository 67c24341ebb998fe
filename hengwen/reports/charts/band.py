"""小色带: a room's last weeks in its band, for a table's cell; its words stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT, PAD, END = 220, 38, 6, 208
# The last week's mark by the badge's tone; the shapes are those of the badges.
_MARK = {
    "cool": "M{l:.1f} {t:.1f}h9.2L{x:.1f} {b:.1f}z",
    "warm": "M{l:.1f} {b:.1f}h9.2L{x:.1f} {t:.1f}z",
    "fever": "M{l:.1f} {y:.1f}h9.2L{x:.1f} {t:.1f}zM{l:.1f} {b:.1f}h9.2L{x:.1f} {y:.1f}z",
    "cold": "M{l2:.1f} {t:.1f}h2.8v9.2h-2.8zM{r2:.1f} {t:.1f}h2.8v9.2h-2.8z",
}


def band(weeks: Sequence[int | None], usual: tuple[float, float] | None, tone: str) -> Markup:
    """`weeks` oldest first, at most 14; None where nothing is known."""
    top = max([w for w in weeks if w is not None] + [usual[1] if usual else 0, 1])
    step = (END - PAD) / 13

    def y(value: float) -> float:
        return round(32 - value / top * 26, 1)

    points = [
        (round(END - (len(weeks) - 1 - i) * step, 1), y(w))
        for i, w in enumerate(weeks)
        if w is not None
    ]
    out = Markup("")
    if usual:
        head, foot = y(usual[1]), y(max(usual[0], 0))
        out += Markup('<rect class="band" x="0" width="{}" y="{}" height="{:.1f}" rx="2"/>').format(
            WIDTH, head, max(foot - head, 2)
        )
    out += Markup('<polyline class="line thin" points="{}"/>').format(
        " ".join(f"{a},{b}" for a, b in points)
    )
    if points:
        out += _mark(points[-1], tone)
    return Markup(
        '<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">{2}</svg>'
    ).format(WIDTH, HEIGHT, out)


def _mark(at: tuple[float, float], tone: str) -> Markup:
    x, y = at
    sort = tone if tone in ("cool", "cold", "warm", "fever", "still") else "even"
    if sort not in _MARK:
        return Markup(
            '<circle cx="{}" cy="{}" r="3.9" class="s-{}" stroke="var(--surface)"/>'
        ).format(x, y, sort)
    path = _MARK[sort].format(x=x, y=y, l=x - 4.6, t=y - 4.6, b=y + 4.6, l2=x - 3.7, r2=x + 0.9)
    return Markup('<path d="{}" class="s-{}" stroke="var(--surface)"/>').format(path, sort)
