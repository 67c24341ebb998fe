"""Speakers of the first week or day, and what became of the rooms: METRICS 1.3's operator table."""

from __future__ import annotations

from models.early_survival import bands, rooms
from pages.markdown import table

from accuracy.freecodecamp import plain, tables
from hengwen.metrics.worked.room_forecast import wilson

TITLE = "头一周几个人说话 Speakers of the first week"
THEIRS = {
    "7d": ((116, 0.05), (90, 0.13), (76, 0.37), (34, 0.53), (30, 0.77), (28, 0.93)),
    "24h": ((168, 0.13), (104, 0.23), (55, 0.55), (24, 0.71), (18, 0.83), (5, 1.0)),
}
NAMES = ("1", "2", "3–4", "5–7", "8–12", "13 or more")


def section() -> str:
    rows = []
    for horizon, theirs in THEIRS.items():
        ours = bands(rooms(tables(), horizon))
        for name, (_, alive, n), (their_n, share) in zip(NAMES, ours, theirs, strict=True):
            low, high = wilson(alive, n)
            rows.append(
                [
                    horizon,
                    name,
                    f"{n} ({their_n})",
                    f"{plain(alive / n, 2)} [{plain(low, 2)}, {plain(high, 2)}]",
                    plain(share, 2),
                ]
            )
    heads = ["first", "speakers", "rooms (METRICS)", "alive at 30 days", "METRICS"]
    return table(heads, rows) + "\nBrackets are 95 %, Wilson.\n"
