"""`python -m hengwen` is `hengwen`."""

from __future__ import annotations

from hengwen.cli import main

if __name__ == "__main__":
    main()
