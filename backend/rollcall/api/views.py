"""Our objects as the API shows them: docs/api.md has the shapes."""

from datetime import UTC, datetime
from typing import Any

from rollcall.domain.live import FaceView, LiveSnapshot, RegisterEntry, VibeView
from rollcall.domain.people import Photo, Student


def time_view(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def photo_view(student_id: str, photo: Photo) -> dict[str, Any]:
    """A photo's entry and where its picture is."""
    return {
        "n": photo.n,
        "added_at": time_view(photo.added_at),
        "source": photo.source,
        "url": f"/api/students/{student_id}/photos/{photo.n}",
    }


def student_view(student: Student, enrolled: bool) -> dict[str, Any]:
    """`enrolled` says whether the engine of now can recognise the student."""
    consent = student.consent
    return {
        "id": student.id,
        "number": student.number,
        "name": student.name,
        "created_at": time_view(student.created_at),
        "guardians": [
            {"name": g.name, "email": g.email, "language": g.language} for g in student.guardians
        ],
        "consent": None
        if consent is None
        else {"given_by": consent.given_by, "form": consent.form, "on": consent.on.isoformat()},
        "photos": [photo_view(student.id, photo) for photo in student.photos],
        "enrolled": enrolled,
    }


def live_view(live: LiveSnapshot) -> dict[str, Any]:
    """The whole state of the room. `session` is null until there are classes."""
    camera, engine, pipeline = live.camera, live.engine, live.pipeline
    return {
        "seq": live.seq,
        "time": time_view(live.time),
        "camera": {
            "state": camera.state.value,
            "fps": round(camera.fps, 1),
            "frame_age_s": _rounded(camera.frame_age_s, 2),
            "reconnects": camera.reconnects,
            "message": camera.message,
            "address": camera.address,
        },
        "engine": {
            "face": engine.face,
            "dim": engine.dim,
            "provider": engine.provider,
            "emotion": engine.emotion,
            "reduced": engine.reduced,
            "notice": engine.notice,
            "licence": engine.licence,
            "threshold": engine.threshold,
        },
        "pipeline": {
            "analysed_fps": round(pipeline.analysed_fps, 1),
            "dropped": pipeline.dropped,
            "restarts": pipeline.restarts,
        },
        "session": None,
        "frame_size": None if live.frame_size is None else list(live.frame_size),
        "faces": [_face_view(face) for face in live.faces],
        "register": [_register_view(entry) for entry in live.register],
        "vibe": None if live.vibe is None else _vibe_view(live.vibe),
        "warnings": list(live.warnings),
    }


def _face_view(face: FaceView) -> dict[str, Any]:
    return {
        "track": face.track,
        "box": face.box.rounded(),
        "student_id": face.student_id,
        "name": face.name,
        "similarity": _rounded(face.similarity, 3),
        "state": face.state.value,
    }


def _register_view(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "student_id": entry.student_id,
        "number": entry.number,
        "name": entry.name,
        "status": entry.status.value,
        "first_seen": None if entry.first_seen is None else time_view(entry.first_seen),
        "last_seen": None if entry.last_seen is None else time_view(entry.last_seen),
        "similarity": _rounded(entry.similarity, 3),
        "enrolled": entry.enrolled,
    }


def _vibe_view(vibe: VibeView) -> dict[str, Any]:
    shares = vibe.distribution
    return {
        "score": _rounded(vibe.score, 1),
        "faces": vibe.faces,
        "readings": vibe.readings,
        "distribution": None
        if shares is None
        else {mood: round(float(share), 3) for mood, share in shares.items()},
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(float(value), digits)
