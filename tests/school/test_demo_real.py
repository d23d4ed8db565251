"""The demo as it runs, by each real recogniser: who is in the picture is known, and nobody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rollcall.config import Settings
from rollcall.demo.classes import LIVE
from rollcall.demo.classroom import PhotoClassroom
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.pictures import ABSENT, PRESENT
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.recognition.service.engines import Engines
from rollcall.rooms.analyser import Analyser
from rollcall.rooms.frame import Frame
from rollcall.rooms.room import Room
from rollcall.school.demo_class import open_demo_class
from rollcall.school.opening import open_school
from rollcall.school.parts import real_parts
from rollcall.vision.tracking import ByteFaceTracker
from still_room import StillRoom

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["insightface", "packaged"])
def recogniser(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Its settings; skipped, with the reason, where its weights are missing."""
    if request.param == "packaged":
        request.getfixturevalue("dlib_engine")
        return {"face_engine": "packaged"}
    pack: Path = request.getfixturevalue("buffalo_pack")
    return {
        "face_engine": "insightface",
        "face_model": pack.name,
        "models_dir": pack.parents[1],
    }


@pytest.mark.real_model
@pytest.mark.slow
def test_six_of_eight_are_recognised_and_one_is_a_stranger(
    tmp_path: Path, recogniser: dict[str, Any], one_thread_a_model: None
) -> None:
    """By the pictures' own clock: a busy machine looks too seldom to follow anybody."""
    settings = Settings(root=tmp_path, mood="off", liveness="off", **recogniser)
    rooms: list[StillRoom] = []

    def make_room(engines: Engines) -> Room:
        rooms.append(StillRoom(settings, engines))
        return rooms[-1]

    with real_parts(settings, demo=True, say=lambda _: None) as parts:
        still = replace(parts, make_room=make_room)
        school = open_school(tmp_path / "data" / "demo", settings, still, lambda: NOW)
        students = {student.number: student for student in school.students.list()}
        assert all(len(students[number].photos) == 1 for number in GUARDIANS)
        open_demo_class(school.students, school.classes, school.lessons)
        session = school.lessons.current(ONLY_ROOM)
        assert session is not None
        assert session.class_name == LIVE.name

        analyser, camera = Analyser(parts.engines.face, ByteFaceTracker()), PhotoClassroom()
        for second in (n / 2 for n in range(18)):
            image, now = camera.picture_at(second), NOW + timedelta(seconds=second)
            analyser.gallery = rooms[-1].gallery
            seen = analyser.analyse(image, second)
            school.teaching.sightings.see_frame(ONLY_ROOM, Frame(image, second, now), seen)
            school.teaching.writer.write_new_marks()

        marks = school.lessons.get(session.id).marks
        present = {mark.name for mark in marks if mark.status is MarkStatus.PRESENT}
        assert present == {person.name for person in PRESENT}
        unmarked = {mark.name for mark in marks if mark.status is MarkStatus.UNMARKED}
        assert unmarked == {person.name for person in ABSENT}
        (stranger,) = school.teaching.trays.unknowns(session.id)
        assert stranger.candidate is None
