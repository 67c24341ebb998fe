"""For docs/metrics: every question, in the order of its shelf, from the header of its file."""

from __future__ import annotations

from hengwen.metrics import METRICS, Metric, Period
from hengwen.words import Speaker
from pages.markdown import anchor, table

ZH, EN = Speaker("zh-Hans"), Speaker("en")
PERIODS = {
    Period.CHOSEN: "`--since` and `--until` choose it; without them the whole history",
    Period.WINDOW: "the last `days` days before `as_of`, or from `--since` on",
    Period.WHOLE: "the whole history: `--since` is refused, `--until` and `--as-of` are not",
}
BETTER = {"up": " ↑", "down": " ↓", None: ""}


def index(_: str) -> str:
    return table(
        ["question", "中文", "English"],
        [(f"[{slug}](#{anchor(_head(slug))})", _zh(slug), _en(slug)) for slug in METRICS],
    )


def questions(_: str) -> str:
    return "\n".join(_one(metric) for metric in METRICS.values())


def _zh(slug: str) -> str:
    return ZH(f"metric.{slug}.title")


def _en(slug: str) -> str:
    return EN(f"metric.{slug}.title")


def _head(slug: str) -> str:
    return f"{_zh(slug)} {slug}"


def _one(metric: Metric) -> str:
    slug = metric.slug
    measures = [f"`{m.name}` ({m.type}{BETTER[m.better]})" for m in metric.measures]
    rows = [
        ("grain", ", ".join(f"`{g.name}` ({g.type})" for g in metric.grain) or "one row"),
        ("measures", ", ".join(measures)),
        ("n", metric.n),
        ("parameters", ", ".join(f"`{p.name}={p.default}`" for p in metric.params) or "none"),
        ("period", PERIODS[metric.period]),
        ("a late day changes", f"{metric.lookback} back"),
        ("source", metric.source),
        (
            "version",
            f"{metric.version}, [{slug}.sql](../hengwen/metrics/{metric.subject}/{slug}.sql)",
        ),
    ]
    return (
        f"### {_head(slug)}\n\n{ZH(f'metric.{slug}.asks')}\n\n{EN(f'metric.{slug}.asks')}\n\n"
        f"{table(['', ''], rows)}\n{metric.definition}\n"
    )
