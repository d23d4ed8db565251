"""One session's messages: their contents in a file, what became of them in its journal."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rollcall.domain.mail import SETTLED, MailState, Message, interrupted
from rollcall.errors import RollcallError
from rollcall.mail.files.journal import Journal, Record
from rollcall.mail.files.paths import open_file
from rollcall.storage import atomic

logger = logging.getLogger(__name__)

LINES_EACH = 20
"""A journal is folded into its file when it has so many lines for each message; our own choice."""


class Batch:
    """Not thread-safe: the outbox's lock guards it. Every change is on the disk on return; one
    that raises RollcallError "write_failed" changes nothing.

    The copy beside the file is always as new as the file itself: an older one, restored, would
    have messages sent again.
    """

    def __init__(self, folder: Path, session_id: str) -> None:
        """Read the files, as a starting process does: whatever was being sent was interrupted.

        Raises RollcallError "data_too_new" or "data_unreadable".
        """
        self.session_id = session_id
        self._path = folder / f"{session_id}.json"
        self._file = open_file(self._path)
        self._journal = Journal(folder / f"{session_id}.journal")
        records, damage = self._journal.read()
        self.warnings = (*self._file.warnings, *damage)
        self._messages: dict[str, Message] = {}
        self._unsettled = 0
        self._add_messages(self._file.read())
        self._lost: dict[str, Record] = {}
        """Where messages stood that the file does not know any more."""
        self._replay(records)
        self._add_messages([_if_interrupted(message) for message in self._messages.values()])
        if tuple(self._messages.values()) != self._file.read():
            self.fold()
        elif not self._lost:
            self._journal.erase()

    @property
    def messages(self) -> Mapping[str, Message]:
        """By id, in the order in which they were written."""
        return self._messages

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to any of them by itself."""
        return self._unsettled == 0

    @property
    def is_anothers(self) -> bool:
        """Whether somebody gave another session's file this one's name."""
        return any(m.session_id != self.session_id for m in self._messages.values())

    @property
    def last_change(self) -> datetime | None:
        """When the last message was written or sent."""
        moments = (m.delivery.sent_at or m.created_at for m in self._messages.values())
        return max(moments, default=None)

    def note_deliveries(self, messages: Iterable[Message]) -> None:
        """Replace messages of which nothing but the delivery is new."""
        changed = list(messages)
        self._journal.append(changed)
        self._add_messages(changed)
        if self.is_settled or self._journal.lines > LINES_EACH * len(self._messages):
            self.fold()

    def write_messages(self, messages: Iterable[Message]) -> None:
        """Replace messages, or add them. One that was lost with a damaged file stands where the
        journal says that it stood."""
        new = dict(self._messages)
        for message in messages:
            lost = self._lost.get(message.id)
            if lost is not None:
                message = _if_interrupted(replace(message, delivery=lost.delivery))
            new[message.id] = message
        self._save(new)

    def fold(self) -> None:
        """Bring the file up to date, so that no journal is needed."""
        try:
            self._save(self._messages)
        except RollcallError as failure:
            logger.warning("a journal stays: %s", failure.message)

    def mentions(self, student_id: str) -> bool:
        """Whether any of it is about a student."""
        about = (message.student_id for message in self._messages.values())
        lost = (record.student_id for record in self._lost.values())
        return student_id in about or student_id in lost

    def forget_student(self, student_id: str) -> None:
        """Leave nothing of a student's messages in any file."""
        lost = [record for record in self._lost.values() if record.student_id != student_id]
        left = [m for m in self._messages.values() if m.student_id != student_id]
        if not left and not lost:
            self.erase()
            return
        self._file.update(lambda _: tuple(left), forget=True)
        self._start_over(left, lost)
        self._journal.remove()
        if lost:
            self._journal.append_records(lost)

    def erase(self) -> None:
        """Delete the files and every copy of them. The journal goes first: without the file, it
        would be taken for what is left of a damaged one."""
        self._journal.remove()
        atomic.remove_file(self._path)
        for copy in atomic.quarantined(atomic.backup_of(self._path)):
            copy.unlink(missing_ok=True)
        self._start_over((), ())

    def _replay(self, records: Iterable[Record]) -> None:
        for record in records:
            message = self._messages.get(record.id)
            if message is None:
                self._lost[record.id] = record
            elif record.delivery.revision >= message.delivery.revision:
                self._add_messages([replace(message, delivery=record.delivery)])

    def _save(self, messages: Mapping[str, Message]) -> None:
        self._file.update(lambda _: tuple(messages.values()), forget=True)
        lost = [record for record in self._lost.values() if record.id not in messages]
        self._start_over(messages.values(), lost)
        if not lost:
            self._journal.erase()

    def _start_over(self, messages: Iterable[Message], lost: Iterable[Record]) -> None:
        self._messages = {}
        self._unsettled = 0
        self._add_messages(messages)
        self._lost = {record.id: record for record in lost}

    def _add_messages(self, messages: Iterable[Message]) -> None:
        for message in messages:
            before = self._messages.get(message.id)
            self._unsettled += (message.state not in SETTLED) - (
                before is not None and before.state not in SETTLED
            )
            self._messages[message.id] = message


def _if_interrupted(message: Message) -> Message:
    """Nothing is being sent in a process that has just read what another one left."""
    if message.state is not MailState.SENDING:
        return message
    return replace(message, delivery=interrupted(message.delivery))
