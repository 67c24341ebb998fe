"""Wilson 区间: how sure a share can be, given how many it was counted from."""

from __future__ import annotations

import math

Z95 = 1.959963984540054


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson interval of k in n. n = 0 knows nothing: (0, 1)."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = k / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At k=0 and k=n the bound is exact; rounding must not push it past the share itself.
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)
