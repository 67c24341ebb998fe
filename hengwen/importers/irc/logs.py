"""IRC 日志: the programs that write them."""

from __future__ import annotations

import re

from hengwen.importers.importer import Unreadable
from hengwen.importers.irc.events import SAYS_SIGNED, SAYS_TAB
from hengwen.importers.irc.family import Family, Undated, begins_with_day, first_day
from hengwen.importers.irc.timing import DayAndMonth, Timing, Zoned
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage

_BODY = r"(?:<[^>\s][^>]*>|\*|-[^ -]|===|$)"


class WeeChat(Family):
    """weechat：日志在 ~/.local/share/weechat/logs/，一个频道一个 .weechatlog 文件。"""

    slug = "weechat-text"
    title = "format.weechat-text"
    head = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\t")
    clue = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t[^\t]{0,60}\t")
    says = SAYS_TAB


class Irssi(Undated):
    """irssi：/set autolog on 之后，日志在 ~/irclogs/网络/#频道.log。"""

    slug = "irssi-text"
    title = "format.irssi-text"
    head = re.compile(r"(\d\d:\d\d(?::\d\d)?) ")
    clue = re.compile(
        r"\d\d:\d\d(?::\d\d)? (?:<[ @%+~&]?[^\s>]+> |-!- | \* \S)|--- Log (?:opened|closed)"
    )


class Znc(Undated):
    """ZNC 的 log 模块：moddata/log/用户/网络/#频道/日期.log，一天一个；连文件夹一起给，频道和日期在名字里。"""

    slug = "znc-text"
    title = "format.znc-text"
    head = re.compile(r"\[(\d\d:\d\d:\d\d)\] ")
    clue = re.compile(r"\[\d\d:\d\d:\d\d\] " + _BODY)


class Supybot(Family):
    """supybot / Limnoria 的 ChannelLogger：logs/ChannelLogger/网络/#频道/，每行有日期，有的还有时区。"""

    slug = "supybot-text"
    title = "format.supybot-text"
    head = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d:?\d\d|Z)?  ?")
    clue = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)?  ?" + _BODY)

    def timing(self, source: Source, stage: Stage) -> Timing:  # noqa: ARG002 - the lines say it all
        return Zoned()


class Dircproxy(Family):
    """dircproxy：每个频道一个日志文件，行首有日和月而没有年；年从文件名里取，没有就用 --first-day 说明。"""

    slug = "dircproxy-text"
    title = "format.dircproxy-text"
    head = re.compile(r"\[(\d\d?) ([A-Z][a-z]{2}) (\d\d:\d\d)\] ")
    clue = re.compile(r"\[\d\d? [A-Z][a-z]{2} \d\d:\d\d\] " + _BODY)
    says = SAYS_SIGNED

    def timing(self, source: Source, stage: Stage) -> Timing:
        start = first_day(source, stage)
        if start is None and not begins_with_day(source):
            raise Unreadable("refused.no-date")
        return DayAndMonth(start)


class IrcLog(Undated):
    """IRC 网页存档（如 irclogs.ubuntu.com）：一天一个文件，行首是 [时:分]；日期要在文件或文件夹的名字里。"""

    slug = "irc-text"
    title = "format.irc-text"
    head = re.compile(r"\[(\d\d:\d\d)\] ")
    clue = re.compile(r"\[\d\d:\d\d\] " + _BODY)
    equals = True
