"""微信文字记录: what a person mails from a phone or copies from the desktop."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import md5
from pathlib import Path

from hengwen.events import Event, Kind
from hengwen.simulate.writers.writer import OneFile, Sheet, Written

WORDS = {"voice": "[语音]", "video": "[视频]", "file": "[文件]", "sticker": "[动画表情]"}


class WeChatText(OneFile):
    """`options["style"]`: android or iphone (mailed records), desktop (copied from the window).

    Nicknames only, no joins and no red packets: nothing else can be forwarded.
    """

    slug = "wechat-text"
    suffix = ".txt"
    platform = "wechat"
    by_id, quotes, packets, joins, inviters = False, False, False, "", ()

    def room_ref(self, number: int) -> str | None:  # noqa: ARG002
        return None

    def write(self, path: Path, sheet: Sheet) -> Written:
        written = Written()
        style = STYLES[sheet.options.get("style", "android")]
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(style(sheet, written))
        return written


def _spoken(
    sheet: Sheet, written: Written, head: re.Pattern[str]
) -> Iterator[tuple[Event, datetime]]:
    for event in sheet.events:
        if event.kind is not Kind.MESSAGE:
            continue
        written.records += 1
        written.kinds[event.kind.value] += 1
        written.lookalikes += sum(1 for line in event.text.split("\n") if head.match(line))
        yield event, event.ts.astimezone(sheet.room.zone)


def _android(sheet: Sheet, written: Written) -> Iterator[str]:
    yield f"{sheet.room.name} 微信群上的聊天记录如下，请查收。\n\n"
    yield from _mailed(sheet, written, _android_picture, after_head="\n")


def _iphone(sheet: Sheet, written: Written) -> Iterator[str]:
    yield f'Dear:\n\n微信群"{sheet.room.name}"的聊天记录如下:\n\n'
    yield from _mailed(sheet, written, _iphone_picture, after_head="")
    yield "\n发自我的 iPhone\n"


def _mailed(
    sheet: Sheet, written: Written, picture: Callable[[Event, int], str], *, after_head: str
) -> Iterator[str]:
    day, pictures = None, 0
    for event, wall in _spoken(sheet, written, MAILED_HEAD):
        if wall.date() != day:
            day = wall.date()
            yield f"—————  {day.isoformat()}  —————\n\n\n"
        pictures += event.media == "image"
        body = event.text or WORDS.get(event.media or "") or picture(event, pictures)
        yield f"{event.name}  {wall:%H:%M}\n{after_head}{body}\n\n"


def _desktop(sheet: Sheet, written: Written) -> Iterator[str]:
    for event, wall in _spoken(sheet, written, COPIED_HEAD):
        body = event.text or WORDS.get(event.media or "") or "[图片]"
        yield f"{event.name} {wall:%Y-%m-%d %H:%M:%S}\n{body}\n\n"


def _android_picture(event: Event, number: int) -> str:
    name = md5(f"{event.room}/{event.ref}/{number}".encode(), usedforsecurity=False).hexdigest()
    return f"[图片: {name}.jpg(请在附件中查看)]"


def _iphone_picture(_event: Event, number: int) -> str:
    return f"图片{number}（可在附件中查看）"


MAILED_HEAD = re.compile(r"\S.*\s\s?\d{1,2}:\d\d$")
COPIED_HEAD = re.compile(r"\S.* \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$")
STYLES: dict[str, Callable[[Sheet, Written], Iterator[str]]] = {
    "android": _android,
    "iphone": _iphone,
    "desktop": _desktop,
}
