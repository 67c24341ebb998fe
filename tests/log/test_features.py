"""What a text shows by itself, and one spelling for what differs in dress only."""

from __future__ import annotations

import unicodedata

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengwen.log import features
from hengwen.log.folding import fold, zeroed

PLAIN = st.text("abXYZ019 ，。！？（）ＡｂＣ１２你好谢微信vx①ﬁ²é", max_size=12)


def shown(*texts: str | None, what: str = "") -> list[object]:
    """One SQL expression over `text`, for each of these in order."""
    with duckdb.connect() as con:
        rows = con.execute(
            f"SELECT {what} FROM (SELECT unnest($1) AS n, unnest($2::VARCHAR[]) AS text) ORDER BY n",
            [list(range(len(texts))), list(texts)],
        ).fetchall()
    return [row[0] for row in rows]


def folded(*texts: str) -> list[object]:
    return shown(*texts, what=fold("text"))


def norms(*texts: str | None) -> list[object]:
    return shown(*texts, what=features.norm("text"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("加我薇信领红包啦", "加我微信领红包啦"),
        ("ＶＸ：ａｂｃ１２３", "微信:abc123"),
        ("𝐕𝐗 ①②³", "微信 123"),
        ("❤️v123", "微信123"),
        ("加V信abc", "加微信abc"),
        ("Vx666", "微信666"),
        ("vxlan, wxpython, avx 512", "vxlan, wxpython, avx 512"),
        ("徽嶶威薇", "微微微微"),
        ("➕扣扣", "加qq"),
        ("A\u200bB\ufeffC😂👍🏽\u3000d\xa0e", "abc d e"),
        ("HELLO Éà", "hello éà"),
        ("報名嗎", "報名嗎"),  # traditional stays
        ("😂", ""),
        ("", ""),
    ],
)
def test_one_spelling(text: str, plain: str) -> None:
    assert folded(text) == [plain]


def test_digits_are_one_where_letters_are_counted_and_kept_where_words_are_compared() -> None:
    assert shown("ＱＱ 12345\t \n６", what=zeroed(fold("text"))) == ["qq 00000 0"]
    assert folded("1", "2") == ["1", "2"]


@given(st.lists(PLAIN, max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_engine_folds_as_unicode_does(texts: list[str]) -> None:
    """Letters of one sign: what Python's own NFKC and lower case give, but for the names of 微信."""
    plain = [t for t in texts if not {"v", "x", "V", "X", "ﬁ"} & set(t)]
    assert folded(*plain) == [unicodedata.normalize("NFKC", t).lower() for t in plain]


@given(st.lists(st.text(max_size=20).filter(lambda t: "\0" not in t), max_size=30))
@settings(max_examples=40, deadline=None)
def test_a_text_and_its_one_spelling_have_one_hash(texts: list[str]) -> None:
    once = [str(t) for t in folded(*texts)]
    assert folded(*once) == folded(*(str(t) for t in folded(*once)))
    kept = [(a, b) for a, b in zip(texts, once, strict=True) if b and folded(b) == [b]]
    assert norms(*(a for a, _ in kept)) == norms(*(b for _, b in kept))


def test_equal_hashes_are_equal_words_and_emoji_alone_are_their_own() -> None:
    same = norms("好的", "好的", "OK", "ok", "ｏｋ", "ok😂")
    assert len(set(same)) == 2
    other = norms("😂", "👍", "1", "2", "好的。", "好的", None)
    assert len(set(other)) == 7
    assert other[-1] is None


# METRICS 17, is_question
@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("有人知道怎么报名吗", True),
        ("你呢~", True),
        ("how do I join", True),
        ("@bob is it open", True),
        ("没什么", False),
        ("谁都可以来", False),
        ("吗啡是一种药", False),
        ("这么晚了", False),
        ("看 https://a.b/?q=1", False),
        ("> 明天交作业\n怎么交", True),
        ("> 怎么交\n明天再说", False),
        ("> is it open?\n> it is\nwhere is it", True),
    ],
)
def test_what_is_a_question(text: str, asks: bool) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE said AS SELECT $1::VARCHAR AS text", [text])
        row = con.execute(f"SELECT question FROM ({features.of('said')})")
        assert row.fetchone() == (asks,)


def test_the_columns_are_those_that_are_made_anew_with_a_version() -> None:
    with duckdb.connect() as con:
        found = con.execute(features.of("(SELECT 'a' AS text)")).description
    assert tuple(column[0] for column in found or ()) == ("text", *features.NAMES)


def test_each_text_is_read_once_and_no_text_is_read_too() -> None:
    said = "(SELECT unnest(['a', NULL, 'a', '', NULL]) AS text)"
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT text, length, lang, question, norm IS NULL, advert IS NULL "
            f"FROM ({features.of(said)}) ORDER BY ALL"
        ).fetchall()
    assert rows == [
        ("", 0, 1, False, False, False),
        ("a", 1, 1, False, False, False),
        (None, 0, 0, False, True, True),
    ]
