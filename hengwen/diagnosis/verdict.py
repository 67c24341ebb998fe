"""One sentence of judgement before anybody has said it: a message id and its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Figure = float | int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`message` is an id of the catalogue. How a figure is written follows from its name's end:

    `…_share` per cent, `…_day` a date (days since 1970-01-01), `…_z` one decimal with its sign,
    `…_low` and `…_high` whole people inside a band; all others as they are.
    """

    message: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
