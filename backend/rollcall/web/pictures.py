"""Answers with a picture. None is kept by a browser: they show people."""

from flask import Response

from rollcall.errors import RollcallError

JPEG = "image/jpeg"


def jpeg_answer(jpeg: bytes) -> Response:
    """A JPEG."""
    return Response(jpeg, mimetype=JPEG, headers={"Cache-Control": "no-store"})


def newest_picture(jpeg: bytes | None) -> Response:
    """What the camera shows now. Raises RollcallError "no_picture" (503) for None."""
    if jpeg is None:
        raise no_picture()
    return jpeg_answer(jpeg)


def no_picture() -> RollcallError:
    """The error for a camera that shows nothing."""
    return RollcallError(
        "no_picture",
        "The camera shows no picture right now. Check it, then try again.",
        status=503,
    )
