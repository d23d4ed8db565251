"""Where the outbox keeps what: `ID.json` and `ID.journal` a session; what is done, in `done`."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from rollcall.domain.mail import Message
from rollcall.storage.json_store import JsonStore

VERSION = 1
DONE = "done"
_ID = r"[A-Za-z0-9_-]{1,64}"
_SESSION_ID = re.compile(_ID)
_FILE = re.compile(rf"({_ID})(?:\.json|\.json\.bak|\.journal)")

Messages = tuple[Message, ...]


def _sound(messages: Messages) -> Messages:
    if len({message.id for message in messages}) != len(messages):
        raise ValueError("two messages have one id")
    if len({message.session_id for message in messages}) > 1:
        raise ValueError("messages of several sessions")
    for message in messages:
        delivery = message.delivery
        moments = (
            message.created_at,
            message.facts.started_at,
            delivery.first_attempt_at,
            delivery.due_at,
            delivery.sent_at,
        )
        if any(moment is not None and moment.tzinfo is None for moment in moments):
            raise ValueError("a time without a zone")
    return messages


_MESSAGES: TypeAdapter[Messages] = TypeAdapter(Annotated[Messages, AfterValidator(_sound)])


def open_file(path: Path) -> JsonStore[Messages]:
    """A session's messages with their contents; none where there is no file.

    The folder was tidied when it was looked through; it may hold thousands of files.
    """
    return JsonStore(path, _MESSAGES, version=VERSION, empty=(), indent=None, tidy=False)


def is_session_id(text: str) -> bool:
    """Whether a session may be called so, and a file after it."""
    return _SESSION_ID.fullmatch(text) is not None


def sessions_in(folder: Path) -> list[str]:
    """The sessions that there are files of. Erases what a killed process left half-written."""
    found = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if match := _FILE.fullmatch(entry.name):
                found.add(match[1])
            elif entry.name.startswith(".") and entry.name.endswith(".tmp"):
                Path(entry.path).unlink(missing_ok=True)
    return sorted(found)


def files_with(folder: Path, student_id: str) -> Iterator[Path]:
    """Every file directly in the folder that has this id in it, whatever it is."""
    wanted = student_id.encode()
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_file() and wanted in path.read_bytes():
                yield path


def session_of(path: Path) -> str | None:
    """The session that a file of the outbox is about; None for a copy that was moved aside."""
    match = _FILE.fullmatch(path.name)
    return match and match[1]


def move(session_id: str, source: Path, target: Path) -> None:
    """Move a session's file and its copy to another folder. Raises OSError.

    The copy goes first: a file without one is whole, a copy without its file looks like damage.
    """
    target.mkdir(mode=0o700, exist_ok=True)
    for name in (f"{session_id}.json.bak", f"{session_id}.json"):
        if (source / name).exists():
            (source / name).replace(target / name)
