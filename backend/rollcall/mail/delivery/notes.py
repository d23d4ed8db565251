"""What became of messages, kept in memory where the disk does not take it."""

import logging
from collections import deque
from collections.abc import Callable

from rollcall.errors import RollcallError

logger = logging.getLogger(__name__)

Note = Callable[[], None]
"""Writes something down. Raises RollcallError "write_failed" where that fails."""


class Notes:
    """Notes in their order. One that could not be written is tried again, and is never lost but
    with the process: a message whose acceptance is not noted would be sent a second time."""

    def __init__(self) -> None:
        self.problem = ""
        """Why the last one could not be written."""
        self._unwritten: deque[Note] = deque()

    @property
    def is_empty(self) -> bool:
        """Whether everything is written."""
        return not self._unwritten

    def write_or_keep(self, note: Note) -> bool:
        """Write it now, after those that are still unwritten; False where that fails."""
        self._unwritten.append(note)
        return self.write_kept()

    def write_kept(self) -> bool:
        """Write what is left; False where some stays."""
        while self._unwritten:
            try:
                self._unwritten[0]()
            except RollcallError as failure:
                if failure.code == "write_failed":
                    self.problem = failure.message
                    return False
                # The message is gone, and nothing is left to be noted.
                logger.warning("a note about a message was refused: %s", failure.code)
            self._unwritten.popleft()
        return True
