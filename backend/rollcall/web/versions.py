"""The version on which a change is made: `If-Match`."""

import re

from flask import request

from rollcall.errors import RollcallError

_VERSION = re.compile(r'(?:W/)?("?)([0-9]{1,9})\1')


def expected_version() -> int | None:
    """The version that `If-Match` names, None where any will do.

    Raises RollcallError "bad_if_match" (400) for what is no version.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return None
    named = _VERSION.fullmatch(header)
    if named is None:
        raise RollcallError(
            "bad_if_match", 'If-Match names the version that is changed, like "3" or "*".'
        )
    return int(named[2])
