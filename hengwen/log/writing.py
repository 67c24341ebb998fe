"""The one door through which a community's lake is changed: locked, set right and brought up to date first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hengwen.log.directory import Community
from hengwen.log.home import Home
from hengwen.log.lake import Lake
from hengwen.log.recovery import recover
from hengwen.log.refreshing import refresh
from hengwen.log.undo import withdraw


@contextmanager
def writing(home: Home, community: Community, now: int) -> Iterator[Lake]:
    """The lake, while nobody else may write to it; no broken import and no older feature is left in it.

    Raises Busy.
    """
    with home.lock(community):
        home.clear(community)
        lake = home.lake(community)
        lake.make()
        recover(home.directory, lake, community, now)
        refresh(lake)
        yield lake


def undo(home: Home, community: Community, batch: int, now: int) -> int:
    """Take back one import; gives the events that went. Again changes nothing.

    Raises Busy, and LookupError where the community has no such import.
    """
    with writing(home, community, now) as lake:
        if batch not in {b.id for b in home.directory.batches(community.id)}:
            raise LookupError(batch)
        return withdraw(home.directory, lake, community, batch)
