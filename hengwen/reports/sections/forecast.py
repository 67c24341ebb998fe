"""新群的头一个月: how many of ten such rooms live, and the table of rooms that says so."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.portrait_words import say_forecast
from hengwen.metrics.worked.room_forecast import Early
from hengwen.reports.teller import Teller


@dataclass(frozen=True, slots=True)
class Forecast:
    """`rows`: speakers, rooms, share alive; the room's own row is marked."""

    said: Markup
    small: str
    heads: list[str]
    rows: list[tuple[str, list[str]]]


def forecast(room: RoomDiagnosis, teller: Teller) -> Forecast | None:
    """None for rooms whose first month is over, or of whose first day too little is known."""
    told, t = room.portrait.forecast, teller.t
    if told is None:
        return None
    bands = Early.read("7d" if told.days > 1 else "24h").bands
    ends = [start for start, _, _ in bands[1:]]
    out = []
    for (start, alive, rooms), end in zip(bands, [*ends, None], strict=True):
        people = (
            f"≥{start}" if end is None else str(start) if end - start == 1 else f"{start}–{end - 1}"
        )
        if start <= told.speakers and (end is None or told.speakers < end):
            people = t("report.forecast.here", people=people)
        out.append((people, [t.number(rooms), t.percent(alive / rooms)]))
    first = "week" if told.days > 1 else "day"
    return Forecast(
        Markup("{}").format(say_forecast(t, told)),
        t("report.forecast.sub", low=t.percent(told.low), high=t.percent(told.high)),
        [
            t(f"report.forecast.speakers-{first}"),
            t("report.forecast.rooms"),
            t("report.forecast.alive"),
        ],
        out,
    )
