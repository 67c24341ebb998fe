"""导入: carries events into the log and accounts for every record."""

from hengwen.intake.accounting import FileReport, Refusal, Report
from hengwen.intake.bring_in import bring_in
from hengwen.intake.options import Options

__all__ = ["FileReport", "Options", "Refusal", "Report", "bring_in"]
