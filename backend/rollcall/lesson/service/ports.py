"""What lessons tell of their registers, so that guardians hear of absences."""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from rollcall.domain.sessions import Session


class LessonMail(Protocol):
    """Called in the turn of the session, with no lock held that recognition waits for."""

    def in_step(
        self, session: Session, before: Session, students: Collection[str] | None = None
    ) -> AbstractContextManager[None]:
        """Bring the messages into line with what a session is saved as in this context, and back
        where that raises; of these students alone, unless None.

        Raises RollcallError "write_failed", and then nothing is changed.
        """
        ...

    def closed(self, session: Session) -> None:
        """A session was closed, and that is on the disk."""
        ...


class NoMail:
    """For lessons that nobody hears of."""

    def in_step(self, *_: object) -> AbstractContextManager[None]:
        """Nothing is written."""
        return nullcontext()

    def closed(self, session: Session) -> None:
        """Nothing is sent."""
