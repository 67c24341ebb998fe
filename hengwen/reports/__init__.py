"""报告: pictures and documents made from what is known, for people who open them later."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Named in __all__ and loaded below.
    from hengwen.reports.gather import account, gather  # noqa: TC004
    from hengwen.reports.material import Answers, FileAccount, Material, Reason, Totals  # noqa: TC004
    from hengwen.reports.page import page, write_page  # noqa: TC004

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

_ROOMS = {
    "gather": ("account", "gather"),
    "material": ("Answers", "FileAccount", "Material", "Reason", "Totals"),
    "page": ("page", "write_page"),
}


class _Later(ModuleType):
    """Loads what it is asked for: charts take a second to load, and a picture needs none of them."""

    def __getattr__(self, name: str) -> Any:
        for room, names in _ROOMS.items():
            if name in names:
                return getattr(import_module(f"hengwen.reports.{room}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        # `gather` and `page` are what these files are for; loading the files must not hide it.
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Later
