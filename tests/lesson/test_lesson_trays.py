"""Faces that the camera could not place, and what a teacher says of them."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from cards import PLACES
from lesson_room import SchoolRoom
from rollcall.domain.faces import Box
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import ONLY_ROOM, SessionState
from rollcall.domain.trays import Unknown, UnknownKind, UnknownState
from rollcall.errors import RollcallError
from rollcall.lesson.service import trays as trays_module
from rollcall.lesson.service.face_watch import cut_out, sharpness


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def unknowns(room: SchoolRoom) -> tuple[Unknown, ...]:
    session = room.lessons.current(ONLY_ROOM)
    assert session is not None
    return room.trays.unknowns(session.id)


def tray_folder(room: SchoolRoom, session_id: str) -> Path:
    return room.folder / "sessions" / f"{session_id}.tray"


def test_whoever_stays_unknown_is_listed_once_with_a_crop(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(2.5, 0, 7)
    assert unknowns(room) == ()
    room.play(3, 0, 7)
    (unknown,) = unknowns(room)
    assert (unknown.n, unknown.kind, unknown.state) == (
        1, UnknownKind.UNKNOWN, UnknownState.WAITING,
    )  # fmt: skip
    assert unknown.candidate is None
    assert unknown.last_seen - unknown.first_seen >= timedelta(seconds=3)
    assert room.sightings.lesson_view(ONLY_ROOM).unknowns_waiting == 1
    crop = Pillow.open(io.BytesIO(room.trays.unknown_crop(session.id, 1)))
    assert crop.size == (68, 68)
    middle = np.asarray(crop)[34, 34]
    assert middle.max() - middle.min() > 150, "the card's colour is not in the crop"
    room.play(20, 0, 7)
    assert len(unknowns(room)) == 1
    assert unknowns(room)[0].last_seen == room.now


def test_somebody_who_passes_by_is_not_listed(room: SchoolRoom) -> None:
    room.begin(0)
    room.play(2.5, 0, 7)
    room.play(20, 0)
    assert unknowns(room) == ()


def test_one_face_in_two_tracks_is_one_entry(room: SchoolRoom) -> None:
    room.begin(0)
    room.play(5, 0, 7)
    room.play(5, 0)
    for _ in range(20):
        room.look({7: PLACES[5]})
    assert len(unknowns(room)) == 1
    assert unknowns(room)[0].last_seen == room.now


def test_two_strangers_are_two_entries(room: SchoolRoom) -> None:
    room.begin(0)
    room.play(6, 7, 8)
    assert [u.n for u in unknowns(room)] == [1, 2]


def test_an_unsure_face_names_its_candidate(room: SchoolRoom) -> None:
    room.engine.alike[5] = (1, 0.58)
    room.begin(0, 1)
    room.play(6, 0, 5)
    (unsure,) = unknowns(room)
    assert unsure.kind is UnknownKind.UNSURE
    assert unsure.candidate is not None
    assert (unsure.candidate.student_id, unsure.candidate.name) == (room.id_of(1), "Student 01")
    assert unsure.candidate.similarity == pytest.approx(0.58, abs=0.005)
    assert room.mark(1).status is MarkStatus.UNMARKED


def test_nobody_asks_about_a_student_who_is_there(room: SchoolRoom) -> None:
    """The question is settled when she comes, and not asked of somebody who has come."""
    room.engine.alike[5] = (1, 0.58)
    session = room.begin(0, 1)
    room.play(6, 0, 5)
    room.play(8, 1)
    assert room.mark(1).status is MarkStatus.PRESENT
    assert unknowns(room) == ()
    assert error_of(lambda: room.trays.unknown_crop(session.id, 1)).status == 404
    room.writer.write_down()
    assert not (tray_folder(room, session.id) / "1.jpg").exists()
    room.play(6, 1, 5)
    (entry,) = unknowns(room)
    assert (entry.kind, entry.candidate) == (UnknownKind.UNKNOWN, None)


def test_to_confirm_marks_the_student_and_lets_the_camera_know_the_face(room: SchoolRoom) -> None:
    room.engine.alike[5] = (1, 0.58)
    session = room.begin(0, 1)
    room.wait(minutes=12)
    room.play(6, 0, 5)
    (unsure,) = unknowns(room)
    done = room.trays.assign_unknown(session.id, unsure.n, room.id_of(1), "Rivera")
    assert (done.state, done.student_id) == (UnknownState.ASSIGNED, room.id_of(1))
    mark = room.mark(1)
    assert (mark.status, mark.minutes_late, mark.source) == (
        MarkStatus.LATE, 12, MarkSource.TEACHER,
    )  # fmt: skip
    assert (mark.first_seen, mark.changes[-1].by) == (unsure.first_seen, "Rivera")
    assert room.sessions.get(session.id).marks[1] == mark
    assert room.sightings.lesson_view(ONLY_ROOM).unknowns_waiting == 0
    room.play(4, 0, 5)
    assert room.mark(1).last_seen == room.now, "the camera does not know the face"
    room.open()
    room.play(4, 0, 5)
    assert room.mark(1).last_seen == room.now, "a restart has forgotten the face"
    assert len(unknowns(room)) == 1
    assert room.trays.assign_unknown(session.id, unsure.n, room.id_of(1), "x").n == unsure.n
    assert len(room.mark(1).changes) == 1


def test_what_was_assigned_counts_for_this_session_only(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(6, 0, 7)
    vectors = dict(room.students.vectors("fake/cards"))
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    room.closing.close(session.id, "x")
    assert dict(room.students.vectors("fake/cards")) == vectors
    room.lessons.start(ONLY_ROOM, session.class_id, "x")
    room.play(6, 0, 7)
    assert room.mark(1).status is MarkStatus.UNMARKED


def test_a_wrong_assignment_is_taken_back_and_not_made_by_the_camera(room: SchoolRoom) -> None:
    session = room.begin(0, 1, 2)
    room.play(6, 0, 7)
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    room.play(4, 0, 7)
    entry = room.trays.unknown_not_this_student(session.id, 1, "Rivera")
    assert (entry.state, entry.student_id, entry.candidate) == (UnknownState.WAITING, None, None)
    mark = room.mark(1)
    assert (mark.status, mark.source, mark.first_seen) == (MarkStatus.UNMARKED, None, None)
    room.play(6, 0, 7)
    assert room.mark(1).status is MarkStatus.UNMARKED
    room.trays.assign_unknown(session.id, 1, room.id_of(2), "Rivera")
    room.play(4, 0, 7)
    assert room.mark(2).last_seen == room.now
    room.trays.unknown_not_this_student(session.id, 1, "Rivera")
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    room.play(4, 0, 7)
    assert room.mark(1).last_seen == room.now, "it is her after all"


def test_a_teacher_who_has_changed_the_mark_since_keeps_it(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(6, 7)
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    room.marks.give_mark(session.id, room.id_of(1), MarkStatus.EXCUSED, None, "Ill", "Osei")
    room.trays.unknown_not_this_student(session.id, 1, "Rivera")
    assert room.mark(1).status is MarkStatus.EXCUSED


def test_to_undo_the_mark_of_an_assignment_undoes_the_assignment(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(6, 7)
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    room.marks.undo_mark(session.id, room.id_of(1), "Rivera")
    assert unknowns(room)[0].state is UnknownState.WAITING
    room.play(4, 7)
    assert room.mark(1).status is MarkStatus.UNMARKED


def test_not_the_candidate_makes_an_unsure_face_unknown_and_is_remembered(
    room: SchoolRoom,
) -> None:
    room.engine.alike[5] = (1, 0.58)
    session = room.begin(0, 1)
    room.play(6, 0, 5)
    entry = room.trays.unknown_not_this_student(session.id, 1, "Rivera")
    assert (entry.kind, entry.candidate) == (UnknownKind.UNKNOWN, None)
    room.engine.alike[5] = (1, 0.63)
    room.play(6, 0, 5)
    assert room.mark(1).status is MarkStatus.UNMARKED
    refused = error_of(lambda: room.trays.unknown_not_this_student(session.id, 1, "x"))
    assert (refused.code, refused.status) == ("nobody_named", 409)


def test_a_dismissed_face_stays_dismissed_and_can_be_assigned_later(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(6, 7)
    assert room.trays.dismiss_unknown(session.id, 1, "Rivera").state is UnknownState.DISMISSED
    room.play(3, 0)
    for _ in range(20):
        room.look({7: PLACES[5]})
    assert [u.state for u in unknowns(room)] == [UnknownState.DISMISSED]
    room.open()
    assert [u.state for u in unknowns(room)] == [UnknownState.DISMISSED]
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    refused = error_of(lambda: room.trays.dismiss_unknown(session.id, 1, "x"))
    assert (refused.code, refused.status) == ("unknown_decided", 409)
    other = error_of(lambda: room.trays.assign_unknown(session.id, 1, room.id_of(0), "x"))
    assert other.code == "unknown_decided"


def test_without_consent_a_student_is_marked_and_no_face_is_kept_for_them(
    room: SchoolRoom,
) -> None:
    ids = room.enrol(0) + room.enrol(1, consent=False) + room.enrol(2, photo=False)
    session = room.lessons.start(ONLY_ROOM, room.classes.create("7B", roster=ids).id, "x")
    room.play(6, 7, 8)
    room.trays.assign_unknown(session.id, 1, ids[1], "Rivera")
    room.trays.assign_unknown(session.id, 2, ids[2], "Rivera")
    assert room.mark(1).status is MarkStatus.PRESENT
    assert ids[1] not in room.camera.gallery.student_ids
    assert ids[2] in room.camera.gallery.student_ids


def test_unknown_numbers_and_students_are_refused(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(6, 7)
    (other,) = room.enrol(9)
    trays = room.trays
    assert error_of(lambda: trays.unknown_crop(session.id, 9)).code == "unknown_not_found"
    assert error_of(lambda: trays.dismiss_unknown(session.id, 9, "x")).status == 404
    assert error_of(lambda: trays.unknown_not_this_student(session.id, 9, "x")).status == 404
    refused = error_of(lambda: trays.assign_unknown(session.id, 1, other, "x"))
    assert refused.code == "student_not_on_roster"


def test_the_trays_survive_a_restart(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(6, 7, 8)
    room.writer.write_down()
    crop = room.trays.unknown_crop(session.id, 1)
    before = unknowns(room)
    room.open()
    assert unknowns(room) == before
    assert room.trays.unknown_crop(session.id, 1) == crop
    room.play(6, 7, 8)
    assert len(unknowns(room)) == 2, "the faces are listed a second time"


def test_closing_erases_every_face(room: SchoolRoom) -> None:
    session = room.begin(0, 1)
    room.play(6, 0, 7)
    room.trays.assign_unknown(session.id, 1, room.id_of(1), "Rivera")
    assert (tray_folder(room, session.id) / "1.jpg").exists()
    room.closing.close(session.id, "x")
    assert not tray_folder(room, session.id).exists()
    assert room.trays.unknowns(session.id) == ()
    assert error_of(lambda: room.trays.unknown_crop(session.id, 1)).code == "session_closed"
    text = (room.folder / "sessions" / f"{session.id}.json").read_text()
    assert "vector" not in text
    assert len(text) < 6000
    room.lessons.reopen(session.id, "x")
    assert unknowns(room) == ()


def test_a_close_that_died_before_it_erased_is_finished_at_the_start(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(6, 7)
    room.writer.write_down()
    closed = replace(session, state=SessionState.CLOSED, closed_at=room.now)
    room.sessions.save(closed)
    assert tray_folder(room, session.id).exists()
    room.open()
    assert not tray_folder(room, session.id).exists()


def test_the_trays_have_an_end(room: SchoolRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trays_module, "MOST_ENTRIES", 3)
    room.begin(0)
    room.play(8, 4, 5, 6, 7, 8)
    assert len(unknowns(room)) == 3


def test_damaged_trays_cost_the_trays_and_nothing_else(room: SchoolRoom) -> None:
    session = room.begin(0)
    room.play(6, 0, 7)
    room.writer.write_down()
    folder = tray_folder(room, session.id)
    (folder / "entries.json").write_text("{")
    (folder / "entries.json.bak").unlink(missing_ok=True)
    (folder / "vectors.pkl").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    room.open()
    assert unknowns(room) == ()
    assert "entries.json was damaged" in " ".join(room.lessons.warnings())
    assert room.mark(0).status is MarkStatus.PRESENT
    room.play(6, 0, 7)
    assert len(unknowns(room)) == 1


def test_crops_stay_inside_the_picture() -> None:
    picture = np.zeros((40, 60, 3), np.uint8)
    for box in (Box(-10, -10, 20, 20), Box(50, 30, 30, 30), Box(200, 200, 5, 5), Box(5, 5, 0, 0)):
        crop = cut_out(picture, box)
        assert crop.size > 0
        assert crop.shape[0] <= 40
        assert crop.shape[1] <= 60


def test_noise_is_sharper_than_a_plain_picture() -> None:
    rng = np.random.default_rng(1)
    assert sharpness(np.full((20, 20, 3), 90, np.uint8)) == 0
    assert sharpness(rng.integers(0, 255, (20, 20, 3), np.uint8)) > 1000
    assert sharpness(np.zeros((1, 1, 3), np.uint8)) == 0
