"""The demo's past lessons, as whoever opens its pages for the first time finds them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from killing import Program
from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.demo.classes import BESIDE, BY_HAND, LIVE
from rollcall.demo.guardians import GONE, GUARDIANS
from rollcall.demo.past import SCHOOL_DAYS, past_lessons
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.school.opening import open_school, running_school
from rollcall.school.parts import parts_with, real_parts
from rollcall.school.school import School
from rollcall.storage.first_filling import BEING_FILLED
from rollcall.vision.engines.fake import FakeFaceEngine
from to_kill import live_the_past_until

ZONE = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
TODAY = NOW.astimezone(ZONE).date()


def settings_of(folder: Path, **more: Any) -> Settings:
    return Settings(root=folder, face_engine="fake", time_zone="Europe/Madrid", **more)


@contextmanager
def demo(folder: Path, now: datetime = NOW, **more: Any) -> Iterator[School]:
    """The demo's school at a moment; its camera and its threads stand still."""
    settings = settings_of(folder, **more)
    with real_parts(settings, demo=True, say=lambda _: None) as parts:
        yield open_school(settings.data_dir / "demo", settings, parts, lambda: now)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A demo at its first start. Tests only look at it."""
    with demo(tmp_path_factory.mktemp("demo")) as school:
        yield school


@pytest.fixture(scope="module")
def asked(lived: School) -> FlaskClient:
    return create_app(lived.settings, lived.services).test_client()


def get(client: FlaskClient, path: str) -> Any:
    answer = client.get(f"/api{path}")
    assert answer.status_code == 200, answer.json
    return answer.json


def files(folder: Path) -> dict[str, bytes]:
    """Everything that is in use: no lock, and nothing that is only being made."""
    there = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    return {
        str(name): path.read_bytes()
        for name, path in there.items()
        if path.is_file() and not any(part.startswith(".") for part in name.parts)
    }


def story(school: School) -> list[tuple[Any, ...]]:
    """What happened, without what differs from one making to the next: ids."""
    return [
        (
            session.class_name,
            session.started_at,
            [
                (m.number, m.status, m.minutes_late, m.source, m.first_seen, m.similarity,
                 [(c.at, c.by, c.after, c.reason) for c in m.changes])
                for m in session.marks
            ],
            session.mood,
            session.watch,
        )
        for session in sessions(school)
    ]  # fmt: skip


def sessions(school: School) -> list[Any]:
    found, _ = school.lessons.list(per_page=100)
    return [school.lessons.get(summary.id) for summary in found]


def test_two_classes_have_met_on_each_of_their_days_for_three_weeks(asked: FlaskClient) -> None:
    listed = get(asked, "/sessions?per_page=100")["sessions"]
    days = [TODAY - timedelta(days=n) for n in range(1, 22)]
    for of in (LIVE, BESIDE):
        met = [each for each in listed if each["class_name"] == of.name]
        expected = [day for day in days if day.weekday() in of.weekdays]
        started = [datetime.fromisoformat(each["started_at"]).astimezone(ZONE) for each in met]
        assert [at.date() for at in started] == expected
        assert {at.time() for at in started} == {of.start}
        assert {each["state"] for each in met} == {"closed"}
    assert len(listed) == 15 + 9
    statuses = {status for each in listed for status, n in each["counts"].items() if n}
    assert statuses == {"present", "late", "left_early", "excused", "absent"}


def test_a_past_lesson_is_what_a_lesson_leaves(lived: School) -> None:
    for session in sessions(lived):
        length = (session.closed_at - session.started_at).total_seconds()
        assert sum(minute.seen_s for minute in session.watch) == pytest.approx(length, abs=60)
        # Nobody is there yet in the first moments.
        assert length / 10 - 20 < len(session.mood) <= length / 10 + 1
        for mark in session.marks:
            assert mark.version == 1 + len(mark.changes)
            if mark.source is MarkSource.CAMERA and mark.status is not MarkStatus.ABSENT:
                assert mark.first_seen <= mark.last_seen <= session.closed_at
                assert mark.similarity > lived.engines.face.info.threshold
            if mark.status is MarkStatus.LATE and mark.source is MarkSource.CAMERA:
                assert mark.minutes_late > session.late_after_minutes
            if mark.status is MarkStatus.EXCUSED:
                assert mark.reason
            if mark.by_hand:
                assert mark.source is MarkSource.TEACHER
                assert mark.first_seen is None


def test_no_page_is_empty(asked: FlaskClient, lived: School) -> None:
    classes = get(asked, "/classes")["classes"]
    assert {each["name"] for each in classes} == {LIVE.name, BESIDE.name}
    for each in classes:
        assert each["timetable"]
        assert not each["automatic"]
        report = get(asked, f"/classes/{each['id']}/report")
        assert len(report["sessions"]) == (15 if each["name"] == LIVE.name else 9)
    students = get(asked, "/students")["students"]
    assert {each["number"] for each in students} == {
        *GUARDIANS, *(student.number for student in BY_HAND)
    }  # fmt: skip
    for each in students:
        assert get(asked, f"/students/{each['id']}/record")["sessions"]
    assert get(asked, "/mail/mailbox")["messages"]
    snapshots = [n for s in sessions(lived) for n in s.snapshots]
    assert [each.note for each in snapshots] == ["Group work begins"]
    assert snapshots[0].mood is not None


def test_mail_was_sent_to_the_mailbox_and_to_nobody_else(asked: FlaskClient, lived: School) -> None:
    page = get(asked, "/mail?per_page=200")
    assert page["counts"]["sent"] > 5
    assert page["counts"]["waiting"] > 0
    assert page["counts"]["cancelled"] > 0
    assert page["counts"]["queued"] == page["counts"]["sending"] == 0
    (failed,) = get(asked, "/mail?state=failed")["items"]
    assert failed["to"] == GONE
    assert failed["last_error"].startswith("550 5.1.1")
    arrived = get(asked, "/mail/mailbox")["messages"]
    sent = [item for item in page["items"] if item["state"] == "sent"]
    assert sorted(mail["message_id"] for mail in arrived) == sorted(
        item["message_id"] for item in sent
    )
    assert all(datetime.fromisoformat(mail["at"]) < NOW for mail in arrived)
    assert {item["kind"] for item in sent} == {"absence", "apology"}
    assert any(item["apology"] == "possible" for item in sent)


def test_a_mark_was_corrected_with_its_reason_and_two_teachers_differed(lived: School) -> None:
    marks = [(session, mark) for session in sessions(lived) for mark in session.marks]
    corrected = [
        change
        for session, mark in marks
        for change in mark.changes
        if change.at > session.closed_at
    ]
    assert len(corrected) >= 3
    assert all(change.reason for change in corrected)
    teachers = [[c.by for c in mark.changes if c.source is MarkSource.TEACHER] for _, mark in marks]
    assert ["Ms Rivera", "Mr Okafor"] in teachers


def test_the_second_start_changes_nothing(tmp_path: Path) -> None:
    with demo(tmp_path) as school:
        before = story(school)
    kept = files(tmp_path / "data" / "demo")
    with demo(tmp_path, NOW + timedelta(days=1)) as school:
        assert story(school) == before
        assert school.lessons.warnings() == school.mail.warnings() == ()
    assert files(tmp_path / "data" / "demo") == kept


def test_the_same_day_has_the_same_story(tmp_path: Path) -> None:
    with demo(tmp_path / "one") as school:
        one = story(school)
    with demo(tmp_path / "other") as school:
        assert story(school) == one


@pytest.mark.parametrize("after", range(0, 7))
def test_on_every_day_of_the_week_there_are_three_weeks(after: int) -> None:
    today = TODAY + timedelta(days=after)
    lessons = past_lessons(today)
    days = [lesson.day for lesson in lessons if lesson.of is LIVE]
    assert len(days) == 3 * SCHOOL_DAYS == len(set(days))
    assert sum(lesson.of is BESIDE for lesson in lessons) == 9
    assert max(days) < today
    assert all(day.weekday() < SCHOOL_DAYS for day in days)


def test_a_day_begins_when_the_schools_clock_says(tmp_path: Path) -> None:
    """Half past eleven in the evening in London is tomorrow in Madrid: today's lesson is past."""
    late = datetime.combine(TODAY, time(23, 30), ZoneInfo("Europe/London")).astimezone(UTC)
    with demo(tmp_path, late) as school:
        newest = school.lessons.list()[0][0].started_at.astimezone(ZONE).date()
    assert newest == TODAY


def test_the_class_in_the_picture_is_in_a_lesson(tmp_path: Path) -> None:
    with running_school(settings_of(tmp_path), demo=True, say=lambda _: None) as school:
        session = school.lessons.current("room")
        assert session is not None
        assert session.class_name == LIVE.name
        assert {mark.number for mark in session.marks} == set(GUARDIANS)
        assert not any(mark.by_hand for mark in session.marks)


def test_a_demo_of_an_earlier_version_stays_as_it_is(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    folder = settings.data_dir / "demo"
    with real_parts(settings, demo=True, say=lambda _: None) as parts:
        open_school(folder, settings, parts, lambda: NOW)
        for each in ("sessions", "outbox"):
            shutil.rmtree(folder / each)
        for name in ("classes.json", "classes.json.bak"):
            (folder / name).unlink()
        before = open_school(folder, settings, parts, lambda: NOW)
        assert before.lessons.list() == ((), 0)
        assert not before.classes.list()


def test_no_school_but_the_demo_gets_any_of_it(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    open_school(settings.data_dir, settings, parts_with(FakeFaceEngine(), settings), lambda: NOW)
    assert not [name for name in files(settings.data_dir) if not name.endswith("index.json")]
    with demo(tmp_path):
        pass
    school = open_school(settings.data_dir, settings, parts_with(FakeFaceEngine(), settings))
    assert not school.students.list()
    assert school.lessons.list() == ((), 0)


def test_an_account_of_the_settings_gets_nothing_of_the_past(tmp_path: Path) -> None:
    """One on this computer takes the mailbox's place for what is sent from now on."""
    account = {"smtp_host": "127.0.0.1", "smtp_port": 9, "sender_email": "office@example.org"}
    with demo(tmp_path, mail_auto=True, **account) as school:
        page = school.mail.service.list(per_page=200)
        assert page.counts["queued"] == page.counts["waiting"] == 0
        assert page.counts["sent"] > 5


def test_mood_off_leaves_no_mood(tmp_path: Path) -> None:
    with demo(tmp_path, mood="off") as school:
        assert not any(session.mood for session in sessions(school))


@pytest.mark.slow
@pytest.mark.parametrize("writes", [1, 30, 120, 200])
def test_a_kill_in_the_middle_leaves_no_half_of_it(tmp_path: Path, writes: int) -> None:
    program = Program(live_the_past_until, tmp_path, NOW, writes)
    program.ended()
    left = tmp_path / "data" / "demo"
    assert (left / BEING_FILLED).is_dir()
    assert files(left) == {}
    with demo(tmp_path) as school:
        whole = story(school)
        assert len(whole) == 24
    assert not (left / BEING_FILLED).exists()
    with demo(tmp_path / "another") as school:
        assert story(school) == whole
