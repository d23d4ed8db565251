"""What happens to a file that cannot be read: moved aside, and the last good copy restored."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from rollcall.errors import RollcallError
from rollcall.storage.atomic import (
    backup_of,
    half_written,
    quarantine,
    quarantined,
    write_atomic,
)

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recovered(Generic[T]):
    """`value` is None where there is nothing to read; `warnings` tell the user what was done."""

    value: T | None
    warnings: tuple[str, ...] = ()


def load_or_recover(path: Path, decode: Callable[[bytes], T], *, tidy: bool = True) -> Recovered[T]:
    """Read `path`, or else its last good copy, which then takes its place.

    With `tidy`, what a killed process left half-written is erased first, for which the whole
    folder is looked through.

    `decode` raises ValueError, TypeError, LookupError or RecursionError for bytes that make no
    sense; RollcallError passes through. Raises RollcallError "data_unreadable" where the system
    denies a file: that one is left where it is.
    """
    for leftover in half_written(path) if tidy else ():
        leftover.unlink(missing_ok=True)
    warnings: list[str] = []
    for candidate in (path, backup_of(path)):
        raw = _bytes_of(candidate)
        if raw is None:
            continue
        try:
            value = decode(raw)
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError) as damage:
            # The kind of the damage only: its text may quote what is in the file.
            logger.error("%s cannot be used: %s", candidate.name, type(damage).__name__)
            aside = quarantine(candidate)
            warnings.append(f"{candidate.name} was damaged and is now kept as {aside.name}.")
            continue
        if candidate != path:
            write_atomic(path, raw, keep_last=False)
            found = "was missing" if not warnings else "was damaged"
            warnings.append(
                f"{path.name} {found}: its last good copy was restored. The last change before "
                "may be lost; check it."
            )
        return Recovered(value, _logged(warnings))
    if warnings:
        warnings.append(f"There is no good copy of {path.name}: it starts empty.")
    return Recovered(None, _logged(warnings))


def erase_copies(path: Path, data: bytes) -> None:
    """Leave no older content of `path` anywhere, because someone has the right to be forgotten.

    The last good copy becomes `data`; quarantined and half-written files are erased. Call it
    before `data` is written to `path`: a crash in between then leaves the old content, whole,
    and the erasure to be asked for again.
    """
    write_atomic(backup_of(path), data, keep_last=False)
    for copy in (*quarantined(path), *quarantined(backup_of(path)), *half_written(path)):
        copy.unlink(missing_ok=True)


def copies_mention(path: Path, text: str) -> bool:
    """Whether any older copy of `path`, damaged ones included, has this text in it."""
    wanted = text.encode()
    copies = (backup_of(path), *quarantined(path), *quarantined(backup_of(path)))
    return any(wanted in (_bytes_of(copy) or b"") for copy in copies)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise RollcallError(
            "data_unreadable",
            f"{path} cannot be read: {failure.strerror}. Check its permissions, then start again.",
            status=500,
        ) from failure


def _logged(warnings: list[str]) -> tuple[str, ...]:
    for warning in warnings:
        logger.warning(warning)
    return tuple(warnings)
