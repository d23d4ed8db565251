"""Moods over a lesson: a point each ten seconds, and of single students only if asked for."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from lesson_files import EIGHT, open_session
from lesson_room import SchoolRoom
from rollcall.domain.live import VibeView
from rollcall.domain.mood import EMOTIONS
from rollcall.domain.sessions import ONLY_ROOM, MoodPoint, Session
from rollcall.lesson.service.mood_log import MoodLog
from rollcall.rooms.feed import MoodReading

NONE = VibeView(None, 0, 0, None)
SCORES = {"happy": 100.0, "surprise": 85.0, "neutral": 70.0, "sad": 40.0, "angry": 25.0}


def reading(
    seconds: float, *emotions: str, students: tuple[str | None, ...] = (), group: str = "s1"
) -> MoodReading:
    rows = np.zeros((len(emotions), len(EMOTIONS)), np.float32)
    for row, emotion in zip(rows, emotions, strict=True):
        row[EMOTIONS.index(emotion)] = 1
    who = students or (None,) * len(emotions)
    return MoodReading(EIGHT + timedelta(seconds=seconds), rows, who, group, NONE)


def empty() -> Session:
    session = open_session()
    return Session(**{n: getattr(session, n) for n in Session.__slots__} | {"mood": ()})


@pytest.fixture
def log() -> MoodLog:
    return MoodLog(empty(), by_student=False)


def at(seconds: float) -> datetime:
    return EIGHT + timedelta(seconds=seconds)


def test_ten_seconds_become_one_point(log: MoodLog) -> None:
    assert not log.add(reading(1, "happy", "happy", "neutral"))
    assert not log.add(reading(9, "sad", "sad", "sad", "sad"))
    assert log.points == ()
    assert log.add(reading(10, "happy", "happy", "happy"))
    (point,) = log.points
    assert point.at == at(0)
    assert point.score == pytest.approx((90 + 40) / 2)
    assert point.faces == 3.5
    assert point.distribution == pytest.approx(
        {"Satisfied": 0.3333, "Interested": 0, "Focused": 0.1667, "Bored": 0.5, "Confused": 0},
        abs=1e-3,
    )


def test_below_three_faces_nothing_is_said_of_the_mood(log: MoodLog) -> None:
    log.add(reading(1, "happy", "sad"))
    log.add(reading(2))
    log.add(reading(11, "happy", "sad"))
    log.add(reading(12, "happy", "happy", "happy"))
    log.finish()
    assert log.points == (
        MoodPoint(at(0), None, 1.0, None),
        MoodPoint(at(10), 100.0, 2.5, log.points[1].distribution),
    )


def test_a_gap_in_the_picture_is_a_gap_in_the_points(log: MoodLog) -> None:
    for seconds in (1, 45, 52):
        log.add(reading(seconds, "happy", "happy", "happy"))
    log.finish()
    assert [p.at for p in log.points] == [at(0), at(40), at(50)]
    assert not log.finish()


def test_a_restart_goes_on_and_doubles_no_point(log: MoodLog) -> None:
    for seconds in (1, 11, 21):
        log.add(reading(seconds, "happy", "happy", "happy"))
    session = empty()
    kept = Session(**{n: getattr(session, n) for n in Session.__slots__} | {"mood": log.points})
    again = MoodLog(kept, by_student=False)
    assert not again.add(reading(15, "sad", "sad", "sad")), "this step is written down"
    for seconds in (25, 31, 28, 45):
        again.add(reading(seconds, "sad", "sad", "sad"))
    assert [p.at for p in again.points] == [at(0), at(10), at(20), at(30)]
    assert again.points[2].score == 40


def test_means_of_students_are_kept_only_where_asked_for(log: MoodLog) -> None:
    mixed = reading(1, "happy", "sad", students=("a", None))
    log.add(mixed)
    assert log.student_moods == {}
    by_student = MoodLog(empty(), by_student=True)
    by_student.add(mixed)
    by_student.add(reading(2, "sad", "neutral", students=("a", "b")))
    by_student.add(reading(3, "neutral", students=("a",)))
    assert by_student.student_moods == pytest.approx({"a": 70.0, "b": 70.0})
    assert by_student.student_readings == {"a": 3, "b": 1}


def test_a_session_collects_its_own_mood(room: SchoolRoom) -> None:
    session = room.begin(0)
    for seconds in (1, 11):
        for group in (session.id, "", "another"):
            room.sightings.see_mood(
                ONLY_ROOM, reading(seconds, "happy", "happy", "happy", group=group)
            )
    assert [p.faces for p in room.lessons.mood_points(session.id)] == [3.0]
    room.writer.write_down()
    room.open()
    assert len(room.lessons.mood_points(session.id)) == 1
    room.sightings.see_mood(ONLY_ROOM, reading(21, "happy", "happy", "happy", group=session.id))
    room.wait(minutes=1)
    closed = room.closing.close(session.id, "x")
    assert [p.at for p in closed.mood] == [at(0), at(20)]
    assert closed.student_moods == {}


@pytest.mark.parametrize("mood", ["off", "student"])
def test_the_setting_decides_what_is_kept(room: SchoolRoom, mood: str) -> None:
    room.mood, room.mood_by_student = mood != "off", mood == "student"
    room.open()
    session = room.begin(0)
    who = (room.id_of(0), None, None)
    for seconds in (1, 11):
        shown = reading(seconds, "happy", "happy", "happy", students=who, group=session.id)
        room.sightings.see_mood(ONLY_ROOM, shown)
    room.wait(minutes=1)
    closed = room.closing.close(session.id, "x")
    assert len(closed.mood) == (0 if mood == "off" else 2)
    assert closed.student_moods == ({} if mood == "off" else {who[0]: 100.0})
