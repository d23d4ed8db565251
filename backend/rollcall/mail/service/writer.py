"""Writes messages: who is told, and in what words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from rollcall.domain.mail import (
    Delivery,
    Letter,
    MailFacts,
    MailKind,
    Message,
    message_key,
    once_each,
)
from rollcall.domain.marks import Mark
from rollcall.domain.people import Guardian, Student
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.students.service.students import StudentService


class Renderer(Protocol):
    """Puts facts into words."""

    def write(self, kind: MailKind, language: str, facts: MailFacts) -> Letter: ...


class MailWriter:
    """Knows the guardians as of now. Thread-safe."""

    def __init__(
        self,
        students: StudentService,
        renderer: Renderer,
        school_name: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._students = students
        self._renderer = renderer
        self._school_name = school_name
        self._clock = clock

    def absence(self, session: Session, mark: Mark) -> tuple[Message, ...]:
        """One message for each guardian of an absent student; none where the student was erased."""
        student = self._student(mark.student_id)
        if student is None:
            return ()
        return tuple(
            self._absence(session, student, guardian) for guardian in guardians_to_tell(student)
        )

    def apology(self, about: Message) -> Message:
        """The message that takes one back which was sent in error."""
        return replace(
            about,
            id=apology_id(about),
            kind=MailKind.APOLOGY,
            letter=self._renderer.write(MailKind.APOLOGY, about.guardian.language, about.facts),
            created_at=self._clock(),
            edited=False,
            delivery=Delivery(),
        )

    def anew(self, message: Message) -> Message:
        """The message in the words, and with the names, of now; it goes where it went."""
        student = self._student(message.student_id)
        guardian = None if student is None else _same(student, message)
        facts = replace(message.facts, school=self._school_name)
        if student is not None:
            facts = replace(facts, student=student.name)
        if guardian is not None:
            facts = replace(facts, guardian=guardian.name)
            guardian = replace(guardian, email=message.guardian.email)
        guardian = guardian or message.guardian
        return replace(
            message,
            number=message.number if student is None else student.number,
            guardian=guardian,
            facts=facts,
            letter=self._renderer.write(message.kind, guardian.language, facts),
            edited=False,
        )

    def is_unreachable(self, student_id: str) -> bool:
        """Whether the school knows a student, and nobody to tell."""
        student = self._student(student_id)
        return student is not None and not guardians_to_tell(student)

    def _absence(self, session: Session, student: Student, guardian: Guardian) -> Message:
        facts = MailFacts(
            school=self._school_name,
            student=student.name,
            guardian=guardian.name,
            class_name=session.class_name,
            started_at=session.started_at,
        )
        return Message(
            id=message_key(session.id, student.id, guardian.email, MailKind.ABSENCE),
            kind=MailKind.ABSENCE,
            session_id=session.id,
            student_id=student.id,
            number=student.number,
            guardian=guardian,
            facts=facts,
            letter=self._renderer.write(MailKind.ABSENCE, guardian.language, facts),
            created_at=self._clock(),
        )

    def _student(self, student_id: str) -> Student | None:
        try:
            return self._students.get(student_id)
        except RollcallError as error:
            if error.status != 404:
                raise
            return None


def guardians_to_tell(student: Student) -> tuple[Guardian, ...]:
    """The guardians who can be written to."""
    return once_each(guardian for guardian in student.guardians if guardian.email.strip())


def apology_id(about: Message) -> str:
    """The id of the apology for a message that was sent."""
    return message_key(about.session_id, about.student_id, about.guardian.email, MailKind.APOLOGY)


def _same(student: Student, message: Message) -> Guardian | None:
    """The guardian whom a message was written for, as known now."""
    for guardian in guardians_to_tell(student):
        of_absence = message_key(message.session_id, student.id, guardian.email, message.kind)
        if of_absence == message.id or guardian.email == message.guardian.email:
            return guardian
    return None
