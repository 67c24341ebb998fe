from __future__ import annotations

from typing import Any

import pytest

from hengwen.metrics import METRICS, BadParameter, ask
from hengwen.words import Speaker
from tests.metrics.story import Story, instant


def one(story: Story, slug: str, **asked: Any) -> dict[str, Any]:
    (row,) = ask(story.tables, slug, **asked).rows
    return row


ANSWERS = """
    08-01 09:00 host message
    10-01 09:00 amy message id=a
    10-01 09:07 host message
    10-02 09:00 ben message id=b
    10-02 09:00 ben message re=b
    10-02 20:00 host message names=ben
    10-03 09:00 cat message id=c
    10-03 09:01 robot message re=c
    10-04 09:01 host message re=c
    10-19 12:00 dan message id=d
    10-19 12:01 host message re=d
"""


def test_a_newcomer_is_answered_by_another_human_within_a_day() -> None:
    row = one(Story(ANSWERS, as_of="10-20", bots=["robot"]), "newcomer-first-answer")
    # amy: somebody only spoke; ben: named after 11 h; cat: a bot, then too late; dan: too young
    assert (row["newcomers"], row["answered_24h"], row["answered_10m"]) == (3, 1, 0)
    assert row["frr24"] == pytest.approx(1 / 3)
    assert row["frr24_low"] < 1 / 3 < row["frr24_high"]
    assert row["wait_median"] is None
    assert row["soft_10m"] == 1
    assert row["reply_share"] == pytest.approx(3 / 9)


def test_a_bot_answers_when_bots_are_counted() -> None:
    row = one(
        Story(ANSWERS, as_of="10-20", bots=["robot"]), "newcomer-first-answer", with_bots=True
    )
    assert row["answered_10m"] == 1


def test_the_window_of_newcomers_can_be_chosen() -> None:
    story = Story(ANSWERS, as_of="10-20")
    assert one(story, "newcomer-first-answer", params={"days": 90})["newcomers"] == 5
    since = {"since": instant("10-02")}
    assert one(story, "newcomer-first-answer", **since)["newcomers"] == 3


QUESTIONS = """
    10-01 09:00 host message
    10-02 09:00 amy message ? id=a
    10-03 08:59 host message re=a
    10-03 09:00 amy message ? id=b
    10-04 09:01 host message re=b
    10-05 09:00 ben message ?
    10-05 09:10 cat message
    10-05 09:30 ben message
    10-09 12:00 ben message ? id=young
"""


def test_a_question_waits_a_day_for_an_answer() -> None:
    row = one(Story(QUESTIONS, as_of="10-10"), "unanswered-questions")
    assert (row["asked"], row["answered"], row["unanswered"]) == (3, 1, 2)
    assert (row["soft_answered"], row["n"]) == (1, 3)
    assert row["uqr"] == pytest.approx(2 / 3)
    assert row["uqr_low"] < 2 / 3 < row["uqr_high"]


def test_a_room_without_a_question_has_no_rate() -> None:
    row = one(Story("10-01 09:00 amy message", as_of="10-10"), "unanswered-questions")
    assert (row["asked"], row["uqr"], row["uqr_low"], row["soft_uqr"]) == (0, None, None, None)
    assert row["reply_share"] == 0


def test_open_questions_are_those_nobody_has_addressed_since() -> None:
    story = Story(QUESTIONS, as_of="10-10")
    rows = ask(story.tables, "open-questions").rows
    assert [row["asked"] for row in rows] == [instant("10-05 09:00"), instant("10-09 12:00")]
    assert [row["soft_answered"] for row in rows] == [True, False]
    assert rows[1]["event"] == story.events["young"]
    assert rows[1]["wait_hours"] == 12
    later = ask(story.tables, "open-questions", params={"hours": 13}).rows
    assert len(later) == 1


def test_newcomers_questions_come_first() -> None:
    told = """
        08-01 09:00 old message
        10-01 09:00 old message ?
        10-05 09:00 new message ?
    """
    rows = ask(Story(told, as_of="10-10").tables, "open-questions").rows
    assert [row["newcomer"] for row in rows] == [True, False]


def test_ghosted_newcomers_wait_between_two_hours_and_a_week() -> None:
    told = """
        10-01 09:00 gone message
        10-08 09:00 amy message id=amy
        10-08 10:00 ben message id=ben
        10-08 11:00 amy message re=ben
        10-09 22:30 cat message
    """
    story = Story(told, as_of="10-10")
    rows = ask(story.tables, "ghosted-newcomers").rows
    assert [row["event"] for row in rows] == [story.events["amy"]]
    assert rows[0]["wait_hours"] == 39


EDGES = """
    10-01 09:00 amy message id=a
    10-01 09:01 amy topic id=t
    10-01 09:02 ben message re=a
    10-01 09:03 ben message re=a names=amy
    10-01 09:04 ben message names=amy,cat,ben
    10-01 09:05 amy message re=a
    10-01 09:06 ben message re=t
    10-01 09:07 ben message re=nowhere
    10-01 09:08 robot message re=a
    10-01 09:09 cat message names=robot
    10-01 09:10 amy2 message re=a
    10-01 09:11 -   message re=a
    10-01 09:12 cat message to=ben
"""


def test_an_edge_runs_from_one_person_to_another_over_a_known_message() -> None:
    story = Story(EDGES, as_of="10-02", bots=["robot"], same={"amy2": "amy"})
    who = {member: name for name, member in story.members.items()}
    rows = ask(story.tables, "reply-edges").rows
    edges = {(who[r["from_member"]], who[r["to_member"]]): r for r in rows}
    assert {pair: (r["replies"], r["mentions"]) for pair, r in edges.items()} == {
        ("ben", "amy"): (2, 1),
        ("ben", "cat"): (0, 1),
        ("cat", "ben"): (0, 1),
    }
    with_bots = ask(story.tables, "reply-edges", with_bots=True).rows
    assert len(with_bots) == 5


def test_member_activity_counts_days_rooms_and_replies() -> None:
    told = EDGES + "10-02 09:00 ben message room=den\n"
    story = Story(told, as_of="10-03", bots=["robot"], same={"amy2": "amy"})
    rows = {row["member"]: row for row in ask(story.tables, "member-activity").rows}
    ben, amy = rows[story.members["ben"]], rows[story.members["amy"]]
    assert (ben["messages"], ben["days"], ben["rooms"], ben["replies_given"]) == (6, 2, 2, 2)
    assert (amy["messages"], amy["replies_got"], amy["replies_given"]) == (3, 2, 0)
    assert len(rows) == 3


PRAISE = """
    09-30 20:00 amy message text=same
    10-01 09:00 amy message text=same
    10-02 10:00 amy message text=same
    10-02 11:00 amy message text=
    10-02 11:01 amy message text=
    10-03 09:00 ben message ? id=q
    10-03 09:05 cat message re=q
    10-03 09:06 cat message re=q
    10-05 09:00 dan message re=q
    10-05 10:00 ben message
    10-05 10:00 ben red_packet
    10-05 10:00 cat red_packet
    10-06 10:00 cat recall
    10-31 23:59 amy message
    11-01 00:00 eve message
"""


def places(story: Story, award: str, **asked: Any) -> list[tuple[int, str, int]]:
    who = {member: name for name, member in story.members.items()}
    rows = ask(story.tables, "commendation", **asked).rows
    return [(r["place"], who[r["member"]], r["value"]) for r in rows if r["award"] == award]


def test_commendation_is_for_the_last_full_month_and_ties_share_a_place() -> None:
    story = Story(PRAISE, as_of="11-15")
    # 10-01 repeats 13 h later; 10-02 repeats after 25 h; messages without words are no repeats
    assert places(story, "messages") == [(1, "amy", 4), (2, "ben", 2), (2, "cat", 2)]
    assert places(story, "red_packets") == [(1, "ben", 1), (1, "cat", 1)]
    assert places(story, "answers") == [(1, "cat", 2)]
    assert places(story, "days") == [(1, "amy", 3), (2, "ben", 2), (3, "cat", 1), (3, "dan", 1)]
    assert places(story, "first_speaker") == [(1, "amy", 3), (2, "ben", 1), (2, "dan", 1)]


def test_a_place_after_a_tie_is_skipped() -> None:
    told = "".join(
        f"10-0{day} 09:00 {who} message\n" for who, day in zip("aabbccd", "1212121", strict=True)
    )
    found = places(Story(told, as_of="11-01"), "days")
    assert [place for place, _, _ in found] == [1, 1, 1]
    four = places(Story(told + "10-03 09:00 a message\n", as_of="11-01"), "days")
    assert [(place, who) for place, who, _ in four] == [(1, "a"), (2, "b"), (2, "c")]


def test_shaming_kinds_are_shown_only_on_request() -> None:
    story = Story(PRAISE, as_of="11-15")
    assert places(story, "recalls") == places(story, "last_speaker") == []
    shown = {"params": {"shaming": "yes"}}
    assert places(story, "recalls", **shown) == [(1, "cat", 1)]
    assert places(story, "last_speaker", **shown)[0] == (1, "amy", 3)


def test_a_month_or_a_period_can_be_named_but_not_both() -> None:
    story = Story(PRAISE, as_of="11-15")
    assert places(story, "messages", params={"month": "2026-11"}) == [(1, "eve", 1)]
    assert places(story, "messages", params={"month": "2026-09"}) == [(1, "amy", 1)]
    period = {"since": instant("10-05"), "until": instant("10-05 10:00")}
    assert places(story, "messages", **period) == [(1, "dan", 1)]
    with pytest.raises(BadParameter):
        ask(story.tables, "commendation", params={"month": "2026-10"}, since=0)


def test_a_repeat_before_the_period_still_counts_as_the_first_saying() -> None:
    story = Story(PRAISE, as_of="11-15")
    period = {"since": instant("10-01"), "until": instant("10-02")}
    assert places(story, "messages", **period) == []


@pytest.mark.parametrize("month", ["2026-13", "october", "2026-1", "26-10", "2026-00", ""])
def test_a_bad_month_says_what_would_work(month: str) -> None:
    with pytest.raises(BadParameter) as bad:
        ask(Story(PRAISE, as_of="11-15").tables, "commendation", params={"month": month})
    assert bad.value.works == ("month=2026-10",)


@pytest.mark.parametrize("params", [{"dayz": 3}, {"days": 0}, {"days": "many"}, {"days": "-1"}])
def test_a_bad_parameter_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(BadParameter) as bad:
        ask(Story("", as_of="11-15").tables, "newcomer-first-answer", params=params)
    assert any("days" in word for word in bad.value.works)


def test_the_clock_is_the_room_s_own() -> None:
    story = Story("10-04 20:30 amy message", as_of="10-06", zone="Asia/Shanghai")
    row = one(story, "hour-by-weekday")
    assert (row["weekday"], row["hour"], row["messages"]) == (1, 4, 1)  # Monday 5 October there
    assert ask(story.tables, "messages-per-day").as_json(story.tables.names())["rows"] == [
        {"day": "2026-10-05", "messages": 1, "speakers": 1, "n": 1}
    ]


def test_silent_days_have_a_row_among_speakers_per_day() -> None:
    rows = ask(Story("10-01 09:00 amy message", as_of="10-09").tables, "speakers-per-day").rows
    assert [row["speakers"] for row in rows] == [1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [row["speakers_7d"] for row in rows] == [1] * 7 + [0] * 2
    assert rows[-1]["speakers_30d"] == 1


def test_only_full_weeks_of_a_room_s_life_are_weeks() -> None:
    told = """
        10-06 09:00 amy message
        10-13 09:00 amy message
        10-13 09:00 ben message
        10-27 09:00 amy message
    """
    rows = ask(Story(told, as_of="11-01 23:59").tables, "room-weeks").rows
    assert [(row["speakers"], row["messages"]) for row in rows] == [(2, 2), (0, 0)]
    ended = ask(Story(told, as_of="11-02").tables, "room-weeks").rows
    assert len(ended) == 3


def test_dead_is_thirty_days_of_silence_to_the_second() -> None:
    told = "10-01 09:00 amy message"
    assert one(Story(told, as_of="10-31 09:00"), "room-lifetimes")["dead"] is True
    assert one(Story(told, as_of="10-31 08:59:59"), "room-lifetimes")["dead"] is False


def test_a_lone_room_without_an_export_time_cannot_show_its_own_silence() -> None:
    told = "10-01 09:00 amy message\n10-02 09:00 ben message"
    assert ask(Story(told, as_of="12-01").tables, "room-survival").rows == []
    exported = Story(told, as_of="12-01", exported="12-01")
    assert one(exported, "room-survival")["deaths"] == 1


def test_the_parts_say_when_people_last_talked_with_each_other() -> None:
    told = """
        07-01 09:00 amy message
        07-01 10:00 ben message
        08-01 09:00 amy message
        08-02 08:00 ben message
        08-10 09:00 ben message
        08-12 09:00 amy message
        08-30 09:00 amy message
    """
    row = one(Story(told, as_of="09-01"), "temperature-parts")
    assert row["last_exchange"] == instant("08-02 08:00")
    assert row["revived_at"] == instant("08-02 08:00")
    assert row["rec"] == pytest.approx(1.625)
    answered = told.replace("08-12 09:00 amy message", "08-12 09:00 amy message re=x").replace(
        "08-10 09:00 ben message", "08-10 09:00 ben message id=x"
    )
    assert one(Story(answered, as_of="09-01"), "temperature-parts")["last_exchange"] == instant(
        "08-12 09:00"
    )


def test_exchange_days_are_counted_with_and_without_the_loudest() -> None:
    told = """
        10-01 09:00 amy message
        10-01 09:01 ben message
        10-02 12:00 amy message
        10-02 12:01 cat message
        10-02 12:02 ben message
        10-05 12:00 amy message
    """
    row = one(Story(told, as_of="10-06"), "temperature-parts")
    assert (row["exchange_days28"], row["exchange_days28_without_loudest"]) == (2, 1)
    assert (row["speakers28"], row["messages28"], row["top1"]) == (3, 6, 0.5)


def test_a_room_that_fell_silent_keeps_its_row_and_no_shares() -> None:
    row = one(Story("07-01 09:00 amy message", as_of="10-06"), "temperature-parts")
    assert (row["u28"], row["days28"], row["n7"], row["n"]) == (0, 0, 0, 0)
    assert (row["ansrate"], row["top1"], row["loudest"]) == (None, None, None)
    assert row["last_exchange"] is row["revived_at"] is None


def test_a_late_reply_is_an_exchange_unless_it_needs_the_loudest() -> None:
    told = """
        09-20 09:00 amy message id=a
        09-22 09:00 ben message id=b
        09-24 09:00 cat message re=b
        09-26 09:00 cat message re=a
        09-28 09:00 amy message re=b
        09-28 09:01 amy message
    """
    row = one(Story(told, as_of="10-06"), "temperature-parts")
    assert (row["exchange_days28"], row["exchange_days28_without_loudest"]) == (3, 1)


def test_an_answer_after_midnight_is_praised_too() -> None:
    told = """
        10-03 23:50 ben message ?
        10-04 00:10 cat message names=ben
        10-05 00:10 cat message names=ben
    """
    assert places(Story(told, as_of="11-15"), "answers") == [(1, "cat", 1)]


def test_company_comes_within_ten_minutes() -> None:
    told = """
        10-01 09:00 amy message ?
        10-01 09:10 ben message
        10-02 09:00 cat message ?
        10-02 09:10:01 ben message
    """
    story = Story(told, as_of="10-05")
    assert one(story, "unanswered-questions")["soft_answered"] == 1
    assert [row["soft_answered"] for row in ask(story.tables, "open-questions").rows] == [
        True,
        False,
    ]
    assert one(story, "newcomer-first-answer")["soft_10m"] == 1
    ghosts = ask(story.tables, "ghosted-newcomers").rows
    assert [row["soft_answered"] for row in ghosts] == [True, False, False]


def test_crowding_is_the_fullest_twenty_minutes() -> None:
    told = """
        10-01 09:00 amy message
        10-01 09:10 ben message
        10-01 09:20 cat message
        10-01 09:30:01 dan message
        10-01 09:30:01 amy message
    """
    row = one(Story(told, as_of="10-06"), "crowding")
    assert (row["posters"], row["moment"], row["n"]) == (3, instant("10-01 09:20"), 5)


def test_the_speaking_share_is_of_those_known_to_be_there() -> None:
    told = """
        07-01 09:00 amy join
        07-01 09:00 ben join
        07-01 09:00 cat join
        07-02 09:00 amy message
        08-02 09:00 ben message
        08-03 09:00 cat leave
        08-04 09:00 dan message
    """
    rows = ask(Story(told, as_of="10-02").tables, "speaking-share").rows
    got = [(r["month"], r["roster"], r["joined"], r["speakers"]) for r in rows]
    assert got == [("2026-07", 3, 3, 1), ("2026-08", 3, 3, 2), ("2026-09", 3, 3, 0)]
    assert rows[0]["share"] == pytest.approx(1 / 3)


def test_the_public_shape_has_ids_beside_names() -> None:
    story = Story("10-01 09:00 amy message", as_of="10-06")
    shown = ask(story.tables, "temperature-parts").as_json(story.tables.names())
    assert shown["as_of"] == "2026-10-06T00:00:00Z"
    row = shown["rows"][0]
    assert (row["room_id"], row["room"]) == (1, "hall")
    assert (row["loudest_id"], row["loudest"]) == (story.members["amy"], "amy")
    assert row["born"] == "2026-10-01T09:00:00Z"
    assert shown["grain"] == ["room"]


@pytest.mark.parametrize("slug", METRICS)
def test_a_header_tells_what_its_question_is(slug: str) -> None:
    metric = METRICS[slug]
    assert metric.asks.endswith("?")
    assert len(metric.definition) > 40
    assert metric.title_zh
    assert metric.version >= 1
    assert metric.measures


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("slug", METRICS)
def test_every_question_has_its_name_in_three_languages(slug: str, language: str) -> None:
    say = Speaker(language)
    assert say(f"metric.{slug}.title")
    assert say(f"metric.{slug}.asks").endswith(("?", "？"))
    if language == "zh-Hans":
        assert say(f"metric.{slug}.title") == METRICS[slug].title_zh


def test_an_answer_after_midnight_answers_a_newcomer_too() -> None:
    told = "10-01 23:50 amy message id=a\n10-02 00:10 ben message re=a"
    rows = ask(Story(told, as_of="10-05").tables, "newcomer-first-answer").rows
    assert [(row["newcomers"], row["answered_24h"]) for row in rows] == [(2, 1)]


def test_the_28_days_are_open_at_their_start() -> None:
    told = "10-01 09:00 amy message\n10-01 09:00:01 ben message"
    row = one(Story(told, as_of="10-29 09:00"), "temperature-parts")
    assert (row["u28"], row["messages28"], row["loudest"] is not None) == (1, 1, True)
