"""`/api/sessions/ID/snapshots`: the state of a session kept at a moment."""

from flask import Blueprint, Response

from rollcall.lesson.api.answers import (
    SnapshotAnswer,
    SnapshotListAnswer,
    SnapshotWithMarksAnswer,
)
from rollcall.lesson.api.schemas import NewSnapshot
from rollcall.lesson.service.snapshots import Snapshots
from rollcall.web.context import acting, service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, jpeg_answer

blueprint = Blueprint("snapshots", __name__, url_prefix="/sessions/<session_id>/snapshots")


@blueprint.get("")
@operation("404 session_not_found")
def list_snapshots(session_id: str) -> SnapshotListAnswer:
    """All snapshots of a session, without their marks."""
    snapshots = service(Snapshots).snapshots(session_id)
    return SnapshotListAnswer(snapshots=[SnapshotAnswer.of(snapshot) for snapshot in snapshots])


@blueprint.post("")
@operation(
    "404 session_not_found",
    "409 session_closed",
    "409 too_many_snapshots",
    "503 no_picture",
    status=201,
)
def add_snapshot(session_id: str, body: NewSnapshot) -> SnapshotAnswer:
    """Keep the state of now; 503 where a picture is wanted and the camera has none."""
    snapshot = service(Snapshots).add_snapshot(session_id, body.note, body.picture, acting())
    return SnapshotAnswer.of(snapshot)


@blueprint.get("/<int:n>")
@operation("404 session_not_found", "404 snapshot_not_found")
def get_snapshot(session_id: str, n: int) -> SnapshotWithMarksAnswer:
    """One snapshot with its marks."""
    return SnapshotWithMarksAnswer.of(service(Snapshots).snapshot(session_id, n))


@blueprint.get("/<int:n>/picture.jpg")
@operation("404 session_not_found", "404 snapshot_not_found", "404 photo_not_found", media=JPEG)
def get_snapshot_picture(session_id: str, n: int) -> Response:
    """The picture, where one was taken."""
    return jpeg_answer(service(Snapshots).snapshot_picture(session_id, n))


@blueprint.delete("/<int:n>")
@operation("404 session_not_found", "404 snapshot_not_found")
def delete_snapshot(session_id: str, n: int) -> None:
    """Erase a snapshot and its picture."""
    service(Snapshots).delete_snapshot(session_id, n)
