"""导入: the shelf of export formats, in the order they are tried."""

from hengwen.events import Shelf
from hengwen.importers.bilibili.recorder_xml import BilibiliXml
from hengwen.importers.chatlab.document import ChatLab
from hengwen.importers.chatlab.lines import ChatLabLines
from hengwen.importers.discord.dce_csv import DiscordCsv
from hengwen.importers.discord.dce_html import DiscordHtml
from hengwen.importers.discord.dce_json import DiscordJson
from hengwen.importers.importer import FolderImporter, Importer, Unreadable
from hengwen.importers.irc.logs import Dircproxy, IrcLog, Irssi, Supybot, WeeChat, Znc
from hengwen.importers.line.text import LineText
from hengwen.importers.matrix.element import Element
from hengwen.importers.mattermost.api import MattermostPosts
from hengwen.importers.mattermost.bulk import MattermostBulk
from hengwen.importers.qq.copied_text import QQCopiedText
from hengwen.importers.qq.mht import QQMht
from hengwen.importers.qq.qce_json import QceJson
from hengwen.importers.qq.qce_lines import QceFolder, QceLines
from hengwen.importers.qq.text import QQText
from hengwen.importers.slack.export import SlackExport
from hengwen.importers.slack.history import SlackHistory
from hengwen.importers.slack.log import SlackLog
from hengwen.importers.source import Source
from hengwen.importers.stage import Stage
from hengwen.importers.table.any_table import Table
from hengwen.importers.telegram.desktop_html import TelegramPages
from hengwen.importers.telegram.desktop_json import Telegram
from hengwen.importers.wechat.chatlog_csv import ChatlogCsv
from hengwen.importers.wechat.chatlog_json import ChatlogJson
from hengwen.importers.wechat.memotrace_csv import MemoTraceCsv
from hengwen.importers.wechat.pasted_text import WeChatText
from hengwen.importers.wechat.pywxdump_csv import PyWxDumpCsv
from hengwen.importers.wechat.weflow_json import WeFlow
from hengwen.importers.whatsapp.text import WhatsAppText
from hengwen.importers.zulip.archive import ZulipArchive
from hengwen.importers.zulip.server_export import ZulipExport

__all__ = ["IMPORTERS", "FolderImporter", "Importer", "Source", "Stage", "Unreadable", "recognise"]

IMPORTERS: Shelf[Importer] = Shelf(
    Importer,  # type: ignore[type-abstract]
    Telegram(),
    TelegramPages(),
    DiscordJson(),
    DiscordHtml(),
    DiscordCsv(),
    ChatLab(),
    ChatLabLines(),
    WeFlow(),
    QceFolder(),
    QceJson(),
    QceLines(),
    QQMht(),
    QQText(),
    QQCopiedText(),
    WhatsAppText(),
    LineText(),
    WeeChat(),
    Irssi(),
    Znc(),
    Supybot(),
    Dircproxy(),
    IrcLog(),
    ChatlogJson(),
    ChatlogCsv(),
    MemoTraceCsv(),
    PyWxDumpCsv(),
    WeChatText(),
    SlackExport(),
    SlackLog(),
    SlackHistory(),
    MattermostBulk(),
    MattermostPosts(),
    Element(),
    ZulipArchive(),
    ZulipExport(),
    BilibiliXml(),
    Table(),
)


def recognise(source: Source) -> list[Importer]:
    """Every importer that knows the content; more than one is a question for the person.

    Files that belong together are asked of the formats of several files alone.
    """
    return [
        importer
        for importer in IMPORTERS.values()
        if (isinstance(importer, FolderImporter) or not source.parts)
        and importer.recognises(source)
    ]
