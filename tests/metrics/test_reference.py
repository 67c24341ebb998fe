from __future__ import annotations

import pytest

from hengwen.metrics import Tables, ask
from tests.metrics.reference import DATA, SETS, TWINS, check_figures, check_rooms, load, reference

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module", params=SETS)
def loaded(request: pytest.FixtureRequest) -> tuple[Tables, str]:
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with the reference figures: {DATA} is not here")
    return load(request.param), request.param


def test_our_figures_are_the_reference_s_to_the_printed_digit(loaded: tuple[Tables, str]) -> None:
    assert check_figures(*loaded) >= 50


def test_every_room_is_the_reference_s(loaded: tuple[Tables, str]) -> None:
    tables, name = loaded
    answer = ask(tables, "room-lifetimes", with_bots=True)
    assert check_rooms(answer, tables, name) == reference()["results"][name]["channels"]["n"]


def test_the_three_twins_of_eth_are_all_that_differs_with_bots() -> None:
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with the reference figures: {DATA} is not here")
    (name,) = TWINS
    assert check_figures(load(name, keep_twins=True), name, twins_stored=True) >= 50
