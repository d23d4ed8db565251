"""The demo as it runs, by each real recogniser: who is in the picture is known, and nobody else."""

from pathlib import Path
from typing import Any

import pytest

from rollcall.config import Settings
from rollcall.demo.classes import LIVE
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.pictures import ABSENT, PRESENT
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.school.opening import running_school
from support import wait_until


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
    settings = Settings(root=tmp_path, mood="off", liveness="off", **recogniser)
    with running_school(settings, demo=True, say=lambda _: None) as school:
        students = {student.number: student for student in school.students.list()}
        assert all(len(students[number].photos) == 1 for number in GUARDIANS)
        session = school.lessons.current(ONLY_ROOM)
        assert session is not None
        assert session.class_name == LIVE.name

        def there() -> set[str]:
            marks = school.lessons.get(session.id).marks
            return {mark.name for mark in marks if mark.status is MarkStatus.PRESENT}

        everybody = {person.name for person in PRESENT}
        wait_until(lambda: there() >= everybody, f"not everybody was known: {there()}")
        trays = school.teaching.trays
        wait_until(lambda: trays.unknowns(session.id), "the stranger is in no tray")
        assert len(trays.unknowns(session.id)) == 1
        marks = school.lessons.get(session.id).marks
        assert {mark.name for mark in marks if mark.status is MarkStatus.UNMARKED} == {
            person.name for person in ABSENT
        }
        assert {mark.source for mark in marks} == {MarkSource.CAMERA, None}
        assert not any(mark.by_hand for mark in marks)
