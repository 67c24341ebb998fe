"""字体: makes the fonts that pictures fall back to, from packages whose licence is the SIL OFL 1.1.

usage: python tools/fonts.py (needs npm). Sans in two weights for names and sentences (GB 2312, Big5's first
level, kana, Latin, Greek, Cyrillic, signs), Serif for the words of the heads, and picture letters in outline.
They get names of their own, so that a font the system has goes before them.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from hengwen.words.speaker import LOCALE

HERE = Path(__file__).parent.parent / "hengwen/reports/commend/fonts"
SIGNS = ((0x20, 0x7F), (0xA0, 0x250), (0x370, 0x460), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2150),
         (0x2190, 0x2300), (0x2460, 0x2500), (0x25A0, 0x2700), (0x3000, 0x3100), (0xFF00, 0xFFF0))  # fmt: skip


@dataclass(frozen=True)
class Face:
    family: str
    file: str
    package: str
    member: str
    letters: frozenset[str] | None  # None: all


def faces() -> list[Face]:
    every = common()
    spoken = frozenset("".join(path.read_text("utf-8") for path in LOCALE.rglob("*.po")))
    sans, serif, emoji = (
        f"@expo-google-fonts/{name}"
        for name in ("noto-sans-sc@0.4.3", "noto-serif-sc@0.4.3", "noto-emoji@0.4.7")
    )
    return [
        Face("Hengwen Sans", "sans-regular.ttf", sans, "400Regular/NotoSansSC_400Regular.ttf", every),
        Face("Hengwen Sans", "sans-bold.ttf", sans, "700Bold/NotoSansSC_700Bold.ttf", every),
        Face("Hengwen Serif", "serif-bold.ttf", serif, "700Bold/NotoSerifSC_700Bold.ttf", spoken),
        Face("Hengwen Emoji", "emoji.ttf", emoji, "400Regular/NotoEmoji_400Regular.ttf", None),
    ]  # fmt: skip


def common() -> frozenset[str]:
    """What is written in both Chinas' first lists, and the signs beside."""
    two = [bytes((a, b)) for a in range(0xA1, 0xFE) for b in range(0x40, 0xFF)]
    simplified = {pair.decode("gb2312", "ignore") for pair in two}
    traditional = {pair.decode("big5", "ignore") for pair in two if 0xA4 <= pair[0] <= 0xC6}
    signs = {chr(code) for first, end in SIGNS for code in range(first, end)}
    return frozenset(one for one in simplified | traditional | signs if len(one) == 1)


def make(face: Face, folder: Path) -> None:
    font = TTFont(folder / "package" / face.member)
    if face.letters is not None:
        subsetter = Subsetter(
            Options(hinting=False, layout_features=["kern", "ccmp", "mark", "mkmk"])
        )
        subsetter.populate(text="".join(sorted(face.letters)))
        subsetter.subset(font)
    style = font["name"].getDebugName(2)
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            named = face.family if record.nameID in (1, 16) else f"{face.family} {style}"
            record.string = named.replace(" ", "") if record.nameID == 6 else named
    font.save(HERE / face.file, reorderTables=False)


def main() -> int:
    HERE.mkdir(exist_ok=True)
    for face in faces():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            subprocess.run(  # noqa: S603 - names of our own
                ["npm", "pack", "--silent", "--pack-destination", place, face.package],  # noqa: S607
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            with tarfile.open(next(folder.glob("*.tgz"))) as packed:
                packed.extractall(folder, filter="data")
            make(face, folder)
            licence = HERE / f"OFL-{face.family.split()[1].lower()}.txt"
            licence.write_bytes((folder / "package/LICENSE_FONT").read_bytes())
        size = (HERE / face.file).stat().st_size / 1e6
        sys.stdout.write(f"{face.file} {size:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
