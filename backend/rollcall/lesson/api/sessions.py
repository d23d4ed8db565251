"""`/api/sessions`: start, read, close, reopen."""

from typing import Any

from flask import Blueprint

from rollcall.domain.sessions import MOOD_STEP_S, ONLY_ROOM
from rollcall.lesson.api.schemas import CloseSession, NewSession, SessionQuery
from rollcall.lesson.api.views import (
    close_preview_view,
    mood_point_view,
    session_view,
    summary_view,
)
from rollcall.lesson.service.lessons import Lessons
from rollcall.web.bodies import json_body, query
from rollcall.web.context import acting, service

blueprint = Blueprint("sessions", __name__, url_prefix="/sessions")


@blueprint.get("")
def list_sessions() -> dict[str, Any]:
    """A page of the sessions that the filters leave, newest first."""
    asked = query(SessionQuery)
    sessions, total = service(Lessons).list(
        class_id=asked.class_id,
        student_id=asked.student_id,
        state=asked.state,
        first=asked.first,
        last=asked.last,
        page=asked.page,
        per_page=asked.per_page,
    )
    return {
        "sessions": [summary_view(session) for session in sessions],
        "total": total,
        "page": asked.page,
        "per_page": asked.per_page,
    }


@blueprint.post("")
def start_session() -> tuple[dict[str, Any], int]:
    """Start a lesson of a class."""
    body = json_body(NewSession)
    return session_view(service(Lessons).start(ONLY_ROOM, body.class_id, acting())), 201


@blueprint.get("/<session_id>")
def get_session(session_id: str) -> dict[str, Any]:
    """One session with every mark."""
    return session_view(service(Lessons).get(session_id))


@blueprint.post("/<session_id>/close")
def close_session(session_id: str) -> dict[str, Any]:
    """Close a session, or with `dry_run` say what closing it now would give."""
    if json_body(CloseSession).dry_run:
        return close_preview_view(service(Lessons).preview_close(session_id))
    return session_view(service(Lessons).close(session_id, acting()))


@blueprint.post("/<session_id>/reopen")
def reopen_session(session_id: str) -> dict[str, Any]:
    """Take an accidental close back."""
    return session_view(service(Lessons).reopen(session_id, acting()))


@blueprint.get("/<session_id>/mood")
def mood(session_id: str) -> dict[str, Any]:
    """The class's mood over the lesson."""
    points = service(Lessons).mood_points(session_id)
    return {"step_s": MOOD_STEP_S, "points": [mood_point_view(point) for point in points]}
