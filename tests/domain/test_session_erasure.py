"""What is left of a session when a student is forgotten."""

from dataclasses import replace

import pytest

from lesson_files import EIGHT, closed_session, open_session
from rollcall.domain.marks import MarkStatus, given, seen_again, withdrawn
from rollcall.domain.session_erasure import ERASED, without_face, without_student
from rollcall.domain.sessions import Session, Snapshot


def explained(why: str) -> Session:
    """A session in which b's mark has a reason, and a snapshot with the same words."""
    session = open_session("s1", "a", "b")
    a, b = session.marks
    b = given(b, MarkStatus.LATE, 3, EIGHT, "Rivera", why)
    snapshot = Snapshot(1, EIGHT, why, True, (a, replace(b, changes=())), None)
    return replace(session, marks=(a, b), snapshots=(snapshot,))


@pytest.mark.parametrize(
    ("name", "why", "left"),
    [
        ("Amara Okafor", "Came with Amara Okafor.", f"Came with {ERASED}."),
        ("Amara Okafor", "AMARA OKAFOR's bus", f"{ERASED}'s bus"),
        ("Li", "Li and Lisa, Ali", f"{ERASED} and Lisa, Ali"),
        ("李小龍", "和李小龍一起", f"和{ERASED}一起"),
        ("محمد", "مع محمد", f"مع {ERASED}"),
        ("a.b*", "a.b* axbb", f"{ERASED} axbb"),
        ("Amara", "Nobody", "Nobody"),
    ],
)
def test_a_name_is_taken_out_of_what_people_wrote(name: str, why: str, left: str) -> None:
    after = without_student(explained(why), "a", [name])
    (mark,) = after.marks
    (snapshot,) = after.snapshots
    assert (mark.reason, snapshot.note, snapshot.picture) == (left, left, False)
    assert [m.student_id for m in snapshot.marks] == ["b"]


def test_a_name_of_the_time_is_known_by_the_mark() -> None:
    after = without_student(explained("Sat with Name a, now A. Smith"), "a", ["A. Smith"])
    assert after.marks[0].reason == f"Sat with {ERASED}, now {ERASED}"


def test_a_student_without_any_name_takes_no_word() -> None:
    session = explained("Nothing")
    nameless = replace(session, marks=(replace(session.marks[0], name=""), session.marks[1]))
    assert without_student(nameless, "a", [""]).marks[0].reason == "Nothing"


def test_a_register_without_a_face_is_the_register() -> None:
    session = closed_session("s1", "a", "b")
    a, b = session.marks
    seen = replace(seen_again(a, EIGHT, 0.71), suspected_at=EIGHT)
    back = withdrawn(seen, EIGHT, "Rivera")
    corrected = given(back, MarkStatus.PRESENT, None, EIGHT, "Rivera", "I saw her")
    of_a = replace(corrected, similarity=0.66)
    b = replace(b, similarity=0.5)
    shown = Snapshot(1, EIGHT, "note", True, (replace(seen, changes=()), b), None)
    before = replace(
        session,
        marks=(of_a, b),
        snapshots=(shown,),
        student_moods={"a": 60.0, "b": 70.0},
        student_mood_readings={"a": 3, "b": 4},
    )
    after = without_face(before, "a")
    mark = after.marks[0]
    assert (mark.status, mark.name, mark.number) == (MarkStatus.PRESENT, a.name, a.number)
    assert [(c.at, c.by, c.after) for c in mark.changes] == [
        (c.at, c.by, c.after) for c in of_a.changes
    ]
    assert "0.66" not in repr(after)
    assert "0.71" not in repr(after)
    assert all(c.seen_before is None or c.seen_before.suspected_at is None for c in mark.changes)
    assert (after.student_moods, after.student_mood_readings) == ({"b": 70.0}, {"b": 4})
    assert after.marks[1] == b
    assert not after.snapshots[0].picture
    assert after.version == before.version + 1
    assert without_face(after, "a") is after
