"""Compile the catalogue: every fragment of a language becomes its one hengwen.mo.

`python tools/words.py` writes them; `--check` fails when a compiled catalogue is stale, when a
language lacks an entry that another has, or when placeholders differ.
"""

from __future__ import annotations

import io
import string
import sys
from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "hengwen" / "words" / "locale"
ALWAYS = datetime(2026, 1, 1, tzinfo=timezone.utc)
PLURALS = {"zh_Hans": (1, "0"), "zh_Hant": (1, "0"), "en": (2, "(n != 1)")}


def merged(language: str) -> Catalog:
    whole = Catalog(locale=language, fuzzy=False)
    whole._num_plurals, whole._plural_expr = PLURALS[language]
    for part in sorted((LOCALE / language).glob("*.po")):
        with part.open("rb") as handle:
            for entry in read_po(handle, locale=language, abort_invalid=True):
                if entry.id:
                    if entry.id in whole or (isinstance(entry.id, tuple) and entry.id[0] in whole):
                        raise SystemExit(f"{part}: {entry.id!r} stands in two places")
                    whole.add(entry.id, entry.string)
    return whole


def placeholders(entry: str | tuple[str, ...]) -> set[str]:
    texts = (entry,) if isinstance(entry, str) else entry
    return {
        f.split(".")[0].split("[")[0]
        for t in texts
        for _, f, _, _ in string.Formatter().parse(t)
        if f
    }


def faults(catalogues: dict[str, Catalog]) -> list[str]:
    def key(entry_id: str | tuple[str, ...]) -> str:
        return entry_id if isinstance(entry_id, str) else entry_id[0]

    tables = {lang: {key(e.id): e.string for e in c if e.id} for lang, c in catalogues.items()}
    every = sorted(set().union(*tables.values()))
    out = []
    for name in every:
        missing = [lang for lang, table in tables.items() if not table.get(name)]
        if missing:
            out.append(f"{name}: not said in {', '.join(missing)}")
        elif len({frozenset(placeholders(table[name])) for table in tables.values()}) > 1:
            out.append(f"{name}: placeholders differ")
    return out


def main() -> None:
    catalogues = {language: merged(language) for language in PLURALS}
    wrong = faults(catalogues)
    for language, catalogue in catalogues.items():
        target = LOCALE / language / "LC_MESSAGES" / "hengwen.mo"
        buffer = io.BytesIO()
        catalogue.revision_date = catalogue.creation_date = ALWAYS  # the same bytes every time
        write_mo(buffer, catalogue)
        if "--check" in sys.argv:
            if not target.exists() or target.read_bytes() != buffer.getvalue():
                wrong.append(f"{target}: stale; run `python tools/words.py`")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(buffer.getvalue())
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
