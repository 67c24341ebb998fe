from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source
from hengwen.importers.slack.export import SlackExport
from hengwen.importers.slack.history import SlackHistory
from hengwen.importers.slack.log import SlackLog
from hengwen.importers.slack.records import KINDS, SAID
from tests.importers.staged import Staged, Unreadable, read, run

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SAYS = {"type": "message", "user": "U0MING001", "text": "好", "ts": "1790816400.000100"}


def written(files: dict[str, object], folder: Path) -> dict[str, Path]:
    found = {}
    for name, what in files.items():
        path = folder / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(what if isinstance(what, bytes) else json.dumps(what).encode())
        found[name] = path
    return found


def taken(
    files: dict[str, object], folder: Path, importer: SlackExport | SlackLog | None = None
) -> Staged:
    of = importer or SlackExport()
    (parts,) = of.gathers(written(files, folder))
    return run(of, Source(next(iter(parts.values())), "x", parts), folder / "stage")


def said(record: dict[str, object], folder: Path) -> Staged:
    return read(SlackHistory(), json.dumps([SAYS | record]), folder)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<@U0BOB0001>", "@U0BOB0001"),
        ("<@U0BOB0001|bob>", "@bob"),
        ("<#C0MAIN001|大群> <#C0MAIN001|> <#C0MAIN001>", "#大群 #C0MAIN001 #C0MAIN001"),
        ("<!here> <!channel|@channel> <!everyone>", "@here @channel @everyone"),
        ("<!subteam^S1|@班委> <!subteam^S1>", "@班委 @S1"),
        ("<!date^1790816400^{date}|10月1日>", "10月1日"),
        ("<https://e.com/a|看> <https://e.com/b>", "看 (https://e.com/a) https://e.com/b"),
        ("<https://e.com|https://e.com>", "https://e.com"),
        ("1 < 2 和 3 > 2", "1 < 2 和 3 > 2"),
    ],
)
def test_words_are_read_as_people_see_them(text: str, shown: str, tmp_path: Path) -> None:
    assert said({"text": text}, tmp_path).column("text") == [shown]


def test_a_person_s_marks_in_a_name_stay_words(tmp_path: Path) -> None:
    users = [{"id": "U0BOB0001", "name": "<@U0MING001> &amp; co"}]
    files = {"users.json": users, "a/2026-10-01.json": [SAYS | {"text": "<@U0BOB0001> 早"}]}
    got = taken(files, tmp_path)
    assert got.column("text") == ["@<@U0MING001> & co 早"]
    assert got.column("mentions") == [["U0BOB0001"]]


@pytest.mark.parametrize("subtype", [*KINDS, "reminder_add", "something_new"])
def test_what_slack_says_itself_is_no_message(subtype: str, tmp_path: Path) -> None:
    (event,) = said({"subtype": subtype, "deleted_ts": "1.1"}, tmp_path).events
    assert event["kind"] == KINDS.get(subtype, "other")
    assert event["mentions"] is None


@pytest.mark.parametrize("subtype", SAID)
def test_what_people_and_bots_say_is_a_message(subtype: str, tmp_path: Path) -> None:
    assert said({"subtype": subtype}, tmp_path).column("kind")[0] == "message"


@pytest.mark.parametrize(
    ("thing", "media"),
    [
        ({"mimetype": "image/png"}, "image"),
        ({"mimetype": "video/mp4"}, "video"),
        ({"mimetype": "audio/mp4"}, "audio"),
        ({"mimetype": "audio/webm", "subtype": "slack_audio"}, "voice"),
        ({"mimetype": "text/plain"}, "file"),
        ({"mode": "tombstone"}, "file"),
    ],
)
def test_media_have_the_words_of_every_other_format(
    thing: dict[str, str], media: str, tmp_path: Path
) -> None:
    assert said({"files": [thing]}, tmp_path).column("media") == [media]
    assert said({"file": thing}, tmp_path / "old").column("media") == [media]


def test_words_that_imitate_a_notice_change_nothing(tmp_path: Path) -> None:
    """Where Slack marks its own words, nothing else is a join, whoever types it."""
    days = [SAYS | {"text": "<@U0MING001> has joined the channel"}]
    assert taken({"a/2026-10-01.json": days}, tmp_path).column("kind") == ["message"]
    assert said(days[0], tmp_path / "alone").column("kind") == ["message"]
    marked = [*days, SAYS | {"subtype": "channel_join", "ts": "1790816401.000100"}]
    got = taken({"C0MAIN001/1.json": marked}, tmp_path / "log", SlackLog())
    assert got.column("kind") == ["message", "join"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<@U0MING001> has joined the channel", "join"),
        ("<@U0MING001|ming> has left the group", "leave"),
        ("<@U0MING001> set the channel's topic: 新\n话题", "topic"),
        ('<@U0MING001> has renamed the channel from "a" to "b"', "rename"),
        ("<@U0MING001> pinned a message to this channel.", "pin"),
        ("<@U0MING001> archived the channel", "other"),
        ("<@U0BOB0001> has joined the channel", "message"),
        ("<@U0MING001> has joined the channel，欢迎", "message"),
        ("听说 <@U0MING001> has joined the channel", "message"),
    ],
)
def test_without_subtypes_a_notice_is_known_by_its_words_and_its_actor(
    text: str, kind: str, tmp_path: Path
) -> None:
    got = taken({"C0MAIN001/1.json": [SAYS | {"text": text}]}, tmp_path, SlackLog())
    assert got.column("kind") == [kind]


def test_a_reply_shown_in_the_channel_too_is_one_message_and_a_reply(tmp_path: Path) -> None:
    parent, reply = SAYS, SAYS | {"ts": "1790816500.000200", "text": "回"}
    files = {
        "C0MAIN001/1.json": [parent, reply],
        "C0MAIN001/1/1790816400.000100.json": [parent, reply],
    }
    got = taken(files, tmp_path, SlackLog())
    assert got.records == 4
    assert len({row["id"] for row in got.events}) == 2
    # Intake keeps the first of each.
    assert got.column("reply")[:2] == [None, "1790816400.000100"]


def test_a_message_in_two_day_files_is_one(tmp_path: Path) -> None:
    got = taken({"a/2026-10-01.json": [SAYS], "a/2026-10-02.json": [SAYS]}, tmp_path)
    assert got.records == 2
    assert len({row["id"] for row in got.events}) == 1


def test_a_room_is_its_id_wherever_one_is_known(tmp_path: Path) -> None:
    listed = {
        "channels.json": [{"id": "C0MAIN001", "name": "大群"}],
        "大群/2026-10-01.json": [SAYS],
    }
    by_id = {
        "channels.json": [{"id": "C0MAIN001", "name": "大群"}],
        "C0MAIN001/2026-10-01.json": [SAYS],
    }
    alone = {"大群/2026-10-01.json": [SAYS]}
    rooms = [taken(f, tmp_path / str(n)).stage.rooms for n, f in enumerate((listed, by_id, alone))]
    assert rooms == [{"C0MAIN001": "大群"}, {"C0MAIN001": "大群"}, {"name:大群": "大群"}]


def test_an_export_inside_another_folder_is_read_and_its_neighbours_are_not(tmp_path: Path) -> None:
    other = [{"id": "1", "content": "words", "created_at": 1790816400}]
    files = written({"outer/users.json": [], "outer/a/2026-10-01.json": [SAYS],
                     "bot/a/2026-10-01.json": other, "notes.json": {}}, tmp_path)  # fmt: skip
    (parts,) = SlackExport().gathers(files)
    assert list(parts) == ["outer/users.json", "outer/a/2026-10-01.json"]


@pytest.mark.parametrize("name", ["mpdm-ming--bob-1", "D0PRIVATE1"])
def test_private_talks_are_left_out_also_without_a_list_of_them(name: str, tmp_path: Path) -> None:
    got = taken({f"{name}/2026-10-01.json": [SAYS], "a/2026-10-01.json": [SAYS]}, tmp_path)
    assert got.faults == ["filtered:private-chat"]
    assert got.stage.rooms == {"name:a": "a"}


@pytest.mark.parametrize("users", [b"", b"[", b"{}", b'[null, 1, {"id": 5}]', b'[{"id": "U1"}]'])
def test_a_list_of_people_that_cannot_be_read_costs_no_message(
    users: bytes, tmp_path: Path
) -> None:
    got = taken({"users.json": users, "a/2026-10-01.json": [SAYS]}, tmp_path)
    assert got.column("text") == ["好"]


def test_one_broken_day_costs_itself_alone(tmp_path: Path) -> None:
    broken = json.dumps([SAYS, SAYS]).encode()[:-1] + b', {"ts": ]'
    files = {f"a/2026-10-0{n}.json": [SAYS | {"ts": f"179081640{n}.000100"}] for n in range(1, 5)}
    got = taken({**files, "a/2026-10-09.json": broken, "a/2026-10-10.json": b"[]"}, tmp_path)
    assert len(got.events) == 6
    assert [q.place.split(":")[0] for q in got.stage.quarantined] == ["a/2026-10-09.json"]
    assert got.records == got.stage.read == 7


def test_a_key_given_twice_costs_its_record_alone_whatever_letters_stand_before_it(
    tmp_path: Path,
) -> None:
    """The engine quotes the record in its complaint, and cuts it within a letter."""
    twice = '{"e":"message","user":"U0BOB0001","text":"第二条","text":""}'
    got = read(SlackHistory(), f'{{"messages": [{json.dumps(SAYS)}, {twice}]}}', tmp_path)
    assert got.column("text") == ["好"]
    assert [q.raw.decode() for q in got.stage.quarantined] == [twice]


@pytest.mark.parametrize("thing", [1, "x", [], [1], {"a": 1}, None, True])
@pytest.mark.parametrize(
    "key", ["reactions", "edited", "files", "file", "comment", "user_profile", "bot_profile",
            "slackdump_thread_replies"],
)  # fmt: skip
def test_a_field_of_another_shape_costs_no_message(key: str, thing: object, tmp_path: Path) -> None:
    got = said({key: thing}, tmp_path)
    assert [(row["kind"], row["text"]) for row in got.events] == [("message", "好")]


@pytest.mark.parametrize("data", [b"[]", b"{}", b"", b'{"messages": []}', b'[{"ts"', b"["])
def test_a_file_without_one_whole_record_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(SlackHistory(), data, tmp_path)


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x1f"), max_size=12)


@QUIET
@given(
    messages=st.lists(
        st.tuples(st.integers(1_500_000_000, 1_790_000_000), st.integers(0, 999_999), NAMES),
        max_size=12,
        unique_by=lambda one: one[:2],
    )
)
def test_every_message_comes_out_with_its_own_moment(
    messages: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    records = [SAYS] + [
        SAYS | {"ts": f"{s}.{us:06d}", "text": html.escape(words, quote=False)}
        for s, us, words in messages
    ]
    got = read(SlackHistory(), json.dumps(records), tmp_path)
    want = [(1_790_816_400_000_100, "好"), *((s * 10**6 + us, t or None) for s, us, t in messages)]
    assert list(zip(got.column("ts"), got.column("text"), strict=True)) == want
