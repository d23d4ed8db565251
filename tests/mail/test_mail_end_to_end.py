"""The demo as it runs: a lesson is closed, and guardians hear of it in their languages."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rollcall.config import Settings
from rollcall.demo.guardians import GUARDIANS
from rollcall.demo.mailbox import DemoMailbox
from rollcall.demo.pictures import ABSENT, PRESENT
from rollcall.demo.received import ReceivedMail
from rollcall.doctor.folder import owner_of
from rollcall.domain.mail import MailKind, Message
from rollcall.domain.marks import MarkStatus
from rollcall.domain.sessions import ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.school.opening import running_school
from rollcall.school.school import School
from support import wait_until

pytestmark = pytest.mark.slow

TOLD = {g.email: g for person in ABSENT for g in GUARDIANS[person.number]}


@contextmanager
def demo(folder: Path, **more: object) -> Iterator[School]:
    """Everything that `serve --demo` runs, but for the web server. What its past lessons brought
    is thrown out of the mailbox."""
    settings = Settings(
        root=folder,
        face_engine="fake",
        mood="off",
        school_name="Colegio Río",
        time_zone="Europe/Madrid",
        **more,  # type: ignore[arg-type]
    )
    with running_school(settings, demo=True, say=lambda _: None) as school:
        mailbox_of(school).clear()
        yield school


def mailbox_of(school: School) -> DemoMailbox:
    mailbox = school.parts.mailbox
    assert mailbox is not None
    return mailbox


def see_everyone(school: School) -> str:
    """Wait until the camera has marked all who are there; the open session's id."""
    session = school.lessons.current(ONLY_ROOM)
    assert session is not None

    def present() -> int:
        now = school.lessons.get(session.id)
        return sum(mark.status is MarkStatus.PRESENT for mark in now.marks)

    wait_until(lambda: present() == len(PRESENT), "not everyone was marked present")
    return session.id


def messages(school: School, **filters: str) -> list[Message]:
    return [item.message for item in school.mail.service.list(**filters).items]  # type: ignore[arg-type]


def wait_for_mail(school: School, count: int) -> tuple[ReceivedMail, ...]:
    mailbox = mailbox_of(school)
    wait_until(lambda: len(mailbox.messages()) >= count, f"{count} did not arrive")
    wait_until(lambda: school.mail.service.queue().to_send == 0, "the queue is not empty")
    return mailbox.messages()


def student_id(school: School, number: str) -> str:
    return next(s.id for s in school.students.list() if s.number == number)


def test_a_closed_lesson_reaches_every_guardian_and_a_mistake_is_taken_back(
    tmp_path: Path,
) -> None:
    with demo(tmp_path) as school:
        port = mailbox_of(school).port
        waited = school.mail.service.queue().waiting
        session_id = see_everyone(school)
        school.teaching.closing.close(session_id, "Rivera")

        waiting = messages(school, state="waiting", session_id=session_id)
        assert {m.guardian.email for m in waiting} == set(TOLD)
        assert len(waiting) == len(TOLD) == 3
        assert {m.letter.language for m in waiting} == {"en", "es", "ar"}
        assert school.mail.service.queue().waiting == waited + 3
        assert mailbox_of(school).messages() == ()

        assert school.mail.service.send(session_id=session_id) == 3
        arrived = wait_for_mail(school, 3)
        assert len(arrived) == 3
        for mail in arrived:
            check_letter(mail, waiting)
        assert {
            m.delivery.message_id for m in messages(school, state="sent", session_id=session_id)
        } == {mail.message_id for mail in arrived}
        assert school.mail.service.send(session_id=session_id) == 0

        tomas = student_id(school, "1007")
        school.teaching.marks.give_mark(
            session_id, tomas, MarkStatus.LATE, 20, "He came with the bus", "R"
        )
        page = school.mail.service.list(session_id=session_id)
        possible = [item.message for item in page.items if item.apology == "possible"]
        assert {m.guardian.email for m in possible} == {
            guardian.email for guardian in GUARDIANS["1007"]
        }
        for message in possible:
            school.mail.service.apologise(message.id)
        assert school.mail.service.queue().waiting == waited + len(possible)
        assert school.mail.service.send(session_id=session_id) == len(possible) == 2
        apologies = wait_for_mail(school, 5)[:2]
        for mail in apologies:
            check_letter(mail, messages(school, session_id=session_id))
        kinds = [m.kind for m in messages(school, state="sent", session_id=session_id)]
        assert sorted(kinds) == [MailKind.ABSENCE] * 3 + [MailKind.APOLOGY] * 2
        assert len({mail.message_id for mail in mailbox_of(school).messages()}) == 5

    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", port), 2):  # noqa: PT011
        pass
    assert owner_of(tmp_path / "data" / "demo") is None

    with demo(tmp_path) as school:
        assert len(messages(school, state="sent", session_id=session_id)) == 5
        assert school.mail.service.send(session_id=session_id) == 0
        assert school.mail.service.queue().to_send == 0
        assert mailbox_of(school).messages() == ()


def check_letter(mail: ReceivedMail, written: list[Message]) -> None:
    """It has the words that were written, as text and as HTML, in the guardian's language."""
    address = re.search(r"[\w.]+@[\w.]+", mail.to)
    assert address is not None
    guardian = TOLD[address[0]]
    (message,) = (m for m in written if m.letter.subject == mail.subject and m.guardian == guardian)
    assert guardian.language == message.letter.language
    assert dict(mail.headers)["Content-Language"] == guardian.language
    assert mail.text is not None
    assert mail.html is not None
    assert mail.text.strip() == message.letter.text.strip()
    assert mail.html.strip() == message.letter.html.strip()
    assert re.search(rf'<html[^>]*\blang="{guardian.language}"', mail.html)
    assert ('dir="rtl"' in mail.html) == (guardian.language == "ar")
    for text in (mail.text, mail.html):
        assert message.facts.student in text
    assert "<html" not in mail.text


def test_a_correction_before_sending_drops_the_messages(tmp_path: Path) -> None:
    with demo(tmp_path) as school:
        session_id = see_everyone(school)
        school.teaching.closing.close(session_id, "Rivera")
        greta = student_id(school, "1008")
        school.teaching.marks.give_mark(
            session_id, greta, MarkStatus.EXCUSED, None, "Ill", "Rivera"
        )
        (dropped,) = messages(school, state="cancelled", session_id=session_id)
        assert (dropped.student_id, dropped.guardian.language) == (greta, "ar")
        assert dropped.delivery.note
        assert school.mail.service.send(session_id=session_id) == 2
        arrived = wait_for_mail(school, 2)
        assert all("salma.holm" not in mail.to for mail in arrived)


def test_mail_auto_sends_at_once(tmp_path: Path) -> None:
    with demo(tmp_path, mail_auto=True) as school:
        school.teaching.closing.close(see_everyone(school), "Rivera")
        assert len(wait_for_mail(school, 3)) == 3


def test_the_demo_sends_nothing_out_of_this_computer(tmp_path: Path) -> None:
    account = {"sender_email": "office@gmail.com", "sender_password": "a-real-password"}
    with demo(tmp_path, mail_auto=True, **account) as school:
        with pytest.raises(RollcallError) as refused:
            school.mail.accounts.change(host="smtp.gmail.com", password="a-real-password")
        assert refused.value.code == "demo_stays_here"
        assert school.mail.accounts.view().source == "demo"
        school.teaching.closing.close(see_everyone(school), "Rivera")
        assert len(wait_for_mail(school, 3)) == 3
