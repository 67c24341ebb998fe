from __future__ import annotations

import pytest

from hengwen.metrics import Tables, ask
from hengwen.metrics.tables import Scope
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


MASS_POSTS = {"fcc_gitter": 648, "eth_rnd_discord": 0, "haskell_jp_slack": 0}


@pytest.mark.parametrize("name", MASS_POSTS)
@pytest.mark.parametrize("with_bots", [False, True])
def test_mass_posts_are_left_out_and_the_reference_sets_have_none(
    name: str, with_bots: bool
) -> None:
    # The reference does not leave them out: its figures stay ours because none is there.
    if not DATA.exists():
        pytest.skip(f"NOT COMPARED with the reference figures: {DATA} is not here")
    tables = load(name, bots=["55b977f00fc9f982beab7883"] if name == "fcc_gitter" else None)
    (row,) = ask(tables, "activity-summary", with_bots=with_bots).rows
    sql = "select count(*) as n from facts left join accounts using (account) where "
    sql += "kind = 'message' and ($with_bots or bot is not true)"
    scope = Scope(as_of=tables.as_of, with_bots=with_bots)
    ((every,),) = tables.select(sql, scope, {"with_bots": with_bots})[1]
    assert every - row["messages"] == MASS_POSTS[name]
