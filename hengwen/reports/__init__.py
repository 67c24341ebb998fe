"""报告: pictures and documents made from what is known, for people who open them later."""

from hengwen.reports.gather import account, gather
from hengwen.reports.material import Answers, FileAccount, Material, Reason, Totals
from hengwen.reports.page import page, write_page

__all__ = [
    "Answers",
    "FileAccount",
    "Material",
    "Reason",
    "Totals",
    "account",
    "gather",
    "page",
    "write_page",
]
