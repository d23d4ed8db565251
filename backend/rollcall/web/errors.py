"""Every error leaves in one shape, and nothing of our insides leaves with it."""

import logging
import re
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from rollcall.errors import RollcallError
from rollcall.web.answers import Answer, json_answer

logger = logging.getLogger(__name__)

_CODES = {400: "bad_request", 413: "payload_too_large"}
_MESSAGES = {
    400: "This request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address does not take this kind of request.",
    413: "This is more than can be sent at once. Send fewer or smaller files.",
    415: "The body has the wrong content type.",
}
_UNFORESEEN = (
    "Something went wrong inside Rollcall. Try again; if it happens again, tell whoever looks "
    "after it the request id, which the log has too."
)


class FaultAnswer(Answer):
    """What is wrong."""

    code: str
    """For programs."""
    message: str
    """For people: a sentence that says what to do."""
    details: dict[str, Any]
    """The facts of the sentence. Of `validation_failed` the `fields`: what is wrong with each, by
    its path."""


class ErrorAnswer(Answer):
    """The one shape that errors have."""

    error: FaultAnswer
    request_id: str
    """The log has it too."""


def error_answer(
    code: str, message: str, status: int, details: Mapping[str, Any] | None = None
) -> Response:
    """An error as it leaves."""
    fault = FaultAnswer(code=code, message=message, details=dict(details or {}))
    return json_answer(ErrorAnswer(error=fault, request_id=g.get("request_id", "")), status)


def register_error_handlers(app: Flask) -> None:
    """Answer whatever a view raises."""
    app.register_error_handler(RollcallError, foreseen)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def foreseen(error: RollcallError) -> Response:
    """The answer to what a service refused."""
    if error.status >= 500:
        logger.error("%s: %s", error.code, error.message)
    return error_answer(error.code, error.message, error.status, error.details)


def _http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    code = _CODES.get(status) or re.sub(r"[^a-z]+", "_", error.name.lower())
    message = _MESSAGES.get(status) or f"{error.name}."
    response = error_answer(code, message, status)
    if allowed := getattr(error, "valid_methods", None):
        response.allow.update(allowed)
    return response


def _unforeseen(error: Exception) -> Response:
    logger.error("unforeseen: %s", type(error).__name__, exc_info=error)
    return error_answer("internal_error", _UNFORESEEN, 500)
