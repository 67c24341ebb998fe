"""To whom replies lead, beside PageRank as independent code computed it: METRICS 5."""

from __future__ import annotations

from pages.markdown import table

from hengwen.metrics import ask
from tests.metrics.reference import load, reference

TITLE = "大家在问谁 Whom replies lead to"
SETS = {"telegram_qaload": "Telegram qaload", "haskell_jp_slack": "Slack haskell-jp"}
PLACES = 10


def section() -> str:
    rows: list[list[object]] = [[place] for place in range(1, PLACES + 1)]
    equal = []
    for name, shown in SETS.items():
        tables = load(name)
        names = tables.names().members
        told = ask(tables, "opinion-leaders", with_bots=True, params={"places": 36_500}).rows
        told.sort(key=lambda row: -(row["pagerank"] or 0))
        ours = [(names[row["member"]], round(row["pagerank"], 4)) for row in told[:PLACES]]
        theirs = reference()["results"][name]["reply_network"]["pagerank_top10"]
        # People are not named on this page: that it is the same person is only said.
        same = [list(a) == b for a, b in zip(ours, theirs, strict=True)]
        equal.append(f"{shown} {sum(same)} of {PLACES}")
        for row, (who, rank), (other, theirs_rank) in zip(rows, ours, theirs, strict=True):
            row += [f"{rank:.4f}", f"{theirs_rank:.4f}", "yes" if who == other else "no"]
    heads = ["place"]
    for shown in SETS.values():
        heads += [shown, "reference", "same person"]
    return (
        table(heads, rows)
        + f"\nSame person, same value to the printed digit: {'; '.join(equal)}. Weighted, damping 0.85, "
        "replies among everybody, bots too, as the reference counted.\n"
    )
