"""How long freeCodeCamp's rooms lived, by three windows, beside METRICS 1.2 and WeChat's own figures."""

from __future__ import annotations

from pages.markdown import table

from accuracy.freecodecamp import plain, tables
from hengwen.metrics import ask

TITLE = "群能活多久 How long rooms live"
# METRICS 1.2: rooms dead, S at the marks, median. There a room is censored at C, here at C - window.
THEIRS = {
    7: (370, (0.543, 0.342, 0.120, 0.070, 0.043, 0.016), 1.5),
    14: (362, (0.638, 0.529, 0.304, 0.180, 0.091, 0.040), 8.0),
    30: (351, (0.750, 0.678, 0.523, 0.353, 0.202, 0.088), 34.1),
}


def section() -> str:
    rows = []
    apart = 0.0
    for window, (dead, theirs, median) in THEIRS.items():
        curve = ask(tables(), "room-survival", params={"window": window}).rows
        marks = ask(tables(), "room-survival-table", params={"window": window}).rows
        rows.append(
            [
                f"{window} d, here",
                str(marks[0]["n"]),
                str(sum(row["deaths"] for row in curve)),
                *(f"{plain(m['survival'])} [{plain(m['low'])}, {plain(m['high'])}]" for m in marks),
                f"{marks[0]['median']:.1f}",
            ]
        )
        rows.append([f"{window} d, METRICS", "376", str(dead), *map(plain, theirs), f"{median}"])
        apart = max(apart, *(abs(m["survival"] - s) for m, s in zip(marks, theirs, strict=True)))
    rows.append(["WeChat, Qiu 2016", "474,726", "", "", ".60", ".30", "", "", "", ""])
    heads = ["window", "rooms", "dead", *(f"S({d})" for d in (1, 7, 30, 60, 90, 180)), "median d"]
    return (
        table(heads, rows)
        + f"\nLargest difference: {apart:.3f}. METRICS' rows know a room to be alive until C, ours until "
        "C less the window, since a death shows only then: rooms born in the last days are left out, and "
        "those that had just been seen alive leave the curve earlier. Brackets are 95 %, log(-log) of "
        "Greenwood.\n"
    )
