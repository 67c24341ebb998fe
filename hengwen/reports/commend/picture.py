"""画图: the picture people post in the group, drawn by Typst from data alone. Names are never markup."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEMPLATE = HERE / "commend.typ"
FONTS = HERE / "fonts"  # made by tools/fonts.py, so that no picture fails for want of letters
# The first of each that is found is taken; names as the systems give them.
SANS = {
    "zh-Hans": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "HarmonyOS Sans SC",
                "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "WenQuanYi Micro Hei",
                "Droid Sans Fallback"),
    "zh-Hant": ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC",
                "Microsoft JhengHei UI", "Microsoft JhengHei"),
}  # fmt: skip
SERIF = {
    "zh-Hans": ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "zh-Hant": (
        "Noto Serif CJK TC",
        "Noto Serif TC",
        "Source Han Serif TC",
        "Songti TC",
        "PMingLiU",
    ),
}
EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
OTHER = ("Noto Sans", "DejaVu Sans")  # letters that no CJK font has


def draw(path: Path, data: Mapping[str, Any], *, system_fonts: bool = True) -> None:
    """Write the picture, 1080 pixels wide, as PNG; without system fonts it is the same anywhere.

    Raises OSError where the file cannot be written: then an older one is left as it was.
    """
    # A picture is drawn once in a while: nobody else waits for Typst.
    import typst

    fonts = typst.Fonts(include_system_fonts=system_fonts, font_paths=[FONTS])
    sans, serif, emoji = chosen_fonts(set(fonts.families()), str(data["lang"]))
    told = dict(data) | {
        "sans": [*sans, *OTHER],
        "serif": [*serif, *sans, *OTHER],
        "emoji": emoji,
    }
    drawn = typst.compile(
        str(TEMPLATE),
        root=str(HERE),
        font_paths=fonts,
        format="png",
        ppi=72.0,  # a point is a pixel
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )
    if not isinstance(drawn, bytes):
        raise TypeError("the picture has more than one page")
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(drawn)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def chosen_fonts(known: set[str], language: str) -> tuple[list[str], list[str], list[str]]:
    """Sans, serif and emoji faces at hand, best first; the package's own come last."""
    order = ("zh-Hant", "zh-Hans") if language == "zh-Hant" else ("zh-Hans", "zh-Hant")
    sans, serif = (
        [f for lang in order for f in faces[lang] if f in known] for faces in (SANS, SERIF)
    )
    emoji = [face for face in EMOJI if face in known]
    return [*sans, "Hengwen Sans"], [*serif, "Hengwen Serif"], [*emoji, "Hengwen Emoji"]
