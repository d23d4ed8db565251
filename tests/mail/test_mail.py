import os
import threading
import time
from datetime import UTC, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from lesson_room import CONSENT, SchoolRoom, card_photo
from mails import DOMAIN, everything_in
from rollcall.domain.mail import MailKind, MailState, Message
from rollcall.domain.mail_plan import NO_GUARDIAN, REOPENED
from rollcall.domain.marks import MarkStatus
from rollcall.domain.people import Guardian
from rollcall.domain.sessions import ONLY_ROOM, Session, SessionState
from rollcall.errors import RollcallError
from rollcall.reports.service import ReportService
from support import PATIENCE_S, wait_until

ABSENT, PRESENT, LATE, EXCUSED = (
    MarkStatus.ABSENT,
    MarkStatus.PRESENT,
    MarkStatus.LATE,
    MarkStatus.EXCUSED,
)


def guardian(name: str, language: str = "en") -> Guardian:
    return Guardian(f"{name.title()} Parent", f"{name}@{DOMAIN}", language)


class Lesson:
    """A session of students with the names given, each with one guardian of that name."""

    def __init__(self, room: SchoolRoom, *names: str) -> None:
        self.room = room
        count = len(room.students.list())
        self.ids = {
            name: room.students.create(str(count + n), name, (guardian(name),)).id
            for n, name in enumerate(names)
        }
        taught = room.classes.create("7B", roster=list(self.ids.values()))
        self.id = room.lessons.start(ONLY_ROOM, taught.id, "Rivera").id

    def mark(self, name: str, status: MarkStatus) -> None:
        """Give or correct a mark."""
        self.room.marks.give_mark(self.id, self.ids[name], status, reason="looked again")

    def close(self) -> Session:
        return self.room.close_saying_absent(self.id)

    def reopen(self) -> Session:
        return self.room.lessons.reopen(self.id, "Rivera")

    @property
    def messages(self) -> tuple[Message, ...]:
        return self.room.outbox.messages(self.id)

    def to(self, name: str, kind: MailKind = MailKind.ABSENCE) -> Message:
        """The one message about a student."""
        (found,) = [m for m in self.messages if m.student_id == self.ids[name] and m.kind is kind]
        return found

    def send(self) -> list[str]:
        """Send what is confirmed; the addresses."""
        sent = []
        while taken := self.room.outbox.queue.claim(self.room.now, DOMAIN):
            self.room.outbox.queue.accepted(taken.id, self.room.now)
            sent.append(taken.guardian.email)
        return sent

    def where(self) -> dict[str, str]:
        """Where the messages are, by the local part of their addresses."""
        return {
            m.guardian.email.partition("@")[0]: "waiting" if m.is_waiting else m.state.value
            for m in self.messages
        }


@pytest.fixture
def lesson(room: SchoolRoom) -> Lesson:
    """Three students, nobody marked yet."""
    return Lesson(room, "amara", "ben", "chloe")


def disk_full(_: int) -> None:
    raise OSError(28, "No space left on device")


def code_of(refused: pytest.ExceptionInfo[RollcallError]) -> tuple[str, int]:
    return refused.value.code, refused.value.status


def test_each_guardian_of_each_absentee_gets_one_message(room: SchoolRoom) -> None:
    lesson = Lesson(room, "absent", "present", "late", "excused", "lonely")
    both = (
        guardian("mum", "es"),
        guardian("dad", "ar"),
        Guardian("The same, again", f"MUM@{DOMAIN}"),
    )
    room.students.update(lesson.ids["absent"], guardians=both)
    room.students.update(lesson.ids["lonely"], guardians=())
    for status in (PRESENT, LATE, EXCUSED):
        lesson.mark(status.value, status)
    assert lesson.messages == ()

    lesson.close()

    assert lesson.where() == {"mum": "waiting", "dad": "waiting"}
    to_mum, to_dad = lesson.messages
    assert [m.letter.language for m in lesson.messages] == ["es", "ar"]
    assert 'dir="rtl"' in to_dad.letter.html
    for text in (to_mum.letter.text, to_mum.letter.html):
        assert all(fact in text for fact in ("absent", "7B", "Hill School", "Mum Parent"))
    assert (to_mum.facts.student, to_mum.number, to_mum.created_at) == ("absent", "0", room.now)
    page = room.mail.list(session_id=lesson.id)
    assert [(u.name, u.number) for u in page.unreachable] == [("lonely", "4")]
    assert lesson.send() == []


def test_nobody_is_absent(lesson: Lesson) -> None:
    for name in lesson.ids:
        lesson.mark(name, PRESENT)
    lesson.close()
    assert lesson.messages == ()
    assert list(lesson.room.folder.glob("outbox/*.json")) == []


def test_what_waits_is_sent_once_it_is_confirmed(lesson: Lesson) -> None:
    other = Lesson(SchoolRoom(lesson.room.folder / "other"), "dan")
    for each in (lesson, other):
        each.close()
    mail = lesson.room.mail
    assert mail.send(ids=[lesson.to("ben").id]) == 1
    assert lesson.send() == [f"ben@{DOMAIN}"]
    assert mail.send(session_id=lesson.id) == 2
    assert mail.send() == mail.send(session_id="nobody") == 0
    assert sorted(lesson.send()) == [f"amara@{DOMAIN}", f"chloe@{DOMAIN}"]
    assert set(other.where().values()) == {"waiting"}


def test_with_mail_auto_closing_sends(room: SchoolRoom) -> None:
    room.mail_auto = True
    room.open()
    lesson = Lesson(room, "amara")
    assert room.mail.queue().auto
    lesson.close()
    assert lesson.where() == {"amara": "queued"}
    assert lesson.send() == [f"amara@{DOMAIN}"]


def test_the_timetable_closes_with_mail_too(room: SchoolRoom) -> None:
    room.mail_auto = True
    room.open()
    before = Lesson(room, "amara")
    before.close()
    (amara,) = before.ids.values()
    room.students.update(amara, consent=CONSENT)
    assert room.students.add_photos(amara, [("card.png", card_photo(1))]).added
    taught = room.classes.create("8C", roster=[amara])
    ends = room.now + timedelta(hours=1)
    session = room.lessons.start(
        ONLY_ROOM, taught.id, "timetable", started_at=room.now, planned_end=ends
    )
    room.now = ends
    room.school.timetable.finish()
    (message,) = room.outbox.messages(session.id)
    assert message.delivery.confirmed


def test_a_batch_that_cannot_be_written_stops_the_close(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    for failing in ("No space left", None):
        with monkeypatch.context() as patch:
            if failing:
                patch.setattr(os, "fsync", disk_full)
                with pytest.raises(RollcallError, match=failing) as refused:
                    lesson.close()
                assert code_of(refused) == ("write_failed", 507)
                assert lesson.room.lessons.get(lesson.id).state is SessionState.OPEN
                assert lesson.messages == ()
                continue
            lesson.close()
    assert set(lesson.where().values()) == {"waiting"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_stops_the_close(lesson: Lesson) -> None:
    outbox = lesson.room.folder / "outbox"
    outbox.chmod(0o500)
    try:
        with pytest.raises(RollcallError) as refused:
            lesson.close()
    finally:
        outbox.chmod(0o700)
    assert code_of(refused) == ("write_failed", 500)
    assert lesson.room.lessons.current(ONLY_ROOM) is not None


def test_a_session_that_cannot_be_saved_leaves_no_mail(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(lesson.room.sessions, "save", failing_save)
        with pytest.raises(RollcallError):
            lesson.close()
    assert lesson.messages == ()
    lesson.close()
    assert len(lesson.messages) == 3
    with monkeypatch.context() as patch:
        patch.setattr(lesson.room.sessions, "save", failing_save)
        with pytest.raises(RollcallError):
            lesson.mark("ben", PRESENT)
        with pytest.raises(RollcallError):
            lesson.reopen()
    assert set(lesson.where().values()) == {"waiting"}


def failing_save(_: Session) -> None:
    raise RollcallError("write_failed", "The session could not be saved.", status=500)


class Killed(BaseException):
    """The process is gone: nothing after it is run."""


def kill(_: Session) -> None:
    raise Killed


def test_a_kill_between_the_messages_and_the_session(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = lesson.room
    room.mail_auto = True
    room.open()
    with monkeypatch.context() as patch:
        patch.setattr(room.sessions, "save", kill)
        with pytest.raises(Killed):
            lesson.close()
    assert len(lesson.messages) == 3
    room.open()
    assert lesson.messages == ()
    assert lesson.send() == []
    lesson.close()
    assert len(lesson.send()) == 3


def test_a_kill_within_a_second_close(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    room = lesson.room
    lesson.mark("ben", PRESENT)
    lesson.close()
    room.mail.send(ids=[lesson.to("amara").id])
    lesson.send()
    lesson.reopen()
    lesson.mark("ben", ABSENT)
    with monkeypatch.context() as patch:
        patch.setattr(room.sessions, "save", kill)
        with pytest.raises(Killed):
            lesson.close()
    room.open()
    assert lesson.where() == {"amara": "sent", "ben": "cancelled", "chloe": "cancelled"}
    lesson.close()
    assert lesson.where() == {"amara": "sent", "ben": "waiting", "chloe": "waiting"}


@pytest.mark.parametrize("corrected_to", [PRESENT, ABSENT])
def test_a_kill_within_a_correction(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch, corrected_to: MarkStatus
) -> None:
    room = lesson.room
    before = PRESENT if corrected_to is ABSENT else ABSENT
    lesson.mark("ben", before)
    lesson.close()
    with monkeypatch.context() as patch:
        patch.setattr(room.sessions, "save", kill)
        with pytest.raises(Killed):
            lesson.mark("ben", corrected_to)
    room.open()
    assert lesson.where()["ben"] == ("waiting" if before is ABSENT else "cancelled")


def test_a_disk_that_is_full_only_delays_what_mail_auto_confirms(
    room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.mail_auto = True
    room.open()
    lesson = Lesson(room, "amara")
    with monkeypatch.context() as patch:
        patch.setattr(room.outbox, "confirm", failing_save)
        assert lesson.close().state is SessionState.CLOSED
    assert "The messages about 7B wait for you" in room.mail.warnings()[0]
    assert lesson.where() == {"amara": "waiting"}
    lesson.reopen()
    lesson.close()
    assert room.mail.warnings() == ()
    assert lesson.send() == [f"amara@{DOMAIN}"]


def test_nothing_is_sent_of_a_session_that_was_reopened(lesson: Lesson) -> None:
    lesson.close()
    mail = lesson.room.mail
    mail.send(ids=[lesson.to("amara").id])
    assert len(lesson.send()) == 1
    mail.send()
    lesson.reopen()
    assert lesson.where() == {"amara": "sent", "ben": "cancelled", "chloe": "cancelled"}
    assert lesson.to("ben").delivery.note == REOPENED
    assert lesson.send() == []
    for again in (mail.restore, mail.rewrite):
        if again is mail.restore:
            with pytest.raises(RollcallError) as refused:
                again(lesson.to("ben").id)
            assert code_of(refused) == ("mail_not_true", 409)
    lesson.room.open()
    assert lesson.where() == {"amara": "sent", "ben": "cancelled", "chloe": "cancelled"}

    lesson.mark("chloe", PRESENT)
    lesson.close()
    assert lesson.where() == {"amara": "sent", "ben": "waiting", "chloe": "cancelled"}
    assert lesson.to("chloe").delivery.note == "The register was corrected: present."
    assert mail.get(lesson.to("amara").id).apology is None


def test_what_was_being_sent_when_the_session_was_reopened(lesson: Lesson) -> None:
    lesson.close()
    room = lesson.room
    room.mail.send(ids=[lesson.to("amara").id, lesson.to("ben").id])
    first, second = (room.outbox.queue.claim(room.now, DOMAIN) for _ in range(2))
    assert first is not None
    assert second is not None
    lesson.reopen()
    room.outbox.queue.put_off(first.id, "451", room.now)
    assert room.outbox.get(first.id).state is MailState.CANCELLED
    # Closed before the server has answered: it is wanted again.
    lesson.close()
    room.outbox.queue.put_off(second.id, "451", room.now)
    assert room.outbox.get(second.id).state is MailState.QUEUED
    assert lesson.send() == [second.guardian.email]


def test_a_correction_takes_back_what_was_not_sent(lesson: Lesson) -> None:
    lesson.close()
    lesson.room.mail.send(session_id=lesson.id)
    lesson.mark("ben", EXCUSED)
    assert lesson.to("ben").delivery.note == "The register was corrected: excused."
    assert lesson.where() == {"amara": "queued", "ben": "cancelled", "chloe": "queued"}
    lesson.room.marks.undo_mark(lesson.id, lesson.ids["ben"], "Rivera")
    assert lesson.where() == {"amara": "queued", "ben": "waiting", "chloe": "queued"}
    assert len(lesson.send()) == 2


def test_a_correction_to_absent_writes_one_message_that_waits(room: SchoolRoom) -> None:
    room.mail_auto = True
    room.open()
    lesson = Lesson(room, "amara", "ben")
    lesson.mark("ben", PRESENT)
    lesson.close()
    lesson.send()
    lesson.mark("ben", ABSENT)
    assert lesson.where() == {"amara": "sent", "ben": "waiting"}


def test_a_session_from_before_there_was_mail(lesson: Lesson) -> None:
    lesson.mark("ben", PRESENT)
    lesson.close()
    lesson.room.outbox.drop_session(lesson.id)
    lesson.room.open()
    assert lesson.messages == ()
    lesson.mark("chloe", EXCUSED)
    lesson.mark("ben", ABSENT)
    assert lesson.where() == {"ben": "waiting"}


def test_a_correction_that_cannot_be_written_is_not_made(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.close()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", disk_full)
        with pytest.raises(RollcallError):
            lesson.mark("ben", PRESENT)
    mark = lesson.room.lessons.get(lesson.id).mark_of(lesson.ids["ben"])
    assert mark is not None
    assert mark.status is ABSENT
    assert lesson.where()["ben"] == "waiting"


def test_what_a_teacher_dropped_stays_dropped(lesson: Lesson) -> None:
    lesson.close()
    dropped = lesson.room.mail.cancel(lesson.to("ben").id).message
    assert (dropped.state, dropped.delivery.note) == (MailState.CANCELLED, "")
    lesson.reopen()
    lesson.close()
    lesson.mark("ben", PRESENT)
    lesson.mark("ben", ABSENT)
    lesson.room.open()
    assert lesson.where() == {"amara": "waiting", "ben": "cancelled", "chloe": "waiting"}
    assert lesson.room.mail.restore(dropped.id).message.is_waiting


def test_a_guardian_who_was_changed_before_the_second_close(lesson: Lesson) -> None:
    lesson.close()
    lesson.reopen()
    lesson.room.students.update(lesson.ids["ben"], guardians=(guardian("new"),))
    lesson.close()
    assert lesson.where() == {
        "amara": "waiting",
        "ben": "cancelled",
        "chloe": "waiting",
        "new": "waiting",
    }
    old = next(m for m in lesson.messages if m.guardian.name == "Ben Parent")
    assert old.delivery.note == NO_GUARDIAN


class TestApology:
    @pytest.fixture
    def sent(self, lesson: Lesson) -> Message:
        """Ben's message, which was sent; the others wait."""
        lesson.close()
        lesson.room.mail.send(ids=[lesson.to("ben").id])
        lesson.send()
        return lesson.to("ben")

    def test_it_is_offered_written_and_sent(self, lesson: Lesson, sent: Message) -> None:
        mail = lesson.room.mail
        assert mail.get(sent.id).apology is None
        lesson.mark("ben", PRESENT)
        assert mail.get(sent.id).apology == "possible"
        written = mail.apologise(sent.id).message
        assert (written.kind, written.is_waiting) == (MailKind.APOLOGY, True)
        assert written.guardian == sent.guardian
        assert written.letter.text != sent.letter.text
        assert mail.get(sent.id).apology == "written"
        assert mail.get(written.id).apology is None
        assert mail.apologise(sent.id).message == written
        assert lesson.send() == []
        assert mail.send(ids=[written.id]) == 1
        assert lesson.send() == [sent.guardian.email]
        lesson.room.open()
        assert lesson.room.mail.apologise(sent.id).message.state is MailState.SENT

    def test_it_is_taken_back_when_it_is_not_true_any_more(
        self, lesson: Lesson, sent: Message
    ) -> None:
        mail = lesson.room.mail
        lesson.mark("ben", PRESENT)
        apology = mail.apologise(sent.id).message
        mail.send(ids=[apology.id])
        lesson.mark("ben", ABSENT)
        assert lesson.to("ben", MailKind.APOLOGY).state is MailState.CANCELLED
        assert lesson.send() == []
        for refused_one in (mail.apologise, mail.restore):
            message = sent if refused_one == mail.apologise else apology
            with pytest.raises(RollcallError) as refused:
                refused_one(message.id)
            assert refused.value.status == 409
        lesson.mark("ben", LATE)
        assert mail.get(sent.id).apology == "possible"
        assert mail.apologise(sent.id).message.is_waiting

    def test_while_the_session_is_open_nothing_is_offered(
        self, lesson: Lesson, sent: Message
    ) -> None:
        mail = lesson.room.mail
        lesson.reopen()
        lesson.mark("ben", PRESENT)
        assert mail.get(sent.id).apology is None
        lesson.close()
        assert mail.get(sent.id).apology == "possible"

    def test_there_is_none_for_what_was_not_sent(self, lesson: Lesson) -> None:
        lesson.close()
        waits = lesson.to("ben")
        with pytest.raises(RollcallError) as refused:
            lesson.room.mail.apologise(waits.id)
        assert code_of(refused) == ("no_apology", 409)
        lesson.mark("ben", PRESENT)
        with pytest.raises(RollcallError):
            lesson.room.mail.apologise(waits.id)


def test_editing(lesson: Lesson) -> None:
    lesson.close()
    mail, before = lesson.room.mail, lesson.to("ben")
    same = mail.edit(before.id, subject=before.letter.subject, text=before.letter.text.strip())
    assert same.message == before

    subject = mail.edit(before.id, subject="Ben\r\nBcc: all@example.org").message
    assert subject.letter.subject == "Ben Bcc: all@example.org"
    assert subject.edited
    assert subject.letter.html == before.letter.html

    text = mail.edit(before.id, text="He <b>was</b> ill.\n\nSorry.").message.letter
    assert text.text == "He <b>was</b> ill.\n\nSorry.\n"
    assert "He &lt;b&gt;was&lt;/b&gt; ill." in text.html
    assert "Hill School" in text.html

    moved = mail.edit(before.id, to="Other@example.org").message
    assert (moved.guardian.name, moved.guardian.email) == ("Ben Parent", "Other@example.org")
    for wrong in ("two@example.org, three@example.org", "a b@example.org", "x@y\r\nBcc: z@w.org"):
        with pytest.raises(RollcallError) as refused:
            mail.edit(before.id, to=wrong)
        assert code_of(refused) == ("bad_address", 422)
    lesson.room.open()
    assert lesson.to("ben") == moved

    anew = lesson.room.mail.rewrite(before.id).message
    assert anew.letter == before.letter
    assert (anew.edited, anew.guardian.email) == (False, "Other@example.org")
    # Who has edited the address is still told once.
    lesson.reopen()
    lesson.close()
    assert lesson.to("ben").guardian.email == "Other@example.org"


def test_rewriting_takes_the_names_of_now(lesson: Lesson) -> None:
    lesson.close()
    room, before = lesson.room, lesson.to("ben")
    room.students.update(
        lesson.ids["ben"],
        name="Benjamin",
        number="77",
        guardians=(Guardian("Señora Ruiz", before.guardian.email, "es"),),
    )
    anew = room.mail.rewrite(before.id).message
    assert (anew.facts.student, anew.facts.guardian, anew.number) == (
        "Benjamin",
        "Señora Ruiz",
        "77",
    )
    assert anew.letter.language == "es"
    assert "Benjamin" in anew.letter.text
    assert anew.guardian.language == "es"


def test_trying_again(lesson: Lesson) -> None:
    lesson.close()
    mail, outbox, now = lesson.room.mail, lesson.room.outbox, lesson.room.now
    ben = lesson.to("ben")
    with pytest.raises(RollcallError) as refused:
        mail.retry(ben.id)
    assert code_of(refused) == ("mail_not_failed", 409)
    mail.send(ids=[ben.id])
    assert outbox.queue.claim(now, DOMAIN) is not None
    outbox.queue.failed(ben.id, "550 no such user")
    mail.edit(ben.id, to="right@example.org")
    assert mail.retry(ben.id).message.delivery.confirmed
    assert lesson.send() == ["right@example.org"]
    for change in (mail.retry, mail.restore, mail.cancel, mail.rewrite):
        with pytest.raises(RollcallError) as refused:
            change(ben.id)
        assert code_of(refused) == ("mail_sent", 409)


def test_lists(room: SchoolRoom) -> None:
    first = Lesson(room, "amara", "ben")
    first.close()
    room.wait(hours=1)
    second = Lesson(room, "zoë", "chloe")
    second.close()
    room.mail.send(ids=[first.to("ben").id])
    first.send()

    def found(**which: Any) -> list[str]:
        return [item.message.facts.student for item in room.mail.list(**which).items]

    assert found() == ["chloe", "zoë", "amara", "ben"]
    assert found(state="waiting") == ["chloe", "zoë", "amara"]
    assert found(state="queued") == []
    assert found(session_id=first.id, state="sent") == ["ben"]
    assert found(student_id=second.ids["zoë"]) == found(q="ZOË @hill") == ["zoë"]
    assert found(q="nobody") == found(session_id="../etc") == []
    assert found(per_page=3) == ["chloe", "zoë", "amara"]
    assert found(per_page=3, page=2) == ["ben"]
    page = room.mail.list(state="sent", per_page=1)
    assert (page.total, page.counts["waiting"], page.counts["sent"]) == (1, 3, 1)
    assert set(page.counts) == {"waiting", "queued", "sending", "sent", "failed", "cancelled"}


def test_a_deleted_student_is_told_of_nowhere(lesson: Lesson) -> None:
    lesson.close()
    room = lesson.room
    room.mail.send()
    room.students.delete(lesson.ids["ben"])
    assert set(lesson.where()) == {"amara", "chloe"}
    outbox = dict(everything_in(room.folder / "outbox"))
    assert outbox
    for secret in (lesson.ids["ben"], f"ben@{DOMAIN}", "Ben Parent"):
        assert not [path for path, content in outbox.items() if secret.encode() in content]
    lesson.reopen()
    lesson.close()
    assert set(lesson.where()) == {"amara", "chloe"}
    room.open()
    assert set(lesson.where()) == {"amara", "chloe"}
    assert room.mail.list(session_id=lesson.id).unreachable == []


def test_a_student_deleted_before_the_close(lesson: Lesson) -> None:
    lesson.room.students.delete(lesson.ids["ben"])
    lesson.close()
    assert set(lesson.where()) == {"amara", "chloe"}


def test_a_student_whose_mail_cannot_be_erased_is_not_deleted(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.close()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", disk_full)
        with pytest.raises(RollcallError, match="No space left"):
            lesson.room.students.delete(lesson.ids["ben"])
    assert lesson.room.students.get(lesson.ids["ben"]).name == "ben"
    lesson.room.students.delete(lesson.ids["ben"])
    assert set(lesson.where()) == {"amara", "chloe"}


def test_how_sending_goes(lesson: Lesson) -> None:
    lesson.close()
    mail = lesson.room.mail
    mail.send(ids=[lesson.to("ben").id])
    queue = mail.queue()
    assert (queue.state, queue.code, queue.waiting, queue.to_send) == ("not_set_up", None, 2, 1)
    assert queue.message
    assert "mail" in queue.message.lower()
    lesson.send()
    assert mail.queue().sent_today == 1
    lesson.room.wait(hours=25)
    assert mail.queue().sent_today == 0


def test_mail_is_set_up_later(lesson: Lesson) -> None:
    lesson.close()
    lesson.room.school_mail.accounts.change(
        host="127.0.0.1", port=2525, sender_email="office@example.org"
    )
    queue = lesson.room.mail.queue()
    assert (queue.state, queue.per_day, queue.mailbox) == ("idle", None, False)


def test_a_sender_that_died_can_be_brought_back(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = lesson.room.mail
    lesson.room.school_mail.accounts.change(
        host="127.0.0.1", port=2525, sender_email="office@example.org"
    )
    with monkeypatch.context() as patch:
        patch.setattr(lesson.room.outbox.queue, "next_due", lambda: 1 // 0)
        mail.start()
        wait_until(lambda: mail.worker.died, "the sender ended")
        assert (mail.queue().state, mail.queue().code) == ("stopped", "worker")
    assert mail.resume().state == "idle"
    assert mail.worker.alive
    mail.stop()
    assert not mail.worker.alive


def test_a_correction_and_a_restore_at_the_same_time(lesson: Lesson) -> None:
    """Whoever is first: in the end nothing waits that the register does not say."""
    lesson.close()
    mail, ben = lesson.room.mail, lesson.to("ben")
    failures: list[str] = []
    done = threading.Event()

    def restore() -> None:
        while not done.is_set():
            try:
                mail.restore(ben.id)
                mail.send(ids=[ben.id])
            except RollcallError as refused:
                failures.append(refused.code)

    thread = threading.Thread(target=restore)
    thread.start()
    try:
        for _ in range(20):
            lesson.mark("ben", ABSENT)
            lesson.mark("ben", PRESENT)
            assert lesson.to("ben").state is MailState.CANCELLED
    finally:
        done.set()
        thread.join(PATIENCE_S)
    assert set(failures) <= {"mail_not_true"}
    assert lesson.to("ben").state is MailState.CANCELLED


def test_the_report_says_who_was_told(lesson: Lesson) -> None:
    room = lesson.room
    lesson.mark("chloe", PRESENT)
    lesson.close()
    room.mail.send(ids=[lesson.to("ben").id])
    lesson.send()
    lesson.mark("ben", LATE)
    room.mail.apologise(lesson.to("ben").id)
    reports = ReportService(
        room.classes,
        room.lessons,
        room.history,
        school_name="Hill School",
        time_zone=UTC,
        mood=True,
        mails=room.outbox.messages,
    )
    sheet = load_workbook(BytesIO(reports.session_xlsx(lesson.id).data))["Absentees"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [[row[1], row[2], *row[5:]] for row in rows] == [
        ["amara", "Absent", f"amara@{DOMAIN}", "Absence: waits to be confirmed", None],
        ["ben", "Late", f"ben@{DOMAIN}", "Absence: sent", room.now.replace(tzinfo=None)],
        ["ben", "Late", f"ben@{DOMAIN}", "Apology: waits to be confirmed", None],
    ]


def test_a_large_class_is_closed_at_once(room: SchoolRoom) -> None:
    names = [f"student{n:03}" for n in range(60)]
    lesson = Lesson(room, *names)
    for name in names:
        both = (guardian(name), guardian(f"{name}-2", "ar"))
        room.students.update(lesson.ids[name], guardians=both)
    began = time.thread_time()
    lesson.close()
    assert time.thread_time() - began < 3
    assert len(lesson.messages) == 120


class TestGuardiansEnteredLater:
    def test_are_written_to_and_wait_for_the_teacher(self, room: SchoolRoom) -> None:
        lesson = Lesson(room, "ana", "ben")
        room.students.update(lesson.ids["ben"], guardians=())
        lesson.close()
        assert lesson.where() == {"ana": "waiting"}

        room.students.update(lesson.ids["ben"], guardians=(guardian("ben", "es"),))

        assert lesson.where() == {"ana": "waiting", "ben": "waiting"}
        assert lesson.to("ben").letter.language == "es"

    def test_take_the_place_of_those_who_left(self, room: SchoolRoom) -> None:
        lesson = Lesson(room, "ana")
        lesson.close()

        room.students.update(lesson.ids["ana"], guardians=(guardian("aunt"),))

        assert lesson.where() == {"ana": "cancelled", "aunt": "waiting"}

    def test_hear_nothing_of_a_lesson_of_last_week(self, room: SchoolRoom) -> None:
        lesson = Lesson(room, "ana")
        room.students.update(lesson.ids["ana"], guardians=())
        lesson.close()
        room.wait(days=2)

        room.students.update(lesson.ids["ana"], guardians=(guardian("ana"),))

        assert lesson.where() == {}

    def test_hear_nothing_of_who_was_there(self, room: SchoolRoom) -> None:
        lesson = Lesson(room, "ana")
        lesson.mark("ana", PRESENT)
        lesson.close()

        room.students.update(lesson.ids["ana"], guardians=(guardian("aunt"),))

        assert lesson.where() == {}

    def test_a_full_disk_keeps_nobody_from_entering_them(
        self, room: SchoolRoom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lesson = Lesson(room, "ana")
        room.students.update(lesson.ids["ana"], guardians=())
        lesson.close()

        def full(*_: Any, **__: Any) -> None:
            raise RollcallError("write_failed", "The disk is full.", status=507)

        with monkeypatch.context() as patched:
            patched.setattr(room.outbox, "revise", full)
            room.students.update(lesson.ids["ana"], guardians=(guardian("ana"),))
        assert lesson.where() == {}

        room.students.update(lesson.ids["ana"], name="Ana Maria")

        assert lesson.where() == {"ana": "waiting"}
