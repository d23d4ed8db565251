"""`GET /api/live`, the pictures `stream.mjpg` and `frame.jpg`, and what is done with the camera."""

from collections.abc import Iterator

from flask import Blueprint, Response, request

from rollcall.lesson.api.live_answers import CameraAnswer, LiveAnswer
from rollcall.lesson.api.schemas import StreamQuery
from rollcall.rooms.room import Room
from rollcall.rooms.viewers import WIDTHS, JpegStream, Look
from rollcall.web.answers import json_answer
from rollcall.web.bodies import validation_failed
from rollcall.web.context import service
from rollcall.web.operations import operation
from rollcall.web.pictures import JPEG, newest_picture

BOUNDARY = "rollcall-frame"

blueprint = Blueprint("live", __name__)


@blueprint.get("/live")
@operation(answer=LiveAnswer, status=(200, 304))
def get_live() -> Response:
    """The state of the room; an unchanged one is a 304."""
    room = service(Room)
    # Before the snapshot: a change in between is then shown again at worst, never missed.
    etag = room.etag()
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = json_answer(LiveAnswer.of(room.snapshot()))
    response.set_etag(etag)
    response.cache_control.no_cache = True
    return response


@blueprint.get("/stream.mjpg")
@operation(
    "422 validation_failed",
    "503 too_many_viewers",
    media="multipart/x-mixed-replace",
    described_by=StreamQuery,
)
def get_stream() -> Response:
    """Motion-JPEG until the viewer leaves."""
    jpegs = service(Room).jpeg_stream(Look(request.args.get("overlay", "0") == "1", _width()))
    response = Response(
        _parts(jpegs), content_type=f"multipart/x-mixed-replace; boundary={BOUNDARY}"
    )
    # Not in the generator: one that was never begun runs nothing when it is closed.
    response.call_on_close(jpegs.close)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@blueprint.get("/frame.jpg")
@operation("503 no_picture", media=JPEG)
def get_frame() -> Response:
    """One picture without boxes; 503 while the camera has none."""
    return newest_picture(service(Room).latest_jpeg())


@blueprint.post("/camera/retry")
@operation()
def retry_camera() -> CameraAnswer:
    """Try a lost camera now, instead of at `next_try`; answers how it is until then."""
    room = service(Room)
    room.retry_camera()
    return CameraAnswer.of(room.snapshot().camera)


@blueprint.post("/camera/view")
@operation()
def accept_view() -> CameraAnswer:
    """What the camera shows from now on is what it is meant to show: it was turned on purpose."""
    room = service(Room)
    room.accept_view()
    return CameraAnswer.of(room.snapshot().camera)


def _width() -> int | None:
    asked = request.args.get("width")
    if asked is None:
        return None
    widths = {str(width): width for width in WIDTHS}
    if asked not in widths:
        raise validation_failed({"width": f"must be one of {', '.join(widths)}, or left out"})
    return widths[asked]


def _parts(jpegs: JpegStream) -> Iterator[bytes]:
    for jpeg in jpegs:
        head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
        yield head.encode() + jpeg + b"\r\n"
