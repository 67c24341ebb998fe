from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers.mattermost.api import MattermostPosts
from hengwen.importers.mattermost.bulk import MattermostBulk
from hengwen.importers.reading import json_items
from tests.importers.staged import Staged, Unreadable, read

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SAYS = {"team": "t", "channel": "c", "user": "bob", "message": "好", "create_at": 1790816400000}
USERS = [{"type": "user", "user": {"username": name}} for name in ("bob", "ming")]
PAGE = {"id": "p1", "create_at": 1790816400000, "user_id": "u1", "channel_id": "c1", "message": "好",
        "type": "", "props": {}}  # fmt: skip


def lines(*posts: dict[str, object]) -> str:
    told = [{"type": "version", "version": 1}, *USERS]
    told += [{"type": "post", "post": SAYS | post} for post in posts]
    return "\n".join(json.dumps(line) for line in told)


def said(folder: Path, *posts: dict[str, object]) -> Staged:
    return read(MattermostBulk(), lines(*posts), folder)


def page(folder: Path, *posts: dict[str, object]) -> Staged:
    document = {"order": [], "posts": {f"p{n}": PAGE | post for n, post in enumerate(posts)}}
    return read(MattermostPosts(), json.dumps(document), folder)


@pytest.mark.parametrize(
    ("user", "message", "kind"),
    [
        ("bob", "bob joined the channel.", "join"),
        ("bob", "bob joined the team.", "join"),
        ("bob", "bob left the channel.", "leave"),
        ("bob", "ming added to the channel by bob.", "join"),
        ("bob", "ming joined the channel.", "message"),
        ("bob", "bob added to the channel by ming.", "message"),
        ("bob", "stranger added to the channel by bob.", "message"),
        ("bob", "bob joined the channel", "message"),
        ("bob", "听说 bob joined the channel.", "message"),
        ("", " joined the channel.", "message"),
    ],
)
def test_a_notice_without_a_mark_is_known_by_its_words_and_its_actor(
    user: str, message: str, kind: str, tmp_path: Path
) -> None:
    assert said(tmp_path, {"user": user, "message": message}).column("kind") == [kind]


def test_where_the_server_marks_its_own_nothing_else_is_a_join(tmp_path: Path) -> None:
    typed = {"message": "", "type": "system_join_channel", "create_at": 1790816500000}
    got = said(tmp_path, {"message": "bob joined the channel."}, typed)
    assert got.column("kind") == ["message", "join"]
    assert got.stage.doubtful == 0


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("system_join_team", "join"), ("system_leave_channel", "leave"), ("me", "message"),
        ("system_header_change", "topic"), ("system_displayname_change", "rename"),
        ("system_something_new", "other"), ("custom_poll", "message"),
    ],
)  # fmt: skip
def test_a_type_says_what_a_post_is(sort: str, kind: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"type": sort}).column("kind") == [kind]
    assert page(tmp_path / "api", {"type": sort}).column("kind") == [kind]


def test_two_brought_in_at_one_instant_are_two_joins(tmp_path: Path) -> None:
    got = said(tmp_path, *({"message": f"{who} added to the team by ming.", "user": "ming"}
                           for who in ("bob", "ming")))  # fmt: skip
    assert len({row["id"] for row in got.events}) == 2


@pytest.mark.parametrize("thing", [1, "x", [], [1], {"a": 1}, None, True])
@pytest.mark.parametrize("key", ["reactions", "replies", "attachments", "props", "edit_at"])
def test_a_field_of_another_shape_costs_no_post(key: str, thing: object, tmp_path: Path) -> None:
    kinds = said(tmp_path, {key: thing}).column("kind")
    assert kinds == ["message"] or (key == "edit_at" and kinds == ["message", "edit"])


@pytest.mark.parametrize("thing", [1, "x", [], [1], {"reactions": 1}, None, True])
@pytest.mark.parametrize("key", ["metadata", "props"])
def test_a_page_s_field_of_another_shape_costs_no_post(
    key: str, thing: object, tmp_path: Path
) -> None:
    assert page(tmp_path, {key: thing}).column("text") == ["好"]


def test_a_page_keeps_what_is_whole_and_names_what_is_not(tmp_path: Path) -> None:
    posts = {f"p{n}": PAGE | {"id": f"p{n}", "message": f'}}, "x": {{ {n}'} for n in range(3)}
    data = json.dumps({"order": [], "posts": posts})
    whole = read(MattermostPosts(), data, tmp_path)
    assert whole.column("ref") == ["p0", "p1", "p2"]
    assert whole.stage.cut is None
    cut = read(MattermostPosts(), data[: data.index(" 2")], tmp_path)
    assert cut.column("ref") == ["p0", "p1"]
    assert cut.faults == ["rejected:cut-off"]
    assert cut.stage.cut
    bad = read(MattermostPosts(), data.replace('"p1", "create_at"', '"p1" "create_at"'), tmp_path)
    assert bad.column("ref") == ["p0", "p2"]
    assert bad.records == bad.stage.read == 3


@pytest.mark.parametrize("data", [b"", b"{}", b'{"posts": {}}', b'{"posts": {"a"'])
def test_a_page_without_a_whole_post_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(MattermostPosts(), data, tmp_path)


@QUIET
@given(
    posts=st.lists(
        st.tuples(
            st.integers(1_500_000_000_000, 1_790_000_000_000),
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
            st.integers(0, 3),
        ),
        max_size=10,
        unique_by=lambda one: one[0],
    )
)
def test_every_post_and_every_answer_comes_out(
    posts: list[tuple[int, str, int]], tmp_path: Path
) -> None:
    made = [
        {"create_at": at, "message": words, "type": "me",
         "replies": [{"user": "ming", "message": "回", "create_at": at + n + 1} for n in range(count)]}
        for at, words, count in posts
    ]  # fmt: skip
    got = said(tmp_path, SAYS, *made)
    want = [("好", 1790816400000)]
    for at, words, count in posts:
        want += [(words or None, at), *(("回", at + n + 1) for n in range(count))]
    assert [(row["text"], int(str(row["ts"])) // 1000) for row in got.events] == want
    assert got.records == len(posts) + 1


def test_a_post_that_no_message_can_be_is_put_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a page's size, a post is looked at by itself."""
    monkeypatch.setattr(json_items, "LONGEST", 1000)
    posts = {
        f"p{n}": {"id": f"p{n}", "create_at": 1790816400000 + n, "user_id": "u", "channel_id": "c",
                  "message": "x" * (5000 if n == 1 else 5), "type": ""}
        for n in range(3)
    }  # fmt: skip
    got = read(MattermostPosts(), json.dumps({"posts": posts}), tmp_path)
    assert got.column("ref") == ["p0", "p2"]
    assert [bad.reason for bad in got.stage.quarantined] == ["quarantined:too-long"]
    assert got.stage.cut is None
