"""人多了还说话吗: the room's own curve of who speaks at each size it has had, and what it says of growing."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.diagnosis.diagnosis import RoomDiagnosis
from hengwen.diagnosis.findings.too_big import TooBig
from hengwen.diagnosis.growth import Size, curve
from hengwen.reports.charts.drawing import EVERY, FEW, drawn
from hengwen.reports.charts.sizes import Dot, sizes
from hengwen.reports.sections.temperature import Figure
from hengwen.reports.teller import Teller


@dataclass(frozen=True, slots=True)
class Grown:
    """`asked`: the room was found too big, and this stands beside the split. `said`: what the curve says."""

    asked: bool
    said: str
    thumb: str
    figure: Figure | None


def grown(room: RoomDiagnosis, teller: Teller, *, alone: bool) -> Grown | None:
    """None where fewer than two sizes can be told and nobody asks whether the room is too big."""
    t, thumb = teller.t, teller.t("report.size.thumb")
    asked = any(finding.finding == TooBig.slug for finding in room.findings)
    found = curve(room.portrait.growth.sizes)
    if not found:
        return Grown(asked, t("report.size.few"), thumb, None) if asked else None
    said = _share(found, teller) if found[0].roster else _messages(found, teller)
    return Grown(asked, said, thumb, _figure(room, found, teller, EVERY if alone else FEW, said))


def _name(one: Size, teller: Teller) -> str:
    if one.size.endswith("+"):
        return teller.t("report.size.over", people=one.size.rstrip("+"))
    return teller.t("report.size.band", people=one.size.replace("-", "–"))


def _share(found: list[Size], teller: Teller) -> str:
    """The smallest and the largest side by side; a difference only where their intervals are apart."""
    t, one, other = teller.t, found[0], found[-1]
    a, b = _interval(one), _interval(other)
    way = "less" if b[1] < a[0] else "more" if b[0] > a[1] else "same"
    return t(
        f"report.size.share.{way}",
        small=_name(one, teller),
        large=_name(other, teller),
        was=t.percent(one.share or 0),
        now=t.percent(other.share or 0),
        few=round(one.people * (one.share or 0)),
        many=round(other.people * (other.share or 0)),
    )


def _messages(found: list[Size], teller: Teller) -> str:
    t, one, other = teller.t, found[0], found[-1]
    way = "less" if other.most < one.least else "more" if other.least > one.most else "same"
    return t(
        f"report.size.messages.{way}",
        small=_name(one, teller),
        large=_name(other, teller),
        was=one.messages,
        now=other.messages,
    )


def _interval(one: Size) -> tuple[float, float]:
    return one.low or 0, 1 if one.high is None else one.high


def _figure(
    room: RoomDiagnosis, found: list[Size], teller: Teller, widths: tuple[str, ...], said: str
) -> Figure:
    t, roster = teller.t, found[0].roster
    kind = "share" if roster else "messages"
    title = t(f"report.size.{kind}")
    dots = [
        Dot(
            _name(one, teller),
            (one.share or 0) if roster else one.messages,
            *(_interval(one) if roster else (one.least, one.most)),
            t.percent(one.share or 0) if roster else t.number(round(one.messages, 1)),
        )
        for one in found
    ]
    return Figure(
        title,
        teller.say(
            f"report.size.{kind}-sub",
            room=teller.room(room.room),
            n=sum(one.months for one in found),
        ),
        drawn(
            lambda width: sizes(dots, width, share=roster),
            title=title,
            desc=said,
            ids=teller.ids,
            widths=widths,
        ),
        [
            t("report.size.people" if roster else "report.size.speakers"),
            t("report.size.months"),
            t("report.size.spoke" if roster else "report.size.each"),
            t("report.size.interval" if roster else "report.size.range"),
        ],
        [
            (dot.name, [t.number(one.months), dot.said, _range(dot, teller, share=roster)])
            for dot, one in zip(dots, found, strict=True)
        ],
    )


def _range(dot: Dot, teller: Teller, *, share: bool) -> str:
    tell = teller.t.percent if share else lambda value: teller.t.number(round(value, 1))
    return f"{tell(dot.low)}–{tell(dot.high)}"
