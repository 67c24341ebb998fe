"""What must hold for any room and any community."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengwen.diagnosis.diagnose import judge
from hengwen.diagnosis.history import own_history, robust_z, usual_band
from hengwen.diagnosis.interval import wilson
from hengwen.diagnosis.panel import FCC
from hengwen.diagnosis.percentile import percentile
from hengwen.diagnosis.rank import ranks
from hengwen.diagnosis.temperature import chance, level, parts, waterfall
from tests.diagnosis.told import readings, weeks

counts = st.integers(0, 5000)
pasts = st.lists(counts, min_size=8, max_size=26)
sevens = st.fixed_dictionaries(
    {name: st.none() | st.floats(0, 2000, allow_nan=False) for name in FCC}
)


@given(pasts, counts)
def test_a_week_leaves_its_band_exactly_when_z_leaves_two(past: list[int], x: int) -> None:
    z, band = robust_z(x, past), usual_band(past)
    if abs(abs(z) - 2) > 1e-9:
        assert (abs(z) > 2) == (x < band.low or x > band.high)


@given(pasts, counts)
def test_noise_of_a_count_bounds_z(past: list[int], x: int) -> None:
    distance = abs(x - median(past))
    assert abs(robust_z(x, past)) <= 0.6745 * 1.4826 * distance / max(1, median(past) ** 0.5) + 1e-9


@given(pasts, counts, counts)
def test_more_speakers_are_never_colder(past: list[int], x: int, y: int) -> None:
    low, high = sorted((x, y))
    assert robust_z(low, past) <= robust_z(high, past)


@given(st.lists(counts, max_size=60))
def test_a_band_appears_with_the_ninth_full_week(speakers: list[int]) -> None:
    history = own_history(weeks(speakers))
    assert (history.band is None) == (len(speakers) < 9)
    assert (history.z is None) == (history.band is None)
    assert history.constancy is None or 0 <= history.constancy <= 100


@given(sevens, sevens)
def test_the_waterfall_adds_up(
    now: dict[str, float | None], before: dict[str, float | None]
) -> None:
    steps = waterfall(parts(now, before))
    got, was = level(now), level(before)
    assert bool(steps) == (got is not None and was is not None)
    if got is not None and was is not None:
        assert sum(s.change for s in steps) == pytest.approx(got - was, abs=1e-12)


@given(sevens)
def test_level_and_chance_stay_within_their_bounds(values: dict[str, float | None]) -> None:
    s = level(values)
    if s is not None:
        assert 0.05 <= s <= 0.95 + 1e-12
        assert 0 < chance(s) < 1


@given(st.sampled_from(sorted(FCC)), st.floats(0, 500), st.floats(0, 500))
def test_a_larger_value_never_stands_lower(name: str, x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert percentile(low, FCC[name]) <= percentile(high, FCC[name])


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_holds_the_share_it_was_counted_from(k: int, n: int) -> None:
    k = min(k, n)
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1


@given(st.dictionaries(st.integers(1, 50), st.floats(0, 1), max_size=20))
def test_ranks_follow_levels_whatever_the_order(levels: dict[int, float]) -> None:
    backwards = dict(reversed(levels.items()))
    assert ranks(levels) == ranks(backwards)


towns = st.lists(
    st.tuples(st.integers(1, 300), st.floats(0, 1.5)).map(
        lambda told: (*[told[0]] * 10, round(told[0] * told[1]))
    ),
    max_size=8,
)


@given(towns, st.randoms())
def test_the_order_of_rooms_does_not_matter(town: list[tuple[int, ...]], luck: object) -> None:
    rooms = {i: readings(speakers, room=i) for i, speakers in enumerate(town, 1)}
    keys = list(rooms)
    luck.shuffle(keys)  # type: ignore[attr-defined]
    assert judge({key: rooms[key] for key in keys}) == judge(rooms)


@given(towns)
def test_every_deep_fall_is_told_once_in_its_room_or_for_all(town: list[tuple[int, ...]]) -> None:
    rooms = {i: readings(speakers, room=i) for i, speakers in enumerate(town, 1)}
    common, own = judge(rooms)
    told = {e.room for f in common for e in f.evidence}
    for key, room in rooms.items():
        loud = any(f.finding == "going-quiet" for f in own[key])
        fell = room.history.z is not None and room.history.z < -3.5
        assert loud or not fell or key in told
