"""Reads a `.env` file: names and values, nothing expanded."""

import io
from pathlib import Path

from dotenv.parser import parse_stream

from rollcall.errors import RollcallError

MAX_BYTES = 256 * 1024


def read_env_file(path: Path) -> dict[str, str]:
    """Names and values of the file, empty where there is none; the last of a name counts.

    Values are taken as they are, so a `$` in a password stays a `$`. Raises RollcallError
    "bad_env_file" that names the file, and the line where one cannot be understood.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as failure:
        raise _bad(path, f"cannot be read: {failure.strerror}") from failure
    if len(raw) > MAX_BYTES:
        raise _bad(path, f"is larger than {MAX_BYTES // 1024} KB: it is not a settings file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise _bad(path, "is not UTF-8 text: save it as UTF-8 in your editor") from failure
    if "\0" in text:
        raise _bad(path, "is not UTF-8 text: save it as UTF-8 in your editor")

    values: dict[str, str] = {}
    for binding in parse_stream(io.StringIO(text)):
        if binding.error or (binding.key is not None and binding.value is None):
            line = binding.original.line
            raise _bad(path, f"has a line that is not NAME=value: line {line}")
        if binding.key is not None:
            values[binding.key] = binding.value or ""
    return values


def _bad(path: Path, what: str) -> RollcallError:
    return RollcallError("bad_env_file", f"{path} {what}.")
