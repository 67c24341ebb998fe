"""The digest: what is chosen, counted by hand; what is shown, letter by letter; what must never be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.log.directory import RoomRow
from hengwen.reports.digest import (
    LEAST_MESSAGES,
    LEAST_PEOPLE,
    Digest,
    Period,
    Said,
    Voice,
    day,
    gather,
    last_week,
    public,
    say,
    text,
    week_of,
)
from hengwen.reports.digest.page import page
from hengwen.reports.digest.permalink import permalink
from hengwen.reports.digest.quoting import alike, grams
from hengwen.reports.digest.telling import uncalled
from hengwen.words import LANGUAGES, Speaker
from hengwen.words.nickname import clean
from tests.metrics.story import Story

GOLDEN = Path(__file__).parent / "digests"
WEEK = week_of(date(2026, 10, 31))
LEAST = (LEAST_MESSAGES, LEAST_PEOPLE)
# Five whole weeks before: 4, 5, 6, 7 and 8 messages by three people.
BEFORE = ["09-14 01:00 amy message", *(
    f"{date(2026, 9, 21 + 0) if n == 0 else date.fromordinal(date(2026, 9, 21).toordinal() + 7 * n)} "
    f"{1 + m:02}:00 {('amy', 'ben', 'cat')[m % 3]} message"
    for n in range(5) for m in range(4 + n)
)]  # fmt: skip
TOLD = """
10-26 01:00 amy announce text=周六晚上读书会，第三章 id=note
10-26 02:00 ben message text=散文要改三遍，第一遍只看结构 id=worth
10-26 02:05 cat message re=worth text=谢谢分享 thanks id=thanks
10-26 02:06 dan message re=worth text=第二遍看什么 ? id=second
10-26 02:07 eve reaction re=worth text=up
10-27 03:00 cat message ? text=作业交到哪里 id=asked
10-27 03:30 amy message re=asked text=交到群文件夹 id=said
10-28 04:00 dan message ? text=下周几点上课 id=open
10-28 05:00 eve message link text=讲义_https://example.org/a id=link
10-29 05:00 fay message link text=讲义_https://example.org/a
10-29 06:00 ben message text= media=file id=file
10-29 07:00 spam message contact text=加我微信_wx12345
10-29 08:00 bot message text=今天记得打卡 id=bot
10-29 08:01 amy message re=bot
10-29 08:02 ben message re=bot
10-30 01:00 gus message text=我说错了 id=gone
10-30 01:01 amy message re=gone
10-30 01:02 ben message re=gone
10-30 01:03 gus recall re=gone
10-30 02:00 hal message text=我不想上榜 id=shy
10-30 02:01 amy message re=shy
10-30 02:02 ben message re=shy
10-31 00:00 new join by=amy
10-31 15:59 new message text=晚上好
11-01 16:00 amy message text=已经是下周了 id=next
11-01 16:01 ben message re=next
11-01 16:02 cat message re=next
"""


def told(lines: str = TOLD, *, before: bool = True, **how: Any) -> Story:
    story = Story("\n".join([*(BEFORE if before else []), lines]), as_of="11-05 04:00", zone="Asia/Shanghai",
                  bots=["bot"], unnamed=["hal"], **how)  # fmt: skip
    story.con.execute("alter table texts add column ref varchar")
    story.con.execute("update texts set ref = id::varchar")
    return story


def digest(story: Story, period: Period = WEEK, **how: Any) -> Digest:
    zones = dict.fromkeys(story.rooms.values(), story.zone)
    return gather(story.tables, period, zones, unnamed=_unnamed(story), **how)


def _unnamed(story: Story) -> set[int]:
    return {number for name, number in story.members.items() if name == "hal"}


def voice(story: Story, language: str = "zh-Hans", **how: Any) -> Voice:
    rooms = [
        RoomRow(number, "telegram", "1500000001", name, str(story.zone), number)
        for name, number in story.rooms.items()
    ]
    names = {number: name for name, number in story.members.items()} | how.pop("called", {})
    return Voice(Speaker(language), rooms, names, "c", unnamed=_unnamed(story), **how)


def said(story: Story, language: str = "zh-Hans", **how: Any) -> Said:
    return say(digest(story), voice(story, language, **how), "北窗", LEAST)


def ids(story: Story, found: Digest) -> dict[str, list[str]]:
    called = {number: name for name, number in story.events.items()}
    parts = {
        "announced": [one.quote for one in found.announced],
        "worth": [one.quote for one in found.worth],
        "answered": [one.question for one in found.answered],
        "open": [one.question for one in found.open],
        "shared": [one.quote for one in found.shared],
    }
    return {name: [called[one.event] for one in quotes] for name, quotes in parts.items()}


def test_a_week_counted_by_hand() -> None:
    story = told()
    found = digest(story)
    assert ids(story, found) == {
        "announced": ["note"],
        "worth": ["worth"],
        "answered": ["asked"],
        "open": ["second", "open"],
        "shared": ["link", "file"],
    }
    # Twenty-two lines of the week are messages of people: reactions, joins, recalls and the bot's are none.
    assert (found.busy.messages, found.busy.people) == (20, 10)
    assert found.busy.usual is not None
    assert (found.busy.usual.n, found.busy.usual.messages) == (5, (4, 6, 8))
    assert found.busy.usual.people == (3, 3, 3)
    assert (found.adverts, found.over) == (1, True)
    (worth,) = found.worth
    assert (worth.responders, worth.replies, worth.reactions, worth.thanked) == (3, 2, 1, 1)
    assert worth.reply is not None
    assert worth.reply.text == "谢谢分享"
    (answered,) = found.answered
    assert (answered.answer.text, answered.minutes) == ("交到群文件夹", 30)
    assert found.shared[0].times == 2
    assert [(one.member, one.spoke) for one in found.joined] == [(story.members["new"], True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_paste_letter_by_letter(language: str) -> None:
    assert text(said(told(), language)) + "\n" == (GOLDEN / f"{language}.txt").read_text("utf-8")


def test_a_day_is_the_room_s_own() -> None:
    story = told()
    found = digest(story, day(date(2026, 10, 31)))
    # 15:59 UTC is a minute to midnight in Shanghai.
    assert found.busy.messages == 1
    assert digest(story, day(date(2026, 11, 2))).busy.messages == 3
    assert digest(story, day(date(2026, 11, 1))).busy.messages == 0


def test_a_day_is_held_against_the_same_weekday() -> None:
    story = told()
    monday = digest(story, day(date(2026, 10, 26))).busy
    assert monday.messages == 4
    assert monday.usual is not None
    assert (monday.usual.n, monday.usual.messages) == (5, (4, 6, 8))
    tuesday = digest(story, day(date(2026, 10, 27))).busy
    assert tuesday.usual is not None
    assert tuesday.usual.messages == (0, 0, 0)


def test_under_four_weeks_nothing_is_called_usual() -> None:
    found = digest(told(before=False))
    assert (found.busy.usual, found.busy.before) == (None, 0)
    assert "之前只有0周的记录" in text(said(told(before=False)))


def test_a_week_that_is_not_over_is_not_held_against_whole_ones() -> None:
    story = told()
    found = digest(story, week_of(date(2026, 11, 5)))
    assert not found.over
    lines = TOLD + "\n".join(
        f"11-03 0{n}:00 {who} message text=第{n}句" for n, who in enumerate(("amy", "ben", "cat"))
    )
    running = told(lines)
    shown = say(digest(running, week_of(date(2026, 11, 5))), voice(running), "北窗", LEAST)
    assert shown.facts[-1] == "还没过完，只算到11月5日 12:00，先不和平时比。"


def test_too_little_is_said_and_makes_no_digest() -> None:
    story = told("10-26 01:00 amy message text=早\n10-26 01:01 ben message text=早上好")
    shown = said(story)
    assert shown.why == "北窗在2026年10月26日–11月1日只有2条消息，2人说话，太少了，不做精华。"
    assert text(shown).splitlines() == [shown.title, shown.why]
    assert said(told("11-04 01:00 amy message")).why == "北窗在2026年10月26日–11月1日没有消息。"
    assert "<h1>北窗在2026年10月26日–11月1日只有2条" in page(
        shown, Speaker("zh-Hans"), masked=False
    )


def test_bots_count_where_they_are_asked_for() -> None:
    story = told()
    assert ids(story, digest(story, with_bots=True))["worth"] == ["worth", "bot"]


def test_who_wants_no_honours_is_neither_worth_reading_nor_named() -> None:
    asks = TOLD + "\n10-31 03:00 hal message ? text=谁有讲义 id=hals"
    story = told(asks)
    shown = text(said(story))
    assert "谁有讲义" in shown
    assert "hal " not in shown
    assert "一位成员 10月31日 11:00" in shown
    assert "我不想上榜" not in shown


def test_a_person_s_word_on_adverts_stands_above_the_rule() -> None:
    story = told(
        TOLD.replace("contact text=加我微信_wx12345", "link contact text=加我微信_wx12345 id=ad")
    )
    assert digest(story).adverts == 1
    spared = digest(story, labels={story.events["ad"]: False})
    assert spared.adverts == 0
    assert "ad" in ids(story, spared)["shared"]
    assert "link" not in ids(story, digest(story, labels={story.events["link"]: True}))["shared"]


def test_nearly_equal_messages_stand_once() -> None:
    near = """
        10-28 01:00 dan message ? text=有人知道周末的读书会几点开始吗
        10-28 02:00 eve message ? text=有人知道周末的读书会几点开始吗？？
    """
    waiting = [one.question.text for one in digest(told(TOLD + near)).open]
    assert waiting == ["第二遍看什么", "有人知道周末的读书会几点开始吗", "下周几点上课"]
    assert not alike(grams("短"), grams("短"))
    assert alike(grams("十二个字以上才会比较的话"), grams("十二个字以上才会比较的话"))


def test_a_question_that_was_taken_back_is_nobody_s_business() -> None:
    asks = "\n10-31 03:00 dan message ? text=这句收回了吗 id=back\n10-31 03:01 dan recall re=back"
    assert "back" not in ids(told(TOLD + asks), digest(told(TOLD + asks)))["open"]
    assert "这句收回了吗" in text(said(told(TOLD + asks.partition("\n10-31 03:01")[0])))


def test_where_hardly_anybody_replies_only_a_question_that_met_silence_is_open() -> None:
    chat = [
        f"10-27 0{n % 8}:{n % 60:02} {('amy', 'ben', 'cat')[n % 3]} message text=第{n}句"
        for n in range(30)
    ]
    asks = """
        10-28 01:00 dan message ? text=有人说话的提问
        10-28 01:05 amy message text=今天下雨
        10-28 05:00 dan message ? text=没人说话的提问
    """
    silent = digest(told("\n".join([*chat, asks])))
    assert [one.question.text for one in silent.open] == ["没人说话的提问"]
    replies = [f"10-27 09:{n:02} ben message re=x" for n in range(5)]
    using = digest(told("\n".join([*chat, "10-27 08:59 amy message id=x", *replies, asks])))
    assert [one.question.text for one in using.open] == ["有人说话的提问", "没人说话的提问"]


def test_only_the_platform_s_ids_make_an_address() -> None:
    assert permalink("telegram", "1500000001", "42") == "https://t.me/c/1500000001/42"
    assert permalink("telegram", "4012345678", "42") is None
    assert permalink("telegram", "name:北窗", "42") is None
    assert permalink("telegram", "1500000001", "42.1") is None
    assert permalink("matrix", "!a:b.org", "$x/y") == "https://matrix.to/#/%21a%3Ab.org/%24x/y"
    for platform in ("discord", "slack", "wechat", "qq", "telegram"):
        assert permalink(platform, "1500000001", None) is None
        assert platform == "telegram" or permalink(platform, "1500000001", "42") is None


def test_the_last_full_week() -> None:
    assert last_week(date(2026, 11, 1)) == Period(date(2026, 10, 19), date(2026, 10, 25))
    assert last_week(date(2026, 11, 2)) == WEEK


UGLY = "\u202eevil\u202c\u200b<b>&\"'\x00"
LONG = "很长" * 200


def ugly() -> Story:
    words = {
        "worth": f"{UGLY}\n\n@everyone {LONG}",
        "link": f"{LONG} https://example.org/{'x' * 40}",
    }
    story = told()
    for name, words_of in words.items():
        story.con.execute("update texts set text = ? where id = ?", [words_of, story.events[name]])
    return story


@pytest.mark.parametrize("language", LANGUAGES)
def test_strangers_words_and_names_are_made_safe_and_cut(language: str) -> None:
    story = ugly()
    called = {
        story.members["ben"]: UGLY,
        story.members["dan"]: "名" * 300,
        story.members["amy"]: "\u3164",
    }
    shown = said(story, language, called=called)
    for out in (text(shown), page(shown, Speaker(language), masked=False)):
        assert not any(mark in out for mark in ("\u202e", "\u200b", "\x00"))
        assert "…" in out
        assert LONG not in out
    assert max(len(line) for line in text(shown).splitlines()[:-3]) < 400
    assert "＠everyone" in text(shown)
    assert f"https://example.org/{'x' * 40}" in text(shown).splitlines()
    markup = page(shown, Speaker(language), masked=False)
    assert "evil&lt;b&gt;&amp;" in markup
    assert "https://example.org" not in markup
    assert f'<a href="https://t.me/c/1500000001/{story.events["worth"]}"' in markup


def test_an_at_in_an_address_stays() -> None:
    assert uncalled("问 @小红 https://a.org/@x") == "问 ＠小红 https://a.org/@x"


def test_pseudonyms_stand_everywhere_and_nothing_leads_back() -> None:
    story = told(TOLD.replace("第二遍看什么", "ben_第二遍看什么"))
    own = voice(story, masked=True, once={story.members["amy"]: {"amy", "阿米"}})
    found = digest(story)
    shown = say(found, own, "北窗", LEAST)
    told_json = public(found, shown, own, "北窗")
    for name in ("amy", "ben", "cat", "dan", "阿米", "t.me"):
        assert name not in text(shown, idents=True)
        assert name not in page(shown, Speaker("zh-Hans"), masked=True).split("<body")[1]
    for key in ("event", "ref"):
        assert key not in told_json["worth_reading"][0]
    assert public(found, said(story), voice(story), "北窗")["worth_reading"][0]["event"]


@settings(max_examples=15, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(order: Any) -> None:
    places = list(range(len(BEFORE) + len(TOLD.split("\n")) - 2))
    order.shuffle(places)
    assert text(said(told(shuffle=places))) == text(said(told()))


LINES = st.lists(
    st.tuples(
        st.integers(25, 32),
        st.sampled_from(["amy", "ben", "hal", "bot", "spam"]),
        st.sampled_from(["message", "message", "announce", "reaction", "recall"]),
        st.sampled_from(["?", "link", "contact", "thanks", ""]),
        st.integers(0, 24),
        st.sampled_from(["早", "几点上课的通知在哪里看", "https://example.org/一二三四五六七八九十", ""]),
    ),
    min_size=8,
    max_size=25,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(drawn=LINES)
def test_whatever_is_quoted_was_written_so_by_somebody_who_may_be_quoted(drawn: Any) -> None:
    lines = []
    for n, (number, who, kind, mark, to, words) in enumerate(sorted(drawn, key=lambda one: one[0])):
        when = f"10-{number}" if number < 32 else "11-01"
        re = f"re=e{to}" if to < n else ""
        if kind in ("message", "announce") or re:
            said_so = words and f"{words}{n}"
            lines.append(f"{when} 03:{n:02} {who} {kind} id=e{n} {re} {mark} text={said_so}")
    story = told("\n".join(lines), before=False)
    found = digest(story)
    stored = {
        event: (clean(words), kind, member, day_)
        for event, words, kind, member, day_ in story.con.execute(
            "select f.id, t.text, f.kind, a.member, f.day from facts f join accounts a using (account) "
            "left join texts t on t.id = f.id where t.text is not null"
        ).fetchall()
    }  # fmt: skip
    taken = {
        row[0]
        for row in story.con.execute("select reply_to from facts where kind = 'recall'").fetchall()
    }
    banned = {story.members.get("bot"), story.members.get("hal")}
    own = [one.quote for one in (*found.announced, *found.worth, *found.shared)]
    own += [one.question for one in (*found.answered, *found.open)]
    others = [one.answer for one in found.answered] + [
        one.reply for one in found.worth if one.reply
    ]
    assert len({quote.event for quote in own + others}) == len(own + others)
    for quote in own + others:
        words, kind, member, _ = stored.get(
            quote.event, (clean(quote.text), "message", quote.member, 0)
        )
        assert clean(quote.text) == words
        assert kind in ("message", "announce")
        assert quote.event not in taken
        assert member != story.members.get("bot")
    for quote in own:
        assert WEEK.first_day <= quote.day <= WEEK.last_day
    assert not banned & {one.quote.member for one in (*found.worth, *found.shared)}
    shown = voice(story)
    for quote in own + others:
        cut = shown.word(quote.text)
        assert clean(quote.text).startswith(cut.removesuffix("…"))
    assert "hal" not in text(say(found, shown, "北窗", LEAST)).split()
