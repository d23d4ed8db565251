"""Answers with a picture. None is kept by a browser: they show people."""

from flask import Response


def jpeg_answer(jpeg: bytes) -> Response:
    """A JPEG."""
    return Response(jpeg, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})
