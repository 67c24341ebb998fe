from __future__ import annotations

from pathlib import Path

import pytest

from hengwen.importers import IMPORTERS
from hengwen.importers.reading.filled import filled
from tests.importers.staged import read


def test_only_what_is_left_open_is_filled() -> None:
    select = """SELECT '{source} it''s {source}', "{source}" FROM {source} WHERE {other}"""
    assert filled(select, source="t") == select.replace("FROM {source}", "FROM t")


NAME = "{source}'s {lines}"
CHATS = {
    "telegram-json": '{"name": "%s", "type": "private_supergroup", "messages": [{"id": 1, "type": "message",'
    ' "date": "2026-10-01T09:00:00", "date_unixtime": "1790816400", "from": "a", "text": "好"}]}',
    "whatsapp-text": "01/10/2026, 09:00 - a: 好\n13/10/2026, 09:01 - b: 好\n",
    "qq-text": "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================\n消息分组:我的群聊\n"
    "================\n消息对象:%s\n================\n\n2026-10-01 9:00:00 阿明(10001)\n好\n\n",
    "discord-csv": "AuthorID,Author,Date,Content,Attachments,Reactions\n1,a,2026-10-01T09:00:00Z,好,,\n",
    "chatlab-jsonl": '{"_type":"header","chatlab":{},"meta":{"name":"%s","platform":"qq"}}\n'
    '{"_type":"message","sender":"a","timestamp":1790816400,"type":0,"content":"好"}\n',
    "table": "time,user,text\n2026-10-01 09:00:00,a,好\n",
    "bilibili-xml": '<i><BililiveRecorderRecordInfo name="%s" />'
    '<d p="1,1,25,1,1790816400,0,7,0" user="a">好</d></i>',
}


@pytest.mark.parametrize("slug", CHATS)
def test_a_chat_may_be_called_by_any_word(slug: str, tmp_path: Path) -> None:
    data = CHATS[slug].replace("%s", NAME)
    got = read(IMPORTERS[slug], data, tmp_path, f"{NAME}.txt")
    assert set(got.column("text")) == {"好"}
    assert set(got.column("room")) == {f"name:{NAME}"}
