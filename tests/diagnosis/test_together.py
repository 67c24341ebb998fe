"""When all fall together it is said once; a room that broke down is never hidden by that."""

from __future__ import annotations

from hengwen.diagnosis.diagnose import judge
from tests.diagnosis.told import readings

USUAL = (40, 150, 25, 60, 33, 80, 28, 45, 90, 51)


def test_ten_rooms_that_fall_together_give_one_sentence() -> None:
    rooms = {i: readings((*[n] * 10, round(0.3 * n)), room=i) for i, n in enumerate(USUAL, 1)}
    common, own = judge(rooms)
    (one,) = common
    assert one.message == "finding.going-quiet.together"
    assert one.room is None
    assert (one.figures["fell"], one.n) == (10, 10)
    assert [e.room for e in one.evidence] == list(range(1, 11))
    assert not any(own.values())


def test_a_room_that_breaks_down_alone_is_loud_itself() -> None:
    rooms = {i: readings([n] * 11, room=i) for i, n in enumerate(USUAL, 1)}
    rooms[2] = readings((*[150] * 10, 37), room=2)
    common, own = judge(rooms)
    assert common == ()
    assert [f.message for f in own[2]] == ["finding.going-quiet.one-week"]
    assert not any(found for key, found in own.items() if key != 2)


def test_a_holiday_does_not_hide_a_room_that_breaks_down() -> None:
    rooms = {i: readings((*[n] * 10, round(0.6 * n)), room=i) for i, n in enumerate(USUAL, 1)}
    rooms[2] = readings((*[150] * 10, 15), room=2)
    common, own = judge(rooms)
    assert [f.message for f in common] == ["finding.going-quiet.together"]
    assert [f.finding for f in own[2]] == ["going-quiet"]
    assert not any(found for key, found in own.items() if key != 2)


def test_half_of_the_siblings_are_not_most_of_them() -> None:
    falls = {2: 0.6, 3: 0.6, 4: 1.0, 5: 1.0}
    rooms = {i: readings((*[150] * 10, round(150 * kept)), room=i) for i, kept in falls.items()}
    rooms[1] = readings((*[150] * 10, 100), room=1)
    common, own = judge(rooms)
    assert [f.finding for f in own[1]] == ["going-quiet"]
    rooms[4] = readings((*[150] * 10, 90), room=4)
    common, own = judge(rooms)
    assert own[1] == ()
    assert len(common) == 1


def test_three_rooms_are_too_few_to_speak_of_all() -> None:
    rooms = {
        i: readings((*[n] * 10, round(0.2 * n)), room=i) for i, n in enumerate((90, 80, 70), 1)
    }
    common, own = judge(rooms)
    assert common == ()
    assert all(f[0].finding == "going-quiet" for f in own.values())
