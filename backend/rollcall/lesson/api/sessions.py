"""`/api/sessions`: start, read, close, reopen."""

from flask import Blueprint

from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import MOOD_STEP_S, ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.lesson.api.answers import (
    CloseCheckAnswer,
    MoodPointAnswer,
    MoodSeriesAnswer,
    SessionAnswer,
    SessionOrCheckAnswer,
    SessionPageAnswer,
    SessionSummaryAnswer,
)
from rollcall.lesson.api.refusals import refused
from rollcall.lesson.api.schemas import CloseSession, NewSession, SessionQuery
from rollcall.lesson.service.closing import Closing
from rollcall.lesson.service.lessons import Lessons
from rollcall.web.context import acting, service
from rollcall.web.operations import operation

blueprint = Blueprint("sessions", __name__, url_prefix="/sessions")
blueprint.register_error_handler(RollcallError, refused)


@blueprint.get("")
@operation()
def list_sessions(asked: SessionQuery) -> SessionPageAnswer:
    """A page of the sessions that the filters leave, newest first."""
    sessions, total = service(Lessons).list(
        class_id=asked.class_id,
        student_id=asked.student_id,
        state=asked.state,
        first=asked.first,
        last=asked.last,
        page=asked.page,
        per_page=asked.per_page,
    )
    return SessionPageAnswer(
        sessions=[SessionSummaryAnswer.of(session) for session in sessions],
        total=total,
        page=asked.page,
        per_page=asked.per_page,
    )


@blueprint.post("")
@operation("404 class_not_found", "409 class_archived", "409 session_open", status=201)
def start_session(body: NewSession) -> SessionAnswer:
    """Start a lesson of a class."""
    return SessionAnswer.of(service(Lessons).start(ONLY_ROOM, body.class_id, acting()))


@blueprint.get("/<session_id>")
@operation("404 session_not_found")
def get_session(session_id: str) -> SessionAnswer:
    """One session with every mark."""
    return SessionAnswer.of(service(Lessons).get(session_id))


@blueprint.get("/<session_id>/close")
@operation("404 session_not_found", "409 session_closed")
def check_close(session_id: str) -> CloseCheckAnswer:
    """What closing a session now would give, and whom only a person can decide about."""
    return CloseCheckAnswer.of(service(Closing).check(session_id))


@blueprint.post("/<session_id>/close")
@operation(
    "404 session_not_found",
    "404 student_not_on_roster",
    "409 mark_changed",
    "409 marks_undecided",
    "409 session_closed",
)
def close_session(session_id: str, body: CloseSession) -> SessionOrCheckAnswer:
    """Close a session, or with `dry_run` say what closing it now would give. While somebody is
    undecided it is refused, with the check in the details, and the session stays open."""
    if body.dry_run:
        return SessionOrCheckAnswer(CloseCheckAnswer.of(service(Closing).check(session_id)))
    decisions = {student: MarkStatus(said) for student, said in body.decisions.items()}
    session = service(Closing).close(session_id, acting(), decisions)
    return SessionOrCheckAnswer(SessionAnswer.of(session))


@blueprint.post("/<session_id>/reopen")
@operation("404 session_not_found", "409 session_open", "409 too_late_to_reopen")
def reopen_session(session_id: str) -> SessionAnswer:
    """Take an accidental close back, within ten minutes."""
    return SessionAnswer.of(service(Lessons).reopen(session_id, acting()))


@blueprint.get("/<session_id>/mood")
@operation("404 session_not_found")
def get_mood(session_id: str) -> MoodSeriesAnswer:
    """The class's mood over the lesson."""
    points = service(Lessons).mood_points(session_id)
    return MoodSeriesAnswer(
        step_s=MOOD_STEP_S, points=[MoodPointAnswer.of(point) for point in points]
    )
