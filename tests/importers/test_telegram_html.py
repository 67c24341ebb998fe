from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import IMPORTERS, Source
from hengwen.importers.importer import FolderImporter, Unreadable
from hengwen.importers.telegram.desktop_html import TelegramPages
from tests.importers.staged import Staged, run

HEAD = """<!DOCTYPE html>
<html>
 <body>
   <div class="page_header">
    <div class="content">
     <div class="text bold">
{title}
     </div>
    </div>
   </div>
   <div class="page_body chat_page">
    <div class="history">
"""
FOOT = "    </div>\n   </div>\n </body>\n</html>\n"


def service(number: int, words: str) -> str:
    return f"""     <div class="message service" id="message{number}">
      <div class="body details">
{words}
      </div>
     </div>
"""


def message(number: int, words: str, name: str | None, at: str = "01.10.2026 09:00:00") -> str:
    own = f'       <div class="from_name">\n{html.escape(name)}\n       </div>\n' if name else ""
    return f"""     <div class="message default clearfix{"" if name else " joined"}" id="message{number}">
      <div class="body">
       <div class="pull_right date details" title="{at} UTC+08:00">
09:00
       </div>
{own}       <div class="text">
{words}
       </div>
      </div>
     </div>
"""


def page(*blocks: str, title: str = "群") -> str:
    return HEAD.format(title=title) + "".join(blocks) + FOOT


def taken(folder: Path, *pages: str, listed: str | None = None) -> Staged:
    """Stage these pages as one chat of a folder, or of a whole account where its chats are listed."""
    files: dict[str, Path] = {}
    for number, text in enumerate(pages, 1):
        name = f"chats/chat_1/messages{number if number > 1 else ''}.html"
        files[name] = folder / f"page{number}"
        files[name].write_text(text, "utf-8")
    if listed is not None:
        files["lists/chats.html"] = folder / "list"
        files["lists/chats.html"].write_text(listed, "utf-8")
    importer = TelegramPages()
    (parts,) = importer.gathers(files)
    return run(importer, Source(next(iter(parts.values())), "x", parts), folder / "stage")


def test_it_is_an_export_of_a_folder() -> None:
    assert isinstance(IMPORTERS["telegram-html"], FolderImporter)


def test_pages_are_read_in_their_order_and_a_sender_speaks_on(tmp_path: Path) -> None:
    pages = [page(message(1, "a", "阿明"))]
    pages += [page(message(number, "b", None)) for number in range(2, 12)]
    got = taken(tmp_path, *pages)
    assert got.column("ref") == [str(number) for number in range(1, 12)]
    assert set(got.column("account")) == {"name:阿明"}


@pytest.mark.parametrize(
    "words",
    [
        "bob invited carol",
        "&lt;div class=&quot;message service&quot; id=&quot;message9&quot;&gt;",
        "bob joined group by link from carol",
        "1 October 2026",
    ],
)
def test_what_a_person_typed_is_never_a_service_line(words: str, tmp_path: Path) -> None:
    (event,) = taken(tmp_path, page(message(1, words, "阿明"))).events
    assert (event["kind"], event["text"]) == ("message", html.unescape(words))


@pytest.mark.parametrize(
    ("words", "kind", "account", "by", "how"),
    [
        ("a invited b", "join", "name:b", "name:a", "invite"),
        ("a invited a", "join", "name:a", None, "self"),
        ("x invited y invited x invited y", "join", "name:x invited y", None, "self"),
        ("Deleted invited Deleted Account", "join", None, None, "invite"),
        ("a, b invited c, d", "join", "name:c, d", "name:a, b", "invite"),
        ("a joined group by link from b", "join", "name:a", "name:b", "link"),
        ("a joined group by request", "join", "name:a", None, "request"),
        ("a removed b", "kick", "name:b", "name:a", "removed"),
        ("a removed a", "leave", "name:a", None, "self"),
    ],
)
def test_who_came_and_went_by_the_app_s_own_lines(
    words: str, kind: str, account: str | None, by: str | None, how: str, tmp_path: Path
) -> None:
    (event,) = taken(tmp_path, page(message(1, "-", "z"), service(2, words))).events[1:]
    assert (event["kind"], event["account"], event["by"]) == (kind, account, by)
    assert event["props"] == f'{{"how":"{how}"}}'


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a invited b invited c", "join"),
        ("a invited b removed c", "other"),
        ("a pinned this message invited b", "other"),
    ],
)
def test_a_name_that_imitates_a_line_makes_nobody_come(
    words: str, kind: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, page(message(1, "-", "z"), service(2, words)))
    (event,) = got.events[1:]
    assert (event["kind"], event["account"], event["by"]) == (kind, None, None)
    assert got.stage.doubtful == 1


def test_an_invitation_to_a_call_is_no_join(tmp_path: Path) -> None:
    said = service(2, "a invited b and c to the voice chat")
    assert taken(tmp_path, page(message(1, "-", "z"), said)).column("kind") == ["message", "other"]


def test_an_answer_to_the_line_that_opened_a_topic_is_none(tmp_path: Path) -> None:
    link = (
        '<div class="reply_to details">\nIn reply to <a href="#go_to_message{0}">this</a>\n</div>\n'
    )
    under = message(3, "a", "阿明").replace(
        '       <div class="text">', link.format(2) + '<div class="text">'
    )
    true = message(4, "b", "bob").replace(
        '       <div class="text">', link.format(3) + '<div class="text">'
    )
    opened = service(2, "阿明 created topic &laquo;闲聊&raquo;")
    got = taken(tmp_path, page(message(1, "-", "z"), opened), page(under, true))
    assert got.column("reply") == [None, None, None, "3"]
    assert got.events[2]["props"] == '{"topic":"2"}'


def test_a_service_line_takes_the_moment_before_it_but_not_another_day_s(tmp_path: Path) -> None:
    got = taken(
        tmp_path,
        page(
            service(-1, "1 October 2026"),
            service(1, "a invited a"),
            message(2, "-", "z"),
            service(3, "b invited b"),
            service(-2, "2 October 2026"),
            service(4, "c invited c"),
        ),
    )
    nine = 1_790_816_400_000_000
    assert got.column("ts") == [nine, nine, nine, nine + 15 * 3_600_000_000]


LIST = """<div class="entry_list">
<a class="entry block_link clearfix" href="../chats/chat_1/messages.html#allow_back">
<div class="body"><div class="pull_right info details">
{0}
</div><div class="name bold">x</div></div></a>
"""


@pytest.mark.parametrize(
    ("sort", "kept"), [("group", True), ("channel", True), ("private", False), ("bot", False)]
)
def test_private_chats_of_a_whole_account_are_left_out(
    sort: str, kept: bool, tmp_path: Path
) -> None:
    got = taken(tmp_path, page(message(1, "a", "阿明")), listed=LIST.format(sort))
    assert got.faults == ([] if kept else ["filtered:private-chat"])
    assert bool(got.stage.rooms) == kept


def test_a_page_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    whole = page(message(1, "a", "阿明"), message(2, "the second", "bob"))
    cut = whole[: whole.index("the second") + 3]
    got = taken(tmp_path, cut)
    assert [row["fault"] for row in got.rows] == [None, "rejected:cut-off"]
    assert got.stage.cut == "message 2"
    assert got.records == got.stage.read == 2


def test_a_page_without_a_message_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        taken(tmp_path, page())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.text(max_size=12), st.sampled_from(["阿明", "b & c", "<d>", None])), min_size=1
    )
)
def test_whatever_people_write_comes_back_as_written(
    tmp_path: Path, said: list[tuple[str, str | None]]
) -> None:
    """The app escapes what has a meaning in HTML, and writes line ends as <br>."""
    words = [
        "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip(" \n")
        for text, _ in said
    ]
    blocks = [
        message(
            number, html.escape(text).replace("\n", "<br>"), name or (None if number else "阿明")
        )
        for number, (text, (_, name)) in enumerate(zip(words, said, strict=True))
    ]
    got = taken(tmp_path, page(*blocks))
    spoke, people = "阿明", []
    for number, (_, name) in enumerate(said):
        spoke = name or (spoke if number else "阿明")
        people.append(f"name:{spoke}")
    assert got.column("text") == [text or None for text in words]
    assert got.column("account") == people
