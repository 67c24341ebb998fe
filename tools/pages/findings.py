"""For docs/findings: every sort of finding with its numbers and plays, and every play."""

from __future__ import annotations

import inspect

from hengwen.diagnosis.finding import Sort
from hengwen.diagnosis.findings import FINDINGS
from hengwen.diagnosis.plays import PLAYS
from hengwen.words import Speaker
from pages.markdown import table
from pages.thresholds import numbers

ZH, EN = Speaker("zh-Hans"), Speaker("en")


def sorts(_: str) -> str:
    return "\n".join(_one(sort) for sort in FINDINGS.values())


def _one(sort: Sort) -> str:
    name = f"finding.{sort.slug}.name"
    module = inspect.getmodule(type(sort))
    about = (module.__doc__ or "" if module else "").strip().split(": ", 1)[-1]
    helps = "; ".join(f"{ZH(f'play.{p}')} / {EN(f'play.{p}')}" for p in sort.plays)
    drivers = ", ".join(f"{ZH(f'driver.{d}')} {d}" for d in sort.drivers)
    return (
        f"### {ZH(name)} {sort.slug}\n\n"
        f"{about[0].upper()}{about[1:]}\n\n"
        f"- Source: {sort.source}.\n- Drivers: {drivers}.\n- Plays: {helps}.\n\n"
        + numbers(sort, sort.source)
    )


def plays(_: str) -> str:
    rows = [
        (f"`{slug}`", ZH(p.words), EN(p.words), ", ".join(p.drivers), p.minutes, p.moves, p.source)
        for slug, p in PLAYS.items()
    ]
    heads = ["play", "中文", "English", "drivers", "minutes", "should move", "source"]
    return table(heads, rows)
