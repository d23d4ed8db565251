"""`/api/sessions/ID/snapshots`: the state of a session kept at a moment."""

from typing import Any

from flask import Blueprint, Response

from rollcall.lesson.api.schemas import NewSnapshot
from rollcall.lesson.api.views import marks_view, snapshot_view
from rollcall.lesson.service.snapshots import Snapshots
from rollcall.web.bodies import json_body
from rollcall.web.context import acting, service
from rollcall.web.pictures import jpeg_answer

blueprint = Blueprint("snapshots", __name__, url_prefix="/sessions/<session_id>/snapshots")


@blueprint.get("")
def list_snapshots(session_id: str) -> dict[str, Any]:
    """All snapshots of a session, without their marks."""
    snapshots = service(Snapshots).snapshots(session_id)
    return {"snapshots": [snapshot_view(snapshot) for snapshot in snapshots]}


@blueprint.post("")
def add_snapshot(session_id: str) -> tuple[dict[str, Any], int]:
    """Keep the state of now."""
    body = json_body(NewSnapshot)
    snapshot = service(Snapshots).add_snapshot(session_id, body.note, body.picture, acting())
    return snapshot_view(snapshot), 201


@blueprint.get("/<int:n>")
def get_snapshot(session_id: str, n: int) -> dict[str, Any]:
    """One snapshot with its marks."""
    snapshot = service(Snapshots).snapshot(session_id, n)
    return {**snapshot_view(snapshot), "marks": marks_view(snapshot.marks)}


@blueprint.get("/<int:n>/picture.jpg")
def get_picture(session_id: str, n: int) -> Response:
    """The picture, where one was taken."""
    return jpeg_answer(service(Snapshots).snapshot_picture(session_id, n))


@blueprint.delete("/<int:n>")
def delete_snapshot(session_id: str, n: int) -> tuple[str, int]:
    """Erase a snapshot and its picture."""
    service(Snapshots).delete_snapshot(session_id, n)
    return "", 204
