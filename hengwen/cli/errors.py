"""出错时的话: what went wrong, as a sentence and an exit code; loaded when something did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click
import duckdb

from hengwen.cli.click_words import sentence
from hengwen.cli.stop import Stop
from hengwen.cli.system import why
from hengwen.events.clock import UnknownZone
from hengwen.log.home import Busy, Gone
from hengwen.log.sqlite_directory import NewerHome
from hengwen.metrics import BadParameter, UnknownMetric
from hengwen.words import Speaker


class Told(NamedTuple):
    """One sentence, lines to print below it, and how the command ends."""

    sentence: str
    also: Sequence[str] = ()
    code: int = 2


def told(t: Speaker, error: BaseException) -> Told | None:
    """None for what nobody foresaw."""
    match error:
        case Stop():
            return Told(t(error.message, **_facts(t, error)), error.also)
        case click.ClickException():
            return Told(*sentence(t, error))
        case click.Abort() | KeyboardInterrupt():
            return Told(t("stop.interrupted"), code=130)
        case UnknownZone():
            return Told(t("stop.zone", given=str(error)))
        case UnknownMetric():
            known = ", ".join(error.near or error.known)
            return Told(t("stop.metric", given=error.slug, known=known))
        case BadParameter():
            works = t("list.or").join(_works(t, error)) or "–"
            return Told(t("stop.parameter", name=error.name, value=error.value, works=works))
        case Busy():
            return Told(t("stop.busy", community=str(error)))
        case Gone():
            return Told(t("stop.gone", community=str(error)))
        case NewerHome():
            return Told(t("stop.newer-home", version=str(error)))
        case OSError():
            reason = why(t, error.strerror or str(error))
            return Told(t("stop.system", what=error.filename or "", why=reason))
        case duckdb.OutOfMemoryException():
            return Told(t("stop.memory"))
    return None


def _facts(t: Speaker, stop: Stop) -> dict[str, object]:
    """An empty list of what there is reads as none."""
    return {name: t("none") if name == "known" and not v else v for name, v in stop.facts.items()}


def _works(t: Speaker, error: BadParameter) -> list[str]:
    """What would have done, as the metrics say it; any number between two is said in words."""
    if error.whole is None:
        return list(error.works)
    least, most = map(str, error.whole)
    return [*error.works, t("works.whole", least=least, most=most)]
