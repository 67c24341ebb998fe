"""Times WhatsApp texts beside whatstk and chat-miner, in one run, on one generated file.

The peers are no part of the project. To have them:
    uv pip install --target /tmp/peers whatstk chat-miner
    uv run python bench/whatsapp_peers.py /tmp/peers [messages]
Each reads the same file in a process of its own; the time is that of reading, not of starting.
"""

# ruff: noqa: E501 - a program a line
from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TIMED = """
import json, sys, time, resource
{prepare}
cpu, wall = time.process_time(), time.perf_counter()
{read}
print(json.dumps({{"messages": int(count), "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu,
 "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}}))
"""
_READERS = {
    "hengwen": (
        "import duckdb, tempfile\nfrom pathlib import Path\nfrom hengwen.importers import IMPORTERS, Source, Stage\n"
        "path = Path(sys.argv[1])\nfolder = tempfile.TemporaryDirectory()\n"
        "con = duckdb.connect(config={'threads': 2})\n"
        "stage = Stage(Path(folder.name), con, 'whatsapp')",
        "IMPORTERS['whatsapp-text'].read(Source(path, path.name), stage)\ncount = stage.read",
    ),
    "whatstk": (
        "from whatstk import WhatsAppChat",
        "count = len(WhatsAppChat.from_source(sys.argv[1]).df)",
    ),
    "chat-miner": (
        "from chatminer.chatparsers import WhatsAppParser",
        "parser = WhatsAppParser(sys.argv[1])\nparser.parse_file()\ncount = len(parser.parsed_messages.get_df())",
    ),
}  # fmt: skip


def write(path: Path, messages: int, seed: int = 1) -> None:
    """A chat of so many messages in a shape that all three know: no system lines, some of several lines."""
    chance = random.Random(seed)
    words = ["hello", "there", "see", "you", "tomorrow", "ok", "yes:", "no", "tea", "😀"]
    when = datetime(2023, 1, 1)  # noqa: DTZ001 - a phone's clock has no zone
    with path.open("w", encoding="utf-8") as out:
        for number in range(messages):
            when += timedelta(minutes=chance.randrange(3))
            body = " ".join(chance.choice(words) for _ in range(chance.randrange(1, 12)))
            more = "\nand a second line" if number % 20 == 0 else ""
            who = f"User {chance.randrange(200)}"
            out.write(f"{when:%d.%m.%y, %H:%M} - {who}: {body}{more}\n")


def timed(name: str, path: Path, peers: str) -> dict[str, float] | str:
    """What one reader took, or why it could not."""
    prepare, read = _READERS[name]
    environment = os.environ | {"PYTHONPATH": str(ROOT) if name == "hengwen" else peers}
    done = subprocess.run(
        [sys.executable, "-c", _TIMED.format(prepare=prepare, read=read), str(path)],
        env=environment, capture_output=True, text=True, timeout=1_800, check=False,
    )  # fmt: skip
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return (done.stderr.strip().splitlines() or ["no answer"])[-1]
    found: dict[str, float] = json.loads(lines[-1])
    return found


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "WhatsApp Chat with bench.txt"
        write(path, messages)
        size = path.stat().st_size / 1e6
        print(f"{messages:,} messages, {size:.1f} MB, load {os.getloadavg()[0]:.1f}")
        ours = None
        for name in _READERS:
            found = timed(name, path, sys.argv[1])
            if isinstance(found, str):
                print(f"{name:12} {found}")
                continue
            ours = ours or found
            print(
                f"{name:12} {found['messages']:>9,.0f} read  {found['wall']:7.2f} s wall  {found['cpu']:7.2f} s cpu  "
                f"{found['memory']:>6.0f} MB  x{found['wall'] / ours['wall']:.1f} wall  x{found['cpu'] / ours['cpu']:.1f} cpu"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
