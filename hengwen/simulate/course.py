"""写一门课: lets the demo community live and writes its files and the truth beside them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hengwen.events import Room
from hengwen.simulate import truth
from hengwen.simulate.life import live
from hengwen.simulate.member import Member
from hengwen.simulate.plan import CoursePlan
from hengwen.simulate.stream import stream
from hengwen.simulate.truth import Truth
from hengwen.simulate.writers import WRITERS, Sheet
from hengwen.simulate.writers.slack import Slack
from hengwen.simulate.writing_course import WRITING_COURSE

TRUTH = "truth.json"


def write_course(folder: Path | str, seed: int = 7, course: CoursePlan = WRITING_COURSE) -> Truth:
    """Write one file a room, and `truth.json`, into `folder`, made where it is missing.

    The same seed gives the same bytes everywhere.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    zone = ZoneInfo(course.zone)
    morning = datetime.combine(course.last + timedelta(days=1), datetime.min.time(), zone)
    exported = morning + timedelta(hours=8)
    rooms, casts, channels = [], [], list[tuple[Room, list[Member]]]()
    for number, plan in enumerate(course.rooms):
        scene = live(course, plan, seed)
        writer = WRITERS[plan.writer]
        ref = writer.room_ref(number) or f"name:{plan.name}"
        room = Room(platform=writer.platform, ref=ref, name=plan.name, zone=zone)
        events = stream(scene, room, seed)
        path = writer.place(folder, plan.name)
        sheet = Sheet(
            room=room,
            members=scene.members,
            events=events,
            exporter=scene.members[1].account,
            exported=exported,
            options=plan.options,
        )
        written = writer.write(path, sheet)
        file = truth.file_truth(path.relative_to(folder).as_posix(), plan, written, scene)
        rooms.append(truth.told(scene, events, file, (course.first, course.last)))
        casts.append(scene.members)
        if plan.writer == "slack":
            channels.append((room, scene.members))
    if channels:
        Slack().close(folder, channels)
    whole = Truth(
        seed=seed,
        first=course.first.isoformat(),
        last=course.last.isoformat(),
        exported=int(exported.timestamp()),
        zone=course.zone,
        members=truth.people(casts),
        messages=sum(room.messages for room in rooms),
        rooms=rooms,
    )
    whole.save(folder / TRUTH)
    return whole
