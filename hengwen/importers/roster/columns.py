"""名单的列: which column of somebody's list of members is the name, the id, the day of joining."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hengwen.importers.table.columns import BadColumns, plain

# Names compared as plain() leaves them; earlier ones are preferred. A name in the group goes before
# a name everywhere: it is the one that the group's records show.
ALIASES = {
    "id": (
        "wxid openid userid uid uin memberid accountid platformid qq qq号 qq号码 qq號 qq號碼 用户id 用戶id "
        "成员id 成員id 账号 帐号 帳號 账号id user.id id"
    ),
    "card": "card groupcard groupnickname roomnickname 群昵称 群名片 群马甲 群暱稱 群名稱 我在本群的昵称",
    "name": (
        "nickname nick name displayname membername username realname user.nickname user.name user.username "
        "昵称 微信昵称 qq昵称 名字 姓名 名称 成员 群成员 用户名 用户 暱稱 名稱 成員 使用者 使用者名稱"
    ),
    "joined": (
        "joined joinedat joindate jointime joinedtime joindatetime 入群时间 加群时间 进群时间 加入时间 "
        "入群日期 加入日期 入群時間 加群時間 進群時間 加入時間 入群日期"
    ),
    "inviter": "inviter invitedby inviteby invitername 邀请人 邀请者 拉群人 邀請人 邀請者",
    "role": "role memberrole 角色 身份 群身份 权限 身分 群身分 權限",
}
# What a list calls who runs the room.
ROLES = {
    **dict.fromkeys(("owner", "creator", "host", "群主", "创建者", "創建者"), "owner"),
    **dict.fromkeys(
        ("admin", "administrator", "管理员", "群管理员", "管理員", "群管理員"), "admin"
    ),
    **dict.fromkeys(("bot", "robot", "机器人", "機器人"), "bot"),
}
NOBODY = frozenset({"", "-", "–", "—", "/", "无", "無", "none", "null", "nan", "n/a"})


def guess(names: Iterable[str]) -> dict[str, str]:
    """Canonical column -> the list's own name, for each that is recognised."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(plain(name), name)
    found: dict[str, str] = {}
    for canonical, aliases in ALIASES.items():
        for alias in aliases.split():
            if alias in known and known[alias] not in found.values():
                found[canonical] = known[alias]
                break
    return found


def enough(found: Iterable[str]) -> bool:
    """A list of members has their names or their ids."""
    return bool({"id", "name", "card"} & set(found))


def asked(given: str, names: Iterable[str]) -> dict[str, str]:
    """A person's column map, `name=昵称,id=QQ号`; what it leaves out is not read. Raises BadColumns."""
    known = {plain(name): name for name in names}
    found: dict[str, str] = {}
    for pair in filter(str.strip, re.split(r"[,，]", given)):
        canonical, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or canonical not in ALIASES:
            raise BadColumns("refused.roster-map", given=pair.strip(), known=", ".join(ALIASES))
        if plain(name) not in known:
            shown = ", ".join(list(known.values())[:20])
            raise BadColumns("refused.no-such-column", given=name, known=shown)
        found[canonical] = known[plain(name)]
    return found
