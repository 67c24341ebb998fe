"""记住的答案: an answer that took long is kept, by its definition and by all it was made of."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hengwen.log.readings import Readings, digest
from hengwen.metrics.metric import Metric, Type
from hengwen.metrics.shared import SHARED

Rows = list[tuple[Any, ...]]
LONG = 0.25  # seconds; what is answered sooner is not worth a file


def remembered(
    metric: Metric,
    readings: Readings | None,
    values: Mapping[str, Any],
    work_out: Callable[[], Rows],
) -> Rows:
    """The rows of a question, worked out unless they were before, of the same log in the same words."""
    if readings is None or _says_words(metric):
        return work_out()
    asked = json.dumps(dict(values), sort_keys=True, default=str)
    key = digest(_definitions(), metric.slug, metric.body, asked, readings.made_of)
    if (kept := readings.answer(key)) is not None:
        return [tuple(row) for row in kept]
    began = time.perf_counter()
    rows = work_out()
    if time.perf_counter() - began >= LONG:
        # A home nobody may write to is asked all the same; what JSON cannot say is not kept.
        with suppress(OSError, TypeError):
            readings.keep_answer(key, rows)
    return rows


def _says_words(metric: Metric) -> bool:
    """Whether people's own words stand in the answer: they must go when their texts do."""
    cut = any(f"{name}(" in metric.body for name, shared in SHARED.items() if shared.cut)
    return cut and any(column.type is Type.TEXT for column in metric.columns)


@cache
def _definitions() -> str:
    """A name for everything beside a question's own file that its answer is made by."""
    files = sorted(Path(__file__).parent.rglob("*"))
    return digest(*(path.read_bytes() for path in files if path.suffix in (".sql", ".py", ".json")))
