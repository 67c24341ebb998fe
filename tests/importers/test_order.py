from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hengwen.importers.reading.order import fitting

times = st.lists(st.integers(0, 30), max_size=60)


@given(times)
def test_what_is_in_order_is_kept_whole(found: list[int]) -> None:
    assert fitting(sorted(found)) == (list(range(len(found))), 0)


@given(times)
def test_places_are_given_in_order_and_either_fit_or_are_all(found: list[int]) -> None:
    kept, doubtful = fitting(found)
    assert kept == sorted(set(kept))
    fits = all(found[a] <= found[b] for a, b in pairwise(kept))
    assert fits or len(kept) == len(found)
    assert (doubtful == 0) == (found == sorted(found))


@given(times)
def test_never_more_than_a_few_are_left_out(found: list[int]) -> None:
    kept, _ = fitting(found)
    assert len(found) - len(kept) <= max(2, len(found) // 20)


@given(st.lists(st.integers(0, 100), min_size=5, max_size=60), st.data())
def test_one_time_out_of_order_is_the_only_one_left_out(
    found: list[int], data: st.DataObject
) -> None:
    rising = sorted(set(found))
    if len(rising) < 5:
        return
    at = data.draw(st.integers(2, len(rising) - 1))
    kept, doubtful = fitting([*rising[:at], -1, *rising[at:]])
    assert kept == [n for n in range(len(rising) + 1) if n != at]
    assert doubtful == 1


def test_only_steps_back_are_doubtful_and_standing_still_is_none() -> None:
    assert fitting([5, 5, 5, 1, 1, 1]) == ([0, 1, 2, 3, 4, 5], 1)
