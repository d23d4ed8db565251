"""The one error class of Rollcall: everything foreseen that can go wrong."""

from collections.abc import Mapping
from typing import Any


class RollcallError(Exception):
    """A foreseen failure, told to the user as it is.

    `code` is a stable snake_case word for programs, `message` a sentence for people that
    says what to do, `status` the HTTP status the API answers with, and `details` whatever
    a program needs to show the problem at the right place. Never put a password, a camera
    URL with credentials or biometric data into any of them.
    """

    def __init__(
        self,
        code: str,
        message: str,
        status: int = 400,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.details: dict[str, Any] = dict(details or {})
