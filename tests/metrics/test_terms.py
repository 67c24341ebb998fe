"""词: what counts as a term, in which spelling, and that a batch says what each message says alone."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.metrics.terms import Cutter, as_written, cut_into
from hengwen.metrics.terms.stop_words import STOP_WORDS

CUTTER = Cutter()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("今天我们讨论机器学习", {"讨论", "机器", "学习"}),
        ("今天我們討論機器學習", {"讨论", "机器", "学习"}),
        ("臺灣讀者", {"台湾", "读者"}),
        ("C++ 和 node.js，还有 GPT-4o", {"c++", "node.js", "gpt-4o"}),
        ("It's Python, isn't it? PYTHON!", {"python"}),
        ("2026-10-31 3.14 100% 12:30 １２３", set()),
        ("ＡＩ绘图", {"ai", "绘图"}),
        ("哈哈哈哈 aaaa 嗯嗯", set()),
        ("naïve café, привет", {"naïve", "café", "привет"}),
        ("ライブラリを使う", {"ライブラリ"}),
        ("안녕하세요 한국어", {"안녕하세요", "한국어"}),
        ("👍🏽❤️\u200b\ufeff", set()),
        ("", set()),
    ],
)
def test_terms_are_the_words_that_say_something(text: str, terms: set[str]) -> None:
    assert set(CUTTER.terms(text)) == terms


def cut(*texts: str | None) -> dict[int, list[str]]:
    con = duckdb.connect(config={"threads": 2})
    con.execute(
        "create table m as select unnest(range(len($1::varchar[]))) as id, 5 as day, unnest($1) as text",
        [list(texts)],
    )
    cut_into(con, "select * from m where text is not null", "words", CUTTER)
    return dict(con.execute("select id, terms from words where day = 5").fetchall())


def test_links_addresses_and_who_is_called_are_no_terms() -> None:
    assert cut(
        "@退款小助手 报名 https://a.example/refund?x=%E8%AF%BE",
        "www.example.com/course写信到 class@example.org",
        "@退款 报名",
        "报名：@所有人，作业",
    ) == {0: ["报名"], 1: ["写信"], 2: ["报名"], 3: ["作业", "报名"]}


def test_a_message_of_several_lines_is_one_message() -> None:
    assert cut("散文\n\n散文\r\n朗读", None, "\n", "打球") == {0: ["散文", "朗读"], 3: ["打球"]}


UGLY = st.text(
    st.sampled_from(
        "散文朗讀讨论課程abc Aé\n\r\x1f\x00\x0b\x85\u2028\u200bカナ가1０@.-'👍🏽\U00020000"
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(UGLY, max_size=12))
def test_a_batch_says_what_each_message_says_alone(texts: list[str]) -> None:
    texts = [text.replace("\x00", "").replace("@", "") for text in texts]
    found = cut(*texts) if texts else {}
    alone = {n: sorted(CUTTER.terms(text)) for n, text in enumerate(texts)}
    assert {n: sorted(terms) for n, terms in found.items()} == {n: t for n, t in alone.items() if t}


def test_more_messages_than_a_batch_holds_keep_their_words() -> None:
    texts = [("散文" if n % 3 else "打球") for n in range(4500)]
    assert cut(*texts) == {n: [text] for n, text in enumerate(texts)}


@pytest.mark.parametrize(
    ("term", "text", "written"),
    [
        ("机器学习", "聊聊機器學習吧", "機器學習"),
        ("gpt-4o", "用 GPT-4o 吗", "GPT-4o"),
        ("ai", "ＡＩ绘图", "ＡＩ"),
        ("散文", "别的话", "散文"),
        ("散文", None, None),
    ],
)
def test_a_term_is_shown_as_a_message_writes_it(
    term: str, text: str | None, written: str | None
) -> None:
    assert as_written(term, text) == written


def test_stop_words_are_written_as_terms_are() -> None:
    from hengwen.metrics.terms import simplified

    assert {
        word for word in STOP_WORDS if simplified(word) != word or word.lower() != word
    } == set()
