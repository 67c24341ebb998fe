"""系统提示: what WeChat writes into a group, word for word, seen by whoever exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hengwen.events import Event, Kind
from hengwen.simulate.member import Member

People = Mapping[str, Member]


def line(event: Event) -> tuple[str, object]:
    """What stands on one line: people who came in together, and everything else by itself."""
    return (event.kind.value, event.props["line"]) if event.kind is Kind.JOIN else ("", event.ref)


def joined(events: Sequence[Event], people: People, you: str) -> str:
    """One line for people who came in together; names are as shown at that moment."""
    names = "、".join(people[e.account].shown for e in events if e.account)
    how, by = events[0].props["how"], events[0].props.get("by")
    host = people[str(by)].shown if by else ""
    if how == "invited":
        return f'你邀请"{names}"加入了群聊' if by == you else f'"{host}"邀请"{names}"加入了群聊'
    if how == "qr":
        sharer = "你" if by == you else f'"{host}"'
        return f'"{names}"通过扫描{sharer}分享的二维码加入群聊'
    if how == "wecom_qr":
        return f'"{names}"通过"{host}"的邀请二维码加入群聊'
    if how == "unknown_qr":
        return f'"{names}"通过扫描二维码加入群聊'
    return f'"{names}"加入了群聊'


def noted(event: Event, people: People, you: str) -> str:
    """The line for anything else the platform notes."""
    one = people[event.account] if event.account else None
    shown = one.shown if one else ""
    if event.kind is Kind.KICK:
        by = str(event.props["by"])
        return (
            f'你将"{shown}"移出了群聊'
            if by == you
            else f'"{people[by].shown}"将"{shown}"移出了群聊'
        )
    if event.kind is Kind.RECALL:
        return "你撤回了一条消息" if event.account == you else f'"{shown}"撤回了一条消息'
    if event.kind is Kind.POKE:
        whom = people[event.to].shown if event.to else ""
        return f'我拍了拍"{whom}"' if event.account == you else f'"{shown}" 拍了拍 "{whom}"'
    if event.kind is Kind.RENAME:
        return f'"{shown}"修改群名为“{event.text}”'
    if event.kind is Kind.RED_PACKET_GRAB:
        return f"{shown}领取了你的红包"
    return event.text
