"""How good a forecast was: METRICS 10.4's scores of yes and no, METRICS 1.5's of how long something lived."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def forecast(y: Flags, p: Floats) -> dict[str, float]:
    """Area under the curve, average precision, Brier score, log loss (ln), calibration error.

    Raises ValueError where all outcomes are alike.
    """
    return {
        "auc": float(roc_auc_score(y, p)),
        "ap": float(average_precision_score(y, p)),
        "brier": float(brier_score_loss(y, p)),
        "log_loss": float(log_loss(y, p)),
        "ece10": calibration_error(y, p),
    }


def calibration_error(y: Flags, p: Floats) -> float:
    """Mean distance of what was said from what was, over ten equal widths of chance, by cases."""
    width = np.minimum(np.floor(10 * p), 9)
    apart = [abs(p[width == w].sum() - y[width == w].sum()) for w in np.unique(width)]
    return float(sum(apart) / len(y))


def harrell_c(lived: Floats, died: Flags, risk: Floats) -> float | None:
    """Of pairs of which it is known who died first, how often that one had the higher risk; ties half.

    A death and a censoring at the same time are such a pair. None where there is none.
    """
    first = died[:, None] & (
        (lived[:, None] < lived) | ((lived[:, None] == lived) & ~died[None, :])
    )
    right = (risk[:, None] > risk) + 0.5 * (risk[:, None] == risk)
    return float((right * first).sum() / first.sum()) if first.any() else None


def brier_ipcw(lived: Floats, died: Flags, alive: Floats, at: float) -> float:
    """Brier score of the chances `alive` to live longer than `at`, the censored weighed for by the others."""
    gone = died & (lived <= at)
    weights = np.zeros(len(lived))
    weights[gone] = [1 / uncensored(lived, died, t) for t in lived[gone]]
    if (lived > at).any():
        weights[lived > at] = 1 / uncensored(lived, died, at)
    return float((weights * (alive - (lived > at)) ** 2).mean())


def uncensored(lived: Floats, died: Flags, at: float) -> float:
    """Kaplan-Meier of being watched still; who dies at an instant leaves before who is censored then."""
    left = 1.0
    for t in np.unique(lived[~died & (lived <= at)]):
        watched = (lived > t).sum() + (~died & (lived == t)).sum()
        left *= 1 - (~died & (lived == t)).sum() / watched
    return float(left)
