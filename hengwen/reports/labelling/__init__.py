"""标注页: a page on which an operator says which messages are adverts."""

from hengwen.reports.labelling.page import Question, write_page

__all__ = ["Question", "write_page"]
