"""Groups planted in a room and found again, beside what other tools found: PEERS 5."""

from __future__ import annotations

from pages.markdown import table
from sklearn.metrics import adjusted_rand_score

from hengwen.metrics import ask
from tests.metrics.planted import plant

TITLE = "小圈子找得到吗 Are groups found"
# In-group share of turns: ChatLab 0.36.2, and plain Louvain on ChatLab's own co-occurrence weights.
THEIRS = {
    0.8: ("1.00", "1.00"),
    0.6: (".80–.99", "1.00"),
    0.5: (".00–.18", "1.00"),
    0.4: ("0.00", "1.00"),
    0.3: ("0.00", ".79"),
}
SEEDS = (1, 2, 3)


def section() -> str:
    rows = []
    for share, (chatlab, louvain) in THEIRS.items():
        found = [likeness(share, seed) for seed in SEEDS]
        got = f"{min(found):.2f}"
        if max(found) - min(found) >= 0.005:
            got += f"–{max(found):.2f}"
        rows.append([f"{share:.1f}", got, chatlab, louvain])
    heads = ["turns inside the group", "here", "ChatLab 0.36.2", "Louvain on ChatLab's weights"]
    return (
        table(heads, rows)
        + f"\nAdjusted Rand index, lowest to highest of {len(SEEDS)} rooms: 150 speakers in 10 groups of 15, "
        "about 22,000 messages in 90 days, no replies. The others' figures are of rooms of the same shape, "
        "not of the same messages. Here: Leiden on who speaks next within five minutes.\n"
    )


def likeness(share: float, seed: int) -> float:
    room = plant(share, seed)
    rows = ask(room.tables(), "room-communities", params={"days": room.days}).rows
    truth = [room.of[row["member"]] for row in rows]
    if len(truth) != len(room.of):
        raise SystemExit("somebody has no community")
    return float(adjusted_rand_score(truth, [row["community"] for row in rows]))
