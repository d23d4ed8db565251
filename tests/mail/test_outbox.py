import json
import os
import random
import shutil
import statistics
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mails import DOMAIN, EIGHT, everything_in, message, minutes
from rollcall.domain.mail import MailState, Message
from rollcall.domain.people import Guardian
from rollcall.errors import RollcallError
from rollcall.mail.delivery.ports import Queue
from rollcall.mail.files.outbox import Outbox
from support import PATIENCE_S


class Clock:
    def __init__(self) -> None:
        self.now = EIGHT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    return tmp_path / "outbox"


def journal(folder: Path) -> Path:
    return folder / "lesson1.journal"


def confirmed(folder: Path, *messages: Message) -> Outbox:
    """An outbox with these messages, which somebody has confirmed."""
    outbox = Outbox(folder)
    for each in messages:
        outbox.add_batch(each.session_id, [each])
    outbox.confirm(each.id for each in messages)
    return outbox


def claim(outbox: Outbox, now: datetime = EIGHT) -> Message:
    claimed = outbox.queue.claim(now, DOMAIN)
    assert claimed is not None
    return claimed


def disk_full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_it_is_what_the_sender_asks_for(folder: Path) -> None:
    queue: Queue = Outbox(folder).queue
    assert queue.claim(EIGHT, DOMAIN) is None
    assert queue.next_due() is None
    assert queue.sent_since(EIGHT) == ()


def test_a_batch_is_on_the_disk_and_waits(folder: Path) -> None:
    outbox = Outbox(folder)
    batch = [message("s1"), message("s1", "g2"), message("s2")]
    outbox.add_batch("lesson1", batch)
    again = Outbox(folder)
    assert list(again.messages("lesson1")) == list(again.all()) == batch
    assert again.counts() == outbox.counts()
    assert outbox.counts()["waiting"] == 3
    assert outbox.queue.claim(EIGHT, DOMAIN) is None
    if os.name != "nt":
        modes = {path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_file()}
        assert modes == {0o600}


def test_what_is_written_a_second_time_stays_as_it_was(folder: Path) -> None:
    outbox = confirmed(folder, message("s1"))
    outbox.queue.accepted(claim(outbox).id, EIGHT)
    anew = replace(message("s1"), number="other")
    outbox.add_batch("lesson1", [anew, message("s2")])
    first, second = Outbox(folder).messages("lesson1")
    assert (first.state, first.number, second.number) == (MailState.SENT, "s1", "s2")


def test_a_message_goes_its_way(folder: Path) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    assert taken.delivery.message_id == f"<{taken.id}@{DOMAIN}>"
    assert (taken.state, taken.delivery.attempts) == (MailState.SENDING, 1)
    assert outbox.queue.claim(EIGHT, DOMAIN) is None

    outbox.queue.put_off(taken.id, "451 later", minutes(5))
    assert outbox.queue.claim(minutes(4), DOMAIN) is None
    assert outbox.queue.next_due() == minutes(5)
    again = claim(outbox, minutes(5))
    assert again.delivery.message_id == taken.delivery.message_id
    assert (again.delivery.attempts, again.delivery.first_attempt_at) == (2, EIGHT)

    outbox.queue.not_tried(taken.id)
    assert outbox.get(taken.id).delivery.attempts == 1
    claim(outbox, minutes(6))
    outbox.queue.failed(taken.id, "550 no such user")
    assert outbox.get(taken.id).delivery.last_error == "550 no such user"
    assert outbox.queue.next_due() is None

    outbox.retry(taken.id)
    claim(outbox, minutes(7))
    outbox.queue.accepted(taken.id, minutes(8))
    sent = Outbox(folder).get(taken.id).delivery
    assert (sent.state, sent.sent_at, sent.last_error) == (MailState.SENT, minutes(8), None)
    assert sent.message_id == taken.delivery.message_id
    assert not sent.perhaps_twice


def test_the_one_that_is_due_for_longest_goes_first(folder: Path) -> None:
    late, early = message("late", created_at=minutes(2)), message("early", created_at=minutes(1))
    new = message("new", created_at=minutes(30))
    outbox = confirmed(folder, late, early, new)
    first = claim(outbox, minutes(30))
    outbox.queue.put_off(first.id, "451", minutes(20))
    order = [claim(outbox, minutes(40)).student_id for _ in range(3)]
    assert [first.student_id, *order] == ["early", "late", "early", "new"]


@pytest.mark.parametrize("last", ["confirmed", "claimed", "accepted", "put off", "failed"])
def test_a_kill_at_any_point_loses_nothing(folder: Path, last: str) -> None:
    outbox = confirmed(folder, message(), message("other"))
    if last != "confirmed":
        taken = claim(outbox)
    if last == "accepted":
        outbox.queue.accepted(taken.id, EIGHT)
    elif last == "put off":
        outbox.queue.put_off(taken.id, "421", minutes(9))
    elif last == "failed":
        outbox.queue.failed(taken.id, "550")

    found = {m.student_id: m.delivery for m in Outbox(folder).all()}
    assert found["other"].confirmed
    assert found["other"].state is MailState.QUEUED
    state = {"accepted": MailState.SENT, "failed": MailState.FAILED}.get(last, MailState.QUEUED)
    assert found["s1"].state is state
    assert found["s1"].perhaps_twice is (last == "claimed")
    assert Outbox(folder).warnings == ()


def test_what_was_interrupted_is_sent_under_the_same_message_id(folder: Path) -> None:
    first = claim(confirmed(folder, message()))
    outbox = Outbox(folder)
    second = claim(outbox)
    assert second.delivery.message_id == first.delivery.message_id
    outbox.queue.accepted(second.id, EIGHT)
    assert Outbox(folder).get(second.id).delivery.perhaps_twice


@pytest.mark.parametrize("torn", [1, 5, 40, -1])
def test_a_torn_last_line_is_passed_over(folder: Path, torn: int) -> None:
    outbox = confirmed(folder, message(), message("other"))
    claim(outbox)
    whole = journal(folder).read_bytes()
    *before, last = whole.splitlines(keepends=True)
    journal(folder).write_bytes(b"".join(before) + last[:torn])
    again = Outbox(folder)
    assert again.warnings == ()
    assert {(m.state, m.delivery.perhaps_twice) for m in again.all()} == {(MailState.QUEUED, False)}
    assert not journal(folder).exists()


def test_a_line_after_a_torn_one_is_read(folder: Path) -> None:
    outbox = confirmed(folder, message(), message("other"))
    with journal(folder).open("ab") as file:
        file.write(b'{"id": "half')
    taken = claim(outbox)
    outbox.queue.accepted(taken.id, EIGHT)
    again = Outbox(folder)
    assert again.get(taken.id).state is MailState.SENT
    assert "1 of" in again.warnings[0]
    assert Outbox(folder).warnings == ()


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[1]", b"\x00\xff" * 50, b'{"id": "a", "delivery": 3}', b"null"]
)
def test_a_damaged_line_in_the_middle_costs_no_other(folder: Path, damage: bytes) -> None:
    outbox = confirmed(folder, message(), message("other"))
    sent = claim(outbox)
    outbox.queue.accepted(sent.id, EIGHT)
    lines = journal(folder).read_bytes().splitlines(keepends=True)
    lines.insert(2, damage + b"\n")
    journal(folder).write_bytes(b"".join(lines))
    again = Outbox(folder)
    assert again.get(sent.id).state is MailState.SENT
    assert "1 of 5 lines" in again.warnings[0]
    assert len(list(folder.glob("lesson1.journal.corrupt-*"))) == 1


def test_a_fold_that_was_interrupted_does_no_harm(folder: Path) -> None:
    """The file was written, and the journal, which is now old, is still there."""
    outbox = confirmed(folder, message(), message("other"))
    sent = claim(outbox)
    old = journal(folder).read_bytes()
    outbox.queue.accepted(sent.id, EIGHT)
    outbox.edit(replace(outbox.all()[1], edited=True))
    assert not journal(folder).exists()
    journal(folder).write_bytes(old)
    again = Outbox(folder)
    assert again.get(sent.id).state is MailState.SENT
    assert not again.get(sent.id).delivery.perhaps_twice
    assert not journal(folder).exists()


def test_every_cut_of_the_journal_gives_a_state_that_was(folder: Path, tmp_path: Path) -> None:
    """Wherever the disk stopped taking bytes: never sent unless noted, and never forgotten."""
    outbox = confirmed(folder, message("a"), message("b"))
    for _ in range(2):
        taken = claim(outbox, minutes(60))
        outbox.queue.put_off(taken.id, "451 later", minutes(1))
    outbox.queue.accepted(claim(outbox, minutes(60)).id, minutes(61))
    file, whole = (folder / "lesson1.json").read_bytes(), journal(folder).read_bytes()
    ends = [i + 1 for i, byte in enumerate(whole) if byte == ord("\n")]
    for cut in sorted({*ends, *random.Random(4).sample(range(len(whole)), 40)}):
        copy = tmp_path / f"cut{cut}"
        copy.mkdir()
        (copy / "lesson1.json").write_bytes(file)
        (copy / "lesson1.journal").write_bytes(whole[:cut])
        again = Outbox(copy)
        sent = [m for m in again.all() if m.state is MailState.SENT]
        assert len(again.all()) == 2
        assert again.warnings == ()
        assert bool(sent) is (cut == len(whole))


def test_a_damaged_file_is_restored_with_all_that_was_sent(folder: Path) -> None:
    outbox = confirmed(folder, message(), message("other"))
    sent = claim(outbox)
    outbox.queue.accepted(sent.id, EIGHT)
    outbox.edit(replace(outbox.all()[1], edited=True))
    (folder / "lesson1.json").write_bytes(b"{")
    again = Outbox(folder)
    assert again.get(sent.id).state is MailState.SENT
    assert any("was damaged" in warning for warning in again.warnings)


def test_what_was_sent_is_known_even_where_no_copy_is_good(folder: Path) -> None:
    outbox = confirmed(folder, message(), message("other"))
    sent = claim(outbox)
    outbox.queue.accepted(sent.id, EIGHT)
    for name in ("lesson1.json", "lesson1.json.bak"):
        (folder / name).write_bytes(b"\x00")
    for _ in range(2):
        again = Outbox(folder)
        assert again.all() == ()
    again.add_batch("lesson1", [message(), message("third")])
    written = {m.student_id: m.state for m in Outbox(folder).all()}
    assert written == {"s1": MailState.SENT, "third": MailState.QUEUED}


def test_somebody_elses_file_is_left_out(folder: Path) -> None:
    confirmed(folder, message())
    shutil.copy(folder / "lesson1.json", folder / "copy.json")
    again = Outbox(folder)
    assert len(again.all()) == 1
    assert "copy.json holds another session's mail" in again.warnings[0]


def test_a_newer_version_is_refused(folder: Path) -> None:
    confirmed(folder, message())
    path = folder / "lesson1.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "version": 99}))
    with pytest.raises(RollcallError, match="newer Rollcall") as refused:
        Outbox(folder)
    assert refused.value.code == "data_too_new"


def test_a_write_that_fails_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = confirmed(folder, message(), message("other"))
    taken = claim(outbox)
    before, files = outbox.all(), dict(everything_in(folder))
    waiting = next(m for m in before if m.id != taken.id)
    attempts = (
        lambda: outbox.add_batch("lesson1", [message("third")]),
        lambda: outbox.queue.claim(EIGHT, DOMAIN),
        lambda: outbox.queue.accepted(taken.id, EIGHT),
        lambda: outbox.queue.put_off(taken.id, "451", EIGHT),
        lambda: outbox.edit(replace(waiting, edited=True)),
        lambda: outbox.cancel(waiting.id),
        lambda: outbox.revise("lesson1", cancel={waiting.id: "why"}, add=[message("third")]),
    )
    for attempt in attempts:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", disk_full)
            with pytest.raises(RollcallError, match="No space left") as failure:
                attempt()
        assert (failure.value.code, failure.value.status) == ("write_failed", 507)
        assert outbox.all() == before
        assert dict(everything_in(folder)) == files
        assert outbox.queue.sent_since(EIGHT - timedelta(days=1)) == ()
    outbox.queue.accepted(taken.id, EIGHT)
    assert claim(outbox).id == waiting.id
    assert Outbox(folder).get(taken.id).state is MailState.SENT


def test_a_journal_that_cannot_be_folded_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    with monkeypatch.context() as patch:
        patch.setattr("rollcall.storage.json_store.write_atomic", _refuse)
        patch.setattr("rollcall.storage.recovery.write_atomic", _refuse)
        outbox.queue.accepted(taken.id, EIGHT)
    assert outbox.get(taken.id).state is MailState.SENT
    assert journal(folder).exists()
    assert Outbox(folder).get(taken.id).state is MailState.SENT
    assert not journal(folder).exists()


def _refuse(path: Path, *_: object, **__: object) -> None:
    raise RollcallError("write_failed", f"{path.name} could not be saved.", status=500)


def test_a_journal_does_not_grow_for_ever(folder: Path) -> None:
    outbox = confirmed(folder, message(), message("other"))
    longest = 0
    for _ in range(60):
        outbox.queue.put_off(claim(outbox).id, "451 come again later", EIGHT)
        if journal(folder).exists():
            longest = max(longest, len(journal(folder).read_bytes().splitlines()))
    assert 2 <= longest <= 41


def test_too_late(folder: Path) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    changes = (
        lambda: outbox.edit(replace(taken, edited=True)),
        lambda: outbox.cancel(taken.id),
        lambda: outbox.restore(taken.id),
        lambda: outbox.retry(taken.id),
    )
    for code in ("mail_being_sent", "mail_sent"):
        for change in changes:
            with pytest.raises(RollcallError) as refused:
                change()
            assert (refused.value.code, refused.value.status) == (code, 409)
        outbox.queue.accepted(taken.id, EIGHT)


def test_unknown_messages(folder: Path) -> None:
    outbox = confirmed(folder, message())
    waits = message("waits")
    outbox.add_batch("lesson1", [waits])
    for change in (outbox.get, outbox.cancel, outbox.restore, outbox.retry):
        with pytest.raises(RollcallError) as refused:
            change("0" * 32)
        assert (refused.value.code, refused.value.status) == ("mail_not_found", 404)
    with pytest.raises(RollcallError):
        outbox.confirm([waits.id, "0" * 32])
    assert outbox.get(waits.id).is_waiting


@pytest.mark.parametrize("name", ["../students", "..", "", "a/b", "done", "x" * 65, "a\x00b", "ä"])
def test_a_session_that_cannot_be(folder: Path, name: str) -> None:
    confirmed(folder, message())
    (folder.parent / "students.json").write_text("{}")
    assert Outbox(folder).messages(name) == ()


def test_cancel_restore_confirm_and_retry(folder: Path) -> None:
    outbox = confirmed(folder, message())
    (one,) = outbox.all()
    assert outbox.confirm([one.id]) == 0
    assert outbox.cancel(one.id).delivery.note == ""
    assert outbox.queue.claim(EIGHT, DOMAIN) is None
    assert outbox.confirm([one.id]) == 0
    assert outbox.restore(one.id).is_waiting
    assert outbox.restore(one.id).is_waiting
    with pytest.raises(RollcallError) as refused:
        outbox.retry(one.id)
    assert refused.value.code == "mail_not_failed"
    assert outbox.confirm([one.id, one.id]) == 1
    assert claim(outbox).id == one.id


def test_an_edit_keeps_where_a_message_stands(folder: Path) -> None:
    outbox = confirmed(folder, message())
    (one,) = outbox.all()
    outbox.queue.put_off(claim(outbox).id, "451", minutes(3))
    to = Guardian("Zoë", "zoë@hill.example", "ar")
    outbox.edit(replace(one, guardian=to, edited=True))
    edited = Outbox(folder).get(one.id)
    assert (edited.guardian, edited.edited) == (to, True)
    assert edited.delivery.due_at == minutes(3)
    assert claim(outbox, minutes(3)).guardian == to


def test_a_revision_takes_back_and_gives_again(folder: Path) -> None:
    kept, gone, sent, by_hand = (message(s) for s in ("kept", "gone", "sent", "by_hand"))
    outbox = confirmed(folder, sent)
    outbox.queue.accepted(claim(outbox).id, EIGHT)
    outbox.add_batch("lesson1", [kept, gone, by_hand])
    outbox.cancel(by_hand.id)
    new = message("new")
    notes = {gone.id: "present", sent.id: "present", by_hand.id: "present"}
    outbox.revise("lesson1", cancel=notes, add=[new, kept])
    assert {m.student_id: (m.state.value, m.delivery.note) for m in Outbox(folder).all()} == {
        "sent": ("sent", ""),
        "kept": ("queued", ""),
        "gone": ("cancelled", "present"),
        "by_hand": ("cancelled", ""),
        "new": ("queued", ""),
    }
    outbox.revise("lesson1", cancel={gone.id: "excused"})
    assert outbox.get(gone.id).delivery.note == "excused"
    outbox.revise("lesson1", revive=[gone.id, sent.id, kept.id])
    assert Outbox(folder).get(gone.id).is_waiting
    assert outbox.get(sent.id).state is MailState.SENT


@pytest.mark.parametrize("comes_back", ["put off", "failed", "not tried"])
def test_what_was_cancelled_while_it_was_sent_does_not_go_out_again(
    folder: Path, comes_back: str
) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    outbox.revise("lesson1", cancel={taken.id: "present"})
    assert outbox.get(taken.id).state is MailState.SENDING
    if comes_back == "put off":
        outbox.queue.put_off(taken.id, "451", EIGHT)
    elif comes_back == "failed":
        outbox.queue.failed(taken.id, "550")
    else:
        outbox.queue.not_tried(taken.id)
    left = Outbox(folder).get(taken.id).delivery
    assert (left.state, left.note) == (MailState.CANCELLED, "present")
    assert outbox.queue.claim(minutes(99), DOMAIN) is None


def test_what_was_cancelled_too_late_was_sent(folder: Path) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    outbox.revise("lesson1", cancel={taken.id: "present"})
    outbox.queue.accepted(taken.id, EIGHT)
    assert outbox.get(taken.id).state is MailState.SENT


def test_absent_again_before_it_came_back(folder: Path) -> None:
    outbox = confirmed(folder, message())
    taken = claim(outbox)
    outbox.revise("lesson1", cancel={taken.id: "present"})
    outbox.revise("lesson1", revive=[taken.id])
    outbox.queue.put_off(taken.id, "451", EIGHT)
    assert claim(outbox).id == taken.id


def test_what_was_sent_counts_across_restarts(folder: Path) -> None:
    outbox = confirmed(folder, *(message(f"s{n}") for n in range(5)))
    for n in range(4):
        outbox.queue.accepted(claim(outbox, minutes(n)).id, minutes(n))
    expected = (minutes(2), minutes(3))
    for queue in (outbox.queue, Outbox(folder).queue):
        assert queue.sent_since(minutes(1)) == expected


def test_a_session_is_dropped_with_every_copy(folder: Path) -> None:
    outbox = Outbox(folder)
    outbox.add_batch("lesson1", [message()])
    outbox.add_batch("lesson2", [message(session="lesson2")])
    outbox.drop_session("lesson1")
    outbox.drop_session("nobody")
    assert {path.name.split(".")[0] for path in folder.iterdir() if path.is_file()} == {"lesson2"}
    assert outbox.counts()["waiting"] == 1
    outbox.add_batch("lesson1", [message()])
    outbox.confirm([message().id])
    claim(outbox)
    with pytest.raises(RollcallError) as refused:
        outbox.drop_session("lesson1")
    assert refused.value.code == "mail_being_sent"


def test_a_student_is_forgotten_everywhere(folder: Path, clock: Clock) -> None:
    old = Outbox(folder, clock)
    for student in ("amara", "kofi"):
        old.add_batch("long-ago", [message(student, student, "long-ago")])
        old.cancel(message(student, student, "long-ago").id)
    clock.now += timedelta(days=40)
    outbox = Outbox(folder, clock)
    for session in ("lesson1", "lesson2"):
        both = [message(s, s, session, created_at=clock.now) for s in ("amara", "kofi")]
        outbox.add_batch(session, both)
        outbox.confirm(m.id for m in both)
    outbox.add_batch("lesson3", [message("amara", "amara", "lesson3")])
    refused = "550 <amara@hill.example> unknown"
    outbox.queue.put_off(claim(outbox, clock.now).id, refused, clock.now)
    # Copies that were moved aside, or half-written when a process was killed.
    shutil.copy(folder / "lesson1.json", folder / "lesson1.json.corrupt-20260101T000000Z")
    shutil.copy(folder / "lesson2.json", folder / "lost.json.corrupt-20260101T000000Z")
    shutil.copy(folder / "lesson2.json", folder / ".lesson2.json.x.tmp")
    assert any(refused.encode() in content for _, content in everything_in(folder))
    assert any("done" in path.parts for path, _ in everything_in(folder))

    outbox.forget_student("amara")

    assert [path for path, content in everything_in(folder) if b"amara" in content] == []
    assert {m.student_id for m in outbox.all()} == {"kofi"}
    again = Outbox(folder, clock)
    assert sorted(again.all(), key=lambda m: m.id) == sorted(outbox.all(), key=lambda m: m.id)
    assert [m.student_id for m in again.messages("long-ago")] == ["kofi"]
    assert again.warnings == ()
    outbox.forget_student("amara")
    assert outbox.counts()["queued"] == 2


def test_a_student_is_forgotten_while_told_of(folder: Path) -> None:
    outbox = confirmed(folder, message("amara", "amara"))
    taken = claim(outbox)
    outbox.forget_student("amara")
    outbox.queue.accepted(taken.id, minutes(1))
    assert outbox.all() == ()
    assert [path for path, content in everything_in(folder) if b"amara" in content] == []
    # It was mail all the same, and counts for the provider's limit.
    assert outbox.queue.sent_since(EIGHT) == (minutes(1),)


def test_what_is_lost_is_forgotten_too(folder: Path) -> None:
    outbox = confirmed(folder, message("amara", "amara"), message("kofi", "kofi"))
    for _ in range(2):
        outbox.queue.failed(claim(outbox).id, "550 whoever that is")
    for name in ("lesson1.json", "lesson1.json.bak"):
        (folder / name).write_bytes(b"\x00")
    outbox = Outbox(folder)
    outbox.forget_student("amara")
    assert [path for path, content in everything_in(folder) if b"amara" in content] == []
    outbox.add_batch("lesson1", [message("kofi", "kofi")])
    assert outbox.all()[0].state is MailState.FAILED


def test_what_is_long_done_is_put_away(folder: Path, clock: Clock) -> None:
    outbox = Outbox(folder, clock)
    for session in ("done-with", "waits"):
        outbox.add_batch(session, [message(session=session)])
    done = message(session="done-with")
    outbox.confirm([done.id])
    outbox.queue.accepted(claim(outbox).id, EIGHT)
    clock.now += timedelta(days=29)
    assert len(Outbox(folder, clock).all()) == 2
    clock.now += timedelta(days=2)

    for _ in range(2):
        outbox = Outbox(folder, clock)
        assert [m.session_id for m in outbox.all()] == ["waits"]
    assert sorted(p.name for p in (folder / "done").iterdir()) == [
        "done-with.json",
        "done-with.json.bak",
    ]
    with pytest.raises(RollcallError):
        outbox.get(done.id)
    (found,) = outbox.messages("done-with")
    assert outbox.get(done.id) == found
    assert found.state is MailState.SENT

    # A correction after all that time: the session is taken out again.
    outbox.add_batch("done-with", [message("late", session="done-with", created_at=clock.now)])
    assert len(outbox.messages("done-with")) == len(Outbox(folder, clock).messages("done-with"))
    assert not any((folder / "done").iterdir())
    assert len(outbox.messages("done-with")) == 2


def test_a_crash_while_putting_away(folder: Path, clock: Clock) -> None:
    outbox = Outbox(folder, clock)
    outbox.add_batch("lesson1", [message()])
    outbox.cancel(message().id)
    (folder / "done").mkdir()
    (folder / "lesson1.json.bak").rename(folder / "done" / "lesson1.json.bak")
    again = Outbox(folder, clock)
    assert (len(again.all()), again.warnings) == (1, ())
    clock.now += timedelta(days=31)
    assert len(Outbox(folder, clock).messages("lesson1")) == 1


def test_years_of_mail_do_not_slow_the_start(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = Outbox(folder, clock)
    outbox.add_batch("lesson1", [message(f"s{n}") for n in range(18)])
    done = folder / "done"
    done.mkdir()
    content = (folder / "lesson1.json").read_bytes()
    for n in range(4000):
        (done / f"old{n}.json").write_bytes(content.replace(b"lesson1", f"old{n}".encode()))
    read: list[str] = []
    real = Path.read_bytes

    def counted(self: Path) -> bytes:
        read.append(self.name)
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    began = time.thread_time()
    assert len(Outbox(folder, clock).all()) == 18
    assert time.thread_time() - began < 0.5
    assert not [name for name in read if name.startswith("old")]


def test_ten_thousand_messages(folder: Path) -> None:
    outbox = Outbox(folder)
    many = [message(f"s{n}", f"g{n}") for n in range(10_000)]
    began = time.thread_time()
    outbox.add_batch("lesson1", many)
    added = time.thread_time() - began
    assert outbox.confirm(m.id for m in many) == 10_000
    took = []
    for n in range(300):
        began = time.thread_time()
        outbox.queue.accepted(claim(outbox).id, minutes(n))
        took.append(time.thread_time() - began)
    assert outbox.counts()["queued"] == 9_700
    print(f"added in {added:.2f} s; sent in {statistics.median(took) * 1000:.1f} ms each")
    assert added < 5
    assert statistics.median(took) < 0.1
    again = Outbox(folder)
    assert again.counts() == outbox.counts()
    assert len({claim(again).id for _ in range(5)}) == 5


def test_many_at_once(folder: Path) -> None:
    """Two senders, somebody who confirms, and somebody who edits and drops."""
    outbox = Outbox(folder)
    sessions = [f"lesson{n}" for n in range(4)]
    messages = [message(f"s{n}", session=session) for session in sessions for n in range(15)]
    failures: list[BaseException] = []
    sent: list[str] = []
    refusals: set[str] = set()
    confirmed_all = threading.Event()

    def guarded(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as failure:
            failures.append(failure)

    def confirm() -> None:
        for session in sessions:
            outbox.add_batch(session, [m for m in messages if m.session_id == session])
            for each in outbox.messages(session):
                outbox.confirm([each.id])
        confirmed_all.set()

    def send() -> None:
        while not confirmed_all.is_set() or outbox.queue.next_due() is not None:
            taken = outbox.queue.claim(EIGHT, DOMAIN)
            if taken is None:
                continue
            if taken.delivery.attempts == 1 and taken.student_id.endswith("3"):
                outbox.queue.put_off(taken.id, "451", EIGHT)
            else:
                outbox.queue.accepted(taken.id, EIGHT)
                sent.append(taken.id)

    def meddle() -> None:
        chance = random.Random(1)
        while not confirmed_all.is_set():
            for each in chance.sample(outbox.all(), min(3, len(outbox.all()))):
                try:
                    if chance.random() < 0.5:
                        outbox.edit(replace(outbox.get(each.id), edited=True))
                    else:
                        outbox.cancel(each.id)
                except RollcallError as refused:
                    refusals.add(refused.code)

    threads = [
        threading.Thread(target=guarded, args=(work,)) for work in (confirm, send, send, meddle)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert not failures
    assert refusals <= {"mail_being_sent", "mail_sent"}
    assert len(sent) == len(set(sent))
    found = Outbox(folder)
    assert {m.id: m.delivery for m in found.all()} == {m.id: m.delivery for m in outbox.all()}
    states = {m.state for m in found.all()}
    assert states <= {MailState.SENT, MailState.CANCELLED, MailState.QUEUED}
    assert {m.id for m in found.all() if m.state is MailState.SENT} == set(sent)
    assert found.warnings == ()
