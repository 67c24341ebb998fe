"""What holds for every test: nobody is called over the network, and no home but a passing one."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from hengwen.log.home import Home

# The same examples on every machine: a red run is a change's, not the dice's. `HENGWEN_DICE=1` rolls.
settings.register_profile("same", derandomize=True)
settings.register_profile("dice", derandomize=False)
settings.load_profile("dice" if os.environ.get("HENGWEN_DICE") else "same")


def _loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket's path
    host = str(address[0])
    try:
        return host in ("localhost", "") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def nobody_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that connects anywhere but to this machine fails."""
    for name in ("connect", "connect_ex"):
        plain = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, plain: Any = plain) -> Any:
            if not _loopback(address):
                raise AssertionError(f"a test wanted to call {address!r}")
            return plain(self, address)

        monkeypatch.setattr(socket.socket, name, guarded)


@pytest.fixture(autouse=True)
def no_home_of_anybody(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What forgets to name a home finds an empty one."""
    monkeypatch.setenv("HENGWEN_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """An empty home in a folder of this test."""
    with Home.at(tmp_path / "home") as made:
        yield made
