from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengwen.importers import Source, recognise
from tests.importers import staged

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
OURS = {
    **{
        f"whatsapp/{name}.txt": ["whatsapp-text"]
        for name in (
            "chatanalytics_2A_5M",
            "chatlab_locales",
            "chatminer_ddmmyy_24hrs",
            "chatminer_mmddyyyy_12hrs",
            "issue258_ios_group_system_labelled",
            "whatstk_lorem-merge-part1",
            "whatstk_pokemon",
        )
    },
    "line_txt/chatlab_line_group_en.txt": ["line-text"],
    "line_txt/chatlab_line_media_en.txt": ["line-text"],
    "irc/irclog2html_dircproxy_2009-01-15.log": ["dircproxy-text"],
    "irc/irclog2html_test1.log": ["supybot-text"],
    "irc/perceval_supybot_2012_10_17.log": ["supybot-text"],
    "irc/perceval_supybot_invalid_msg.log": ["supybot-text"],
    "irc/ubuntu_2004-11-15_03.raw.txt": ["irc-text"],
    "mattermost_bulk/zulip_mattermost_export.jsonl": ["mattermost-jsonl"],
    "mattermost_api/perceval_posts.json": ["mattermost-api-json"],
    "slack_api/perceval_slack_history.json": ["slack-api-json"],
    "slack_api/zulip_thread_with_broadcast_reply.json": ["slack-api-json"],
    **{
        f"slack_export/source_export_dir/B75B4C7/2025-01-{day}.json": ["slack-api-json"]
        for day in (10, 11, 18, 24)
    },
    "weflow_json/chatlab_fixture_weflow.json": ["weflow-json"],
    "echotrace_json/simple_wx_decrypt_group.json": ["weflow-json"],
    "chatlog_http/chatlog_readme_webhook.json": ["chatlog-json"],
    "wechat_csv/weclone_test_person_0_730.csv": ["pywxdump-csv"],
    "chatlab_json/chatlab_doc_group.json": ["chatlab-json"],
    "chatlab_jsonl/chatlab_doc.jsonl": ["chatlab-jsonl"],
    "qce_json/qce_demo_day1.json": ["qce-json"],
    "qq_txt/chatlab_qq_browser_test.txt": ["qq-text"],
    "qq_txt/qqchathistory_readme.txt": ["qq-text"],
    "discord_dce/chatanalytics_DM_2A_2M.json": ["discord-json"],
    "discord_dce/chatanalytics_SV_5A_5M.json": ["discord-json"],
    "telegram_export/chatanalytics_DM_2A_7M.json": ["telegram-json"],
    "telegram_export/chatminer_batch_export.json": ["telegram-json"],
    "telegram_export/chatminer_target.json": ["table"],
    "whatsapp/chatminer_target.json": ["table"],
    "telegram_export/tgparser_supergroup_with_topics.json": ["telegram-json"],
}
# What a person must say before they can be read, and the records that are broken in them.
SAID = {"whatsapp/chatlab_locales.txt": {"day_order": "dmy"}}
FAULTS = {"irc/perceval_supybot_invalid_msg.log": ["rejected:not-a-message"]}
STRANGERS = {
    "nothing": b"",
    "spaces": b" \n\n ",
    "binary": bytes(range(256)) * 20,
    "a zip": b"PK\x03\x04" + bytes(100),
    "a parquet without its end": b"PAR1" + bytes(100),
    "prose": "今天 17:30 在门口见。\n\n带上书。\n".encode(),
    "a letter": b"Dear Bob:\nsee you at 17:30\n\nYours,\nAnn\n",
    "a changelog": b"Release 2024-01-15 10:30\nRelease 2024-01-16 10:30\n",
    "WeFlow's text": "2024-01-02 03:04:05 '阿明'\n好\n\n2024-01-02 03:04:09 '小红'\n好\n\n".encode(),
    "a table of sales": b"date,product,price\n2024-01-01,tea,3\n",
    "a table without times": b"user,text\nann,hi\n",
    "a document with a record a line": b'{"list": [\n{"time": 1, "user": "a"},\n{"time": 2, "user": "b"}\n]}\n',
    "a JSON document of one line": b'{"time": 1, "list": []}',
}


@pytest.mark.parametrize("sort", STRANGERS)
def test_a_stranger_is_nobody_s(sort: str, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(STRANGERS[sort])
    assert [i.slug for i in recognise(Source(path, path.name))] == []


@pytest.mark.parametrize("who", ["【管理员】Alice(10001)", "【潜水】阿明", "阿明(10001)"])
def test_a_copy_of_a_qq_window_is_qq_s_alone(who: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(f"{who} 2024-01-02 10:30:20\n好\n\n{who} 2024-01-02 10:31:20\n嗯\n", "utf-8")
    assert [i.slug for i in recognise(Source(path, "x"))] == ["qq-copied-text"]


def test_without_seconds_such_a_name_is_a_wechat_nickname(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("【班长】小明 2024-01-02 10:30\n好\n\n小红 2024-01-02 10:31\n嗯\n", "utf-8")
    assert [i.slug for i in recognise(Source(path, "x"))] == ["wechat-text"]


pieces = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.text(max_size=20).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.sampled_from(
            [b"PAR1", b'{"_type":"message","sender":', b'{"chatlab":{', b'"messages":[', b"\xff\xfe",
             b"time,user\n", "—————  2024-13-41  —————\n".encode(), "小明  12:50\n".encode(), b"\x00",
             "微信群上的聊天记录如下".encode(), b'"date_unixtime"', b"{", b"[", b"\xef\xbb\xbf", b"\r"]
        ),
    ),
    max_size=12,
).map(b"".join)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces)
def test_whatever_the_bytes_recognition_does_not_raise(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    assert len(recognise(Source(path, "x"))) <= 5


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces)
def test_what_is_recognised_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    for importer in recognise(Source(path, "x")):
        try:
            got = staged.read(importer, data, tmp_path / "into")
        except staged.Unreadable:
            continue
        assert got.records == got.stage.read


@pytest.mark.reference
def test_real_files_of_other_programs_are_not_taken_for_ours() -> None:
    if not SAMPLES.exists():
        pytest.skip(f"NOT COMPARED with real files: {SAMPLES} is not here")
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file()]
    assert len(files) > 50
    for path in files:
        name = path.relative_to(SAMPLES).as_posix()
        found = [i.slug for i in recognise(Source(path, "x"))]
        assert found == OURS.get(name, []), name


@pytest.mark.reference
@pytest.mark.parametrize("name", OURS)
def test_real_files_of_ours_are_read_to_the_last_record(name: str, tmp_path: Path) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"NOT COMPARED with real files: {path} is not here")
    (importer,) = recognise(Source(path, "x"))
    got = staged.run(importer, Source(path, path.name), tmp_path, **SAID.get(name, {}))
    assert [f for f in got.faults if f != "filtered:private-chat"] == FAULTS.get(name, [])
    assert got.stage.quarantined == []
    assert got.records > 0
