"""Γ分布的分位数: the quantile of a Gamma distribution, by the standard library alone."""

from __future__ import annotations

import math
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-15
_STEPS = 100


def lower_gamma(shape: float, x: float) -> float:
    """P(shape, x), the regularised lower incomplete gamma function."""
    if x <= 0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    return front * _series(shape, x) if x < shape + 1 else 1 - front * _fraction(shape, x)


def gamma_quantile(p: float, shape: float, rate: float) -> float:
    """x with P(X <= x) = p for X ~ Gamma(shape, rate); 0 < p < 1, shape and rate above 0."""
    return _standard(p, shape) / rate


def _standard(p: float, shape: float) -> float:
    """Newton's steps with Halley's correction, kept inside what is known to hold the root."""
    x = _guess(p, shape)
    low, high = 0.0, math.inf
    for _ in range(_STEPS):
        miss = lower_gamma(shape, x) - p
        if miss > 0:
            high = x
        else:
            low = x
        density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
        step = miss / density if density > 0 else math.inf
        bend = step * ((shape - 1) / x - 1)
        following = x - step / (1 - bend / 2) if abs(bend) < 1 else x - step
        if not low < following < high:
            following = (low + high) / 2 if math.isfinite(high) else 2 * x
        if abs(following - x) <= 1e-13 * x or following <= _TINY:
            return following
        x = following
    return x


def _guess(p: float, shape: float) -> float:
    """Wilson and Hilferty's cube; below shape 1 the first term of the series turned round."""
    z = NormalDist().inv_cdf(p)
    cube = (1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
    if shape >= 1 and cube > 0:
        return shape * cube
    return max(_TINY * 10, math.exp((math.log(p) + math.lgamma(shape + 1)) / shape))


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    place = shape
    while term > total * _CLOSE:
        place += 1
        term *= x / place
        total += term
    return total


def _fraction(shape: float, x: float) -> float:
    """Lentz's way through the continued fraction of the upper function."""
    b = x + 1 - shape
    c = 1 / _TINY
    d = 1 / b
    total = d
    for i in range(1, 100_000):
        a = -i * (i - shape)
        b += 2
        d = a * d + b
        d = 1 / (d if abs(d) > _TINY else _TINY)
        c = b + a / c
        c = c if abs(c) > _TINY else _TINY
        total *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return total
