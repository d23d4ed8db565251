"""Sessions on the disk: whole after every write, found again, and never silently lost."""

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lesson_files import EIGHT, closed_session, open_session
from rollcall.domain.marks import Mark, MarkStatus, given
from rollcall.domain.session_erasure import without_student
from rollcall.domain.sessions import Session, SessionState, Snapshot
from rollcall.errors import RollcallError
from rollcall.lesson.files import sessions as sessions_module
from rollcall.lesson.files.index import BriefMark
from rollcall.lesson.files.sessions import SessionStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the sessions whose files were read."""
    seen: list[str] = []
    read, briefly = SessionStore._read, sessions_module.read_briefly

    def noting_briefly(path: Path, session_id: str) -> Session | None:
        seen.append(session_id)
        return briefly(path, session_id)

    def noting(self: SessionStore, session_id: str) -> object:
        seen.append(session_id)
        return read(self, session_id)

    monkeypatch.setattr(SessionStore, "_read", noting)
    monkeypatch.setattr(sessions_module, "read_briefly", noting_briefly)
    return seen


def filled(folder: Path, *sessions: Session) -> SessionStore:
    store = SessionStore(folder)
    for session in sessions:
        store.add(session)
    store.save_index()
    return store


def days_of(count: int) -> list[Session]:
    return [closed_session(f"s{n}", started_at=EIGHT + timedelta(days=n)) for n in range(count)]


def ids(store: SessionStore) -> list[str]:
    return [entry.summary.id for entry in store.closed()]


def error_of(call: Callable[[], object]) -> RollcallError:
    with pytest.raises(RollcallError) as raised:
        call()
    return raised.value


def test_a_session_comes_back_as_it_was(folder: Path) -> None:
    session = closed_session()
    snapshot = Snapshot(1, EIGHT, "Start", True, session.marks, session.mood[0])
    session = replace(
        session,
        snapshots=(snapshot,),
        student_moods={"a": 66.5},
        student_mood_readings={"a": 3},
        planned_end=EIGHT,
    )
    filled(folder, session, open_session("s2"))
    again = SessionStore(folder)
    assert again.get("s1") == session
    assert again.open_sessions() == (open_session("s2"),)
    assert again.warnings == ()


def test_files_are_for_their_owner_alone(folder: Path) -> None:
    filled(folder, closed_session(), open_session("s2"))
    assert {entry.name for entry in folder.iterdir()} == {"s1.json", "s2.json", "index.json"}
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o600}


def test_a_mark_costs_one_small_write(folder: Path) -> None:
    store = filled(folder, *days_of(5), open_session("now"))
    before = {entry.name: entry.stat().st_mtime_ns for entry in folder.iterdir()}
    session = store.get("now")
    mark = given(session.marks[0], MarkStatus.PRESENT, None, EIGHT, "Rivera", "")
    store.save(replace(session, marks=(mark, *session.marks[1:])))
    after = {entry.name: entry.stat().st_mtime_ns for entry in folder.iterdir()}
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"now.json", "now.json.bak"} - ({"now.json.bak"} & before.keys())
    assert (folder / "now.json").stat().st_size < 4000


def test_the_past_is_known_without_opening_its_files(folder: Path, reads: list[str]) -> None:
    filled(folder, *days_of(5))
    reads.clear()
    store = SessionStore(folder)
    assert ids(store) == ["s4", "s3", "s2", "s1", "s0"]
    assert reads == []
    newest = store.closed()[0]
    assert newest.summary == days_of(5)[4].summary()
    assert newest.marks == {
        "a": BriefMark(MarkStatus.PRESENT),
        "b": BriefMark(MarkStatus.LATE, 15),
        "c": BriefMark(MarkStatus.EXCUSED, None, "Dentist, 10:00"),
    }
    assert store.get("s2") == days_of(5)[2]
    assert reads == ["s2"]
    assert store.get("s2") is store.get("s2")


def test_only_what_changed_since_the_index_was_written_is_read_again(
    folder: Path, reads: list[str]
) -> None:
    store = filled(folder, *days_of(5))
    # A process that is killed here has not written the index.
    session = store.get("s3")
    corrected = given(session.marks[0], MarkStatus.ABSENT, None, EIGHT, "Rivera", "Was not there")
    store.save(replace(session, marks=(corrected, *session.marks[1:])))
    store.add(closed_session("new", started_at=EIGHT - timedelta(days=1)))
    (folder / "s1.json").unlink()
    reads.clear()

    again = SessionStore(folder)
    assert sorted(reads) == ["new", "s3"]
    assert ids(again) == ["s4", "s3", "s2", "s0", "new"]
    assert again.closed()[1].marks["a"] == BriefMark(MarkStatus.ABSENT, None, "Was not there")
    assert error_of(lambda: again.get("s1")).code == "session_not_found"


def test_opening_and_closing_moves_a_session_between_the_two_lists(folder: Path) -> None:
    store = filled(folder, open_session("s1"))
    assert store.closed() == ()
    store.save(closed_session("s1"))
    assert (ids(store), store.open_sessions()) == (["s1"], ())
    store.save(open_session("s1"))
    assert (ids(store), [s.id for s in store.open_sessions()]) == ([], ["s1"])
    store.save_index()
    assert [s.id for s in SessionStore(folder).open_sessions()] == ["s1"]
    assert SessionStore(folder).closed() == ()


@pytest.mark.parametrize("damage", ["gone", "cut", "wrong", "deep", "ahead", "lying", "zoneless"])
def test_the_index_is_made_anew_where_it_cannot_be_used(folder: Path, damage: str) -> None:
    filled(folder, *days_of(4))
    path = folder / "index.json"
    content = path.read_text()
    path.write_text(
        {
            "gone": "",
            "cut": content[: len(content) // 2],
            "wrong": '{"version": 1, "students": 5, "sessions": [{}]}',
            "deep": "[" * 100_000,
            "ahead": content.replace('"version":1', '"version":99'),
            "lying": content.replace('"what":"plx"', '"what":"pl"'),
            "zoneless": content.replace("+00:00", ""),
        }[damage]
    )
    if damage == "gone":
        path.unlink()
    store = SessionStore(folder)
    assert ids(store) == ["s3", "s2", "s1", "s0"]
    assert store.closed()[0].marks["b"] == BriefMark(MarkStatus.LATE, 15)
    told = damage not in {"gone", "ahead"}
    assert len(store.warnings) == told
    assert len(list(folder.glob("index.json.corrupt-*"))) == told
    store.save_index()
    assert ids(SessionStore(folder)) == ["s3", "s2", "s1", "s0"]
    assert SessionStore(folder).warnings == ()


BAD = {
    "empty": "",
    "cut": '{"version": 1, "data": {"id": "s1", "class',
    "a list": "[]",
    "null": '{"version": 1, "data": null}',
    "no mark": '{"version": 1, "data": {"marks": [{}]}}',
    "deep": "[" * 100_000,
    "bytes": "\x00\x00",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_damaged_session_is_set_aside_and_told_of_at_every_start(
    folder: Path, content: str
) -> None:
    filled(folder, *days_of(3))
    (folder / "s1.json").write_text(content)
    store = SessionStore(folder)
    assert ids(store) == ["s2", "s0"]
    assert any("s1.json was damaged" in warning for warning in store.warnings)
    assert len(list(folder.glob("s1.json.corrupt-*"))) == 1
    again = SessionStore(folder)
    assert any("1 sessions cannot be read" in warning for warning in again.warnings)
    assert error_of(lambda: again.get("s1")).status == 404


def test_the_last_good_copy_of_a_session_is_restored(folder: Path) -> None:
    store = filled(folder, open_session("s1"))
    session = store.get("s1")
    mark = given(session.marks[0], MarkStatus.PRESENT, None, EIGHT, "Rivera", "")
    store.save(replace(session, marks=(mark, *session.marks[1:])))
    (folder / "s1.json").write_text("{")
    again = SessionStore(folder)
    assert again.open_sessions() == (session,)
    assert "last good copy was restored" in " ".join(again.warnings)

    (folder / "s1.json").unlink()
    store.save(session)
    (folder / "s1.json").unlink()
    assert [s.id for s in SessionStore(folder).open_sessions()] == ["s1"]


def change_file(folder: Path, session_id: str, change: Callable[[Any], object]) -> None:
    path = folder / f"{session_id}.json"
    envelope = json.loads(path.read_text())
    change(envelope["data"])
    path.write_text(json.dumps(envelope))


def test_a_session_that_contradicts_itself_is_damaged(folder: Path) -> None:
    filled(folder, *days_of(4))
    change_file(folder, "s0", lambda data: data["marks"].append(data["marks"][0]))
    change_file(folder, "s1", lambda data: data.update(closed_at=None))
    change_file(folder, "s2", lambda data: data.update(started_at="2026-11-23T08:00:00"))
    store = SessionStore(folder)
    assert ids(store) == ["s3"]
    assert len([w for w in store.warnings if "was damaged" in w]) == 3


def test_a_file_that_holds_another_session_is_left_out_and_left_alone(folder: Path) -> None:
    filled(folder, *days_of(2))
    (folder / "copy.json").write_bytes((folder / "s1.json").read_bytes())
    store = SessionStore(folder)
    assert ids(store) == ["s1", "s0"]
    assert "copy.json holds another session" in " ".join(store.warnings)
    assert (folder / "copy.json").exists()


def test_a_session_of_a_newer_version_stops_the_start(folder: Path) -> None:
    filled(folder, closed_session())
    path = folder / "s1.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 99', 1))
    assert error_of(lambda: SessionStore(folder)).code == "data_too_new"


def test_ids_that_are_paths_or_names_of_files_lead_nowhere(folder: Path) -> None:
    store = filled(folder, closed_session())
    for name in ("index", "../classes", "s1.json", "", "s1.json.bak", "x" * 500, "\0"):
        assert error_of(lambda name=name: store.get(name)).code == "session_not_found"  # type: ignore[misc]


def test_a_closed_session_whose_file_is_lost_while_it_runs_is_an_error(folder: Path) -> None:
    filled(folder, *days_of(2))
    store = SessionStore(folder)
    (folder / "s0.json").write_text("{")
    assert error_of(lambda: store.get("s0")).code == "session_unreadable"
    assert store.warnings


def test_a_failed_write_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(folder, open_session("s1"))
    before = (folder / "s1.json").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    monkeypatch.setattr("rollcall.storage.json_store.write_atomic", full)
    assert error_of(lambda: store.save(closed_session("s1"))).code == "write_failed"
    assert store.open_sessions() == (open_session("s1"),)
    assert store.closed() == ()
    assert (folder / "s1.json").read_bytes() == before


def test_a_failed_write_of_the_index_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(folder, closed_session("s1"))
    store.add(closed_session("s2"))

    def full(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr("rollcall.lesson.files.index.write_atomic", full)
        assert error_of(store.save_index).code == "write_failed"
    store.save_index()
    assert '"s2"' in (folder / "index.json").read_text()


def test_what_a_kill_left_half_written_is_erased(folder: Path) -> None:
    filled(folder, closed_session())
    (folder / ".s1.json.abc.tmp").write_text("half")
    (folder / ".index.json.abc.tmp").write_text("half")
    SessionStore(folder)
    assert {entry.name for entry in folder.iterdir()} == {"s1.json", "index.json"}


def test_few_closed_sessions_are_kept_at_hand(folder: Path) -> None:
    store = filled(folder, *days_of(sessions_module.KEPT_AT_HAND + 10))
    for session in days_of(sessions_module.KEPT_AT_HAND + 10):
        assert store.get(session.id) == session
    assert len(store._at_hand) == sessions_module.KEPT_AT_HAND


def test_an_erased_student_is_in_no_copy_of_any_file(folder: Path) -> None:
    session = closed_session("s1")
    taken = Snapshot(1, EIGHT, "", True, session.marks, None)
    store = filled(
        folder,
        replace(session, snapshots=(taken,), student_moods={"b": 60.0, "a": 70.0}),
        closed_session("s2", "b", "d"),
        closed_session("s3", "d"),
        open_session("s4", "b", "e"),
    )
    for name in ("lost.json.corrupt-1", "s3.json.bak.corrupt-2"):
        (folder / name).write_text('{"name": "Name b", "half of')
    (folder / "other.json.corrupt-3").write_text('{"name": "Name d", "half of')
    assert set(store.with_student("b")) == {"s1", "s2", "s4"}
    for session_id in store.with_student("b"):
        store.rewrite(without_student(store.get(session_id), "b"))
    assert store.damaged_with(["b-id", "Name b"]) == {"lost", "s3"}
    store.erase_damaged(["b-id", "Name b"])
    store.save_index()
    assert len(list(folder.glob("*.corrupt-*"))) == 1
    for entry in folder.iterdir():
        content = entry.read_text()
        assert "Name b" not in content
        assert "n-b" not in content
        assert '"b"' not in content
    again = SessionStore(folder)
    assert [m.student_id for m in again.get("s1").marks] == ["a", "c"]
    assert [m.student_id for m in again.get("s1").snapshots[0].marks] == ["a", "c"]
    assert not again.get("s1").snapshots[0].picture
    assert again.get("s1").student_moods == {"a": 70.0}
    assert [m.student_id for m in again.open_sessions()[0].marks] == ["e"]
    assert again.get("s3") == closed_session("s3", "d")


def test_a_thousand_students_and_any_script(folder: Path) -> None:
    session = closed_session("s1", *[f"id{n}" for n in range(1000)])
    named = tuple(replace(m, name=f"李小龍 محمد {m.name} 👩‍🎓") for m in session.marks)
    filled(folder, replace(session, marks=named))
    assert SessionStore(folder).get("s1").marks == named


def test_marks_keep_their_types(folder: Path) -> None:
    filled(folder, closed_session())
    mark = SessionStore(folder).get("s1").marks[1]
    assert isinstance(mark, Mark)
    assert mark.status is MarkStatus.LATE
    assert SessionStore(folder).get("s1").state is SessionState.CLOSED
