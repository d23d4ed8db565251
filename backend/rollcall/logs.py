"""Logging: one line format, the request's id in it, and no secret ever."""

import logging
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from typing import TextIO

from rollcall.redaction import redact_text

LINE_FORMAT = "%(asctime)s %(levelname)-7s %(name)s [%(request_id)s] %(message)s"
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
NO_REQUEST = "-"

request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)
"""The id of the web request that this thread answers."""


class RedactingFormatter(logging.Formatter):
    """Formats a record, then hides what must not be in it.

    It works on the finished text, so that message, arguments, traceback and stack are all
    covered, and no other handler sees a changed record.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__(LINE_FORMAT, TIME_FORMAT)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = request_id.get()
        return redact_text(super().format(record), self._secrets)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base's name
        # A line break in a message would let a request forge a line of the log.
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)


def set_up_logging(
    secrets: Iterable[str] = (), level: int = logging.INFO, stream: TextIO | None = None
) -> logging.Handler:
    """Send everything from `level` up to `stream` (standard error), without the `secrets`.

    May be called again: the handler that an earlier call made is replaced. Returns the handler.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    for earlier in list(root.handlers):
        if isinstance(earlier.formatter, RedactingFormatter):
            root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for chatty in ("PIL", "urllib3", "filelock", "waitress.queue"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler
