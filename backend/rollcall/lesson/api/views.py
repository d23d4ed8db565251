"""Sessions and what is kept of them as the API shows them: docs/api.md has the shapes."""

from collections.abc import Iterable, Mapping
from typing import Any

from rollcall.domain.marks import Mark, MarkChange
from rollcall.domain.sessions import (
    ClosePreview,
    MoodPoint,
    Session,
    SessionSummary,
    Snapshot,
    count_marks,
)
from rollcall.domain.trays import Unknown
from rollcall.web.views import maybe_time_view, rounded, time_view


def summary_view(session: SessionSummary) -> dict[str, Any]:
    """What lists show of a session."""
    return {
        "id": session.id,
        "class_id": session.class_id,
        "class_name": session.class_name,
        "room": session.room,
        "state": session.state.value,
        "started_at": time_view(session.started_at),
        "closed_at": maybe_time_view(session.closed_at),
        "started_by": session.started_by,
        "counts": dict(session.counts),
    }


def session_view(session: Session) -> dict[str, Any]:
    """The whole session."""
    return {
        **summary_view(session.summary()),
        "late_after_minutes": session.late_after_minutes,
        "left_early_rule": session.left_early_rule,
        "reopen_until": maybe_time_view(session.reopen_until),
        "version": session.version,
        "marks": marks_view(session.marks),
    }


def marks_view(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """Marks in their order."""
    return [mark_view(mark) for mark in marks]


def mark_view(mark: Mark) -> dict[str, Any]:
    """One mark. Who changed it last, and when, is what its last change says."""
    last = mark.changes[-1] if mark.changes else None
    return {
        "student_id": mark.student_id,
        "number": mark.number,
        "name": mark.name,
        "status": mark.status.value,
        "minutes_late": mark.minutes_late,
        "source": None if mark.source is None else mark.source.value,
        "first_seen": maybe_time_view(mark.first_seen),
        "last_seen": maybe_time_view(mark.last_seen),
        "similarity": rounded(mark.similarity, 3),
        "changed_by": None if last is None else last.by,
        "changed_at": None if last is None else time_view(last.at),
        "reason": mark.reason,
        "version": mark.version,
        "by_hand": mark.by_hand,
        "suspected": mark.is_suspected,
        "changes": [_change_view(change) for change in mark.changes],
    }


def _change_view(change: MarkChange) -> dict[str, Any]:
    return {
        "at": time_view(change.at),
        "by": change.by,
        "source": change.source.value,
        "from": change.before.value,
        "to": change.after.value,
        "minutes_late": change.minutes_late,
        "reason": change.reason,
    }


def close_preview_view(preview: ClosePreview) -> dict[str, Any]:
    """What closing now would give."""
    return {
        "counts": dict(preview.counts),
        "absent": marks_view(preview.absent),
        "left_early": marks_view(preview.left_early),
    }


def snapshot_view(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as lists show it."""
    mood = snapshot.mood
    return {
        "n": snapshot.n,
        "at": time_view(snapshot.at),
        "note": snapshot.note,
        "picture": snapshot.picture,
        "counts": count_marks(mark.status for mark in snapshot.marks),
        "mood": None if mood is None else _mood_view(mood),
    }


def mood_point_view(point: MoodPoint) -> dict[str, Any]:
    """The class's mood over one step."""
    return {"at": time_view(point.at), **_mood_view(point)}


def _mood_view(point: MoodPoint) -> dict[str, Any]:
    return {
        "score": rounded(point.score, 1),
        "faces": rounded(point.faces, 1),
        "distribution": shares_view(point.distribution),
    }


def shares_view(shares: Mapping[str, float] | None) -> dict[str, float] | None:
    """The share of each mood, null where too few faces were seen."""
    if shares is None:
        return None
    return {mood: round(float(share), 3) for mood, share in shares.items()}


def unknown_view(session_id: str, unknown: Unknown) -> dict[str, Any]:
    """One face of the trays, and where its picture is."""
    candidate = unknown.candidate
    return {
        "n": unknown.n,
        "kind": unknown.kind.value,
        "first_seen": time_view(unknown.first_seen),
        "last_seen": time_view(unknown.last_seen),
        "crop_url": f"/api/sessions/{session_id}/unknowns/{unknown.n}/crop.jpg",
        "candidate": None
        if candidate is None
        else {
            "student_id": candidate.student_id,
            "name": candidate.name,
            "similarity": rounded(candidate.similarity, 3),
        },
        "state": unknown.state.value,
        "student_id": unknown.student_id,
    }
