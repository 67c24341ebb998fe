"""称呼: how members and rooms are called when an answer leaves the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """Member id and room id to a name to show; give pseudonyms here for a copy to pass on."""

    members: Mapping[int, str] = field(default_factory=dict)
    rooms: Mapping[int, str] = field(default_factory=dict)
