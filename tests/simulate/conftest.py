"""The demo course, written once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengwen.simulate import Truth, write_course
from hengwen.simulate.writing_course import WRITING_COURSE
from tests.simulate.naive import Read, read


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("course")


@pytest.fixture(scope="session")
def truth(folder: Path) -> Truth:
    return write_course(folder)


@pytest.fixture(scope="session")
def files(folder: Path, truth: Truth) -> dict[str, Read]:
    return {
        plan.slug: read(
            folder / truth.room(plan.slug).file.path,
            None if plan.format.by_id else plan.options["style"],
        )
        for plan in WRITING_COURSE.rooms
    }
