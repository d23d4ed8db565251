"""The live room as the API shows it: docs/api.md has the shape."""

from typing import Any

from rollcall.domain.live import FaceView, LiveSnapshot, RegisterEntry, VibeView
from rollcall.lesson.api.views import shares_view, summary_view
from rollcall.web.views import maybe_time_view, rounded, time_view


def live_view(live: LiveSnapshot) -> dict[str, Any]:
    """The whole state of the room. `session` is the open one, null where there is none."""
    camera, engine, pipeline = live.camera, live.engine, live.pipeline
    return {
        "seq": live.seq,
        "time": time_view(live.time),
        "camera": {
            "state": camera.state.value,
            "fps": round(camera.fps, 1),
            "frame_age_s": rounded(camera.frame_age_s, 2),
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
            "liveness": engine.liveness,
        },
        "pipeline": {
            "analysed_fps": round(pipeline.analysed_fps, 1),
            "dropped": pipeline.dropped,
            "restarts": pipeline.restarts,
        },
        "session": None if live.session is None else summary_view(live.session),
        "frame_size": None if live.frame_size is None else list(live.frame_size),
        "faces": [_face_view(face) for face in live.faces],
        "register": [_register_view(entry) for entry in live.register],
        "unknowns_waiting": live.unknowns_waiting,
        "vibe": None if live.vibe is None else _vibe_view(live.vibe),
        "warnings": list(live.warnings),
    }


def _face_view(face: FaceView) -> dict[str, Any]:
    return {
        "track": face.track,
        "box": face.box.rounded(),
        "student_id": face.student_id,
        "name": face.name,
        "similarity": rounded(face.similarity, 3),
        "state": face.state.value,
        "liveness": None if face.liveness is None else face.liveness.value,
    }


def _register_view(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "student_id": entry.student_id,
        "number": entry.number,
        "name": entry.name,
        "status": entry.status.value,
        "minutes_late": entry.minutes_late,
        "source": None if entry.source is None else entry.source.value,
        "first_seen": maybe_time_view(entry.first_seen),
        "last_seen": maybe_time_view(entry.last_seen),
        "similarity": rounded(entry.similarity, 3),
        "version": entry.version,
        "enrolled": entry.enrolled,
        "liveness": None if entry.liveness is None else entry.liveness.value,
    }


def _vibe_view(vibe: VibeView) -> dict[str, Any]:
    return {
        "score": rounded(vibe.score, 1),
        "faces": vibe.faces,
        "readings": vibe.readings,
        "distribution": shares_view(vibe.distribution),
    }
