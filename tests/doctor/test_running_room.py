"""What is said of a camera, of recognition and of the mail of a Rollcall that runs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rollcall.doctor.outbox import LONGEST_REASON, mail_findings
from rollcall.doctor.room import camera_findings, engine_finding, recognition_findings
from rollcall.domain.findings import Finding, Verdict
from rollcall.domain.live import (
    CameraState,
    CameraView,
    EngineView,
    PictureState,
    PictureView,
    PipelineView,
)
from rollcall.mail.service.pages import MailQueue

SINCE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 8, 1, tzinfo=UTC)
RUNS = CameraView(CameraState.RUNNING, 25.0, 0.04, 0, "", "http://cam/", SINCE)


def camera(view: CameraView, *, lesson: bool = True) -> Finding:
    (found,) = camera_findings(view, lesson=lesson)
    return found


def test_a_lost_camera_says_why_since_when_and_when_it_is_tried_again() -> None:
    found = camera(
        CameraView(CameraState.LOST, message="It is silent.", since=SINCE, next_try=LATER)
    )
    assert found.verdict is Verdict.PROBLEM
    assert found.sentence == "It is silent. Until then nobody is marked."
    assert (found.since, found.next_try) == (SINCE, LATER)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (CameraState.CONNECTING, Verdict.NOTE),
        (CameraState.RUNNING, Verdict.OK),
        (CameraState.STALLED, Verdict.PROBLEM),
        (CameraState.FROZEN, Verdict.PROBLEM),
        (CameraState.STOPPED, Verdict.PROBLEM),
    ],
)
def test_every_state_of_a_camera(state: CameraState, verdict: Verdict) -> None:
    assert camera(replace(RUNS, state=state)).verdict is verdict


@pytest.mark.parametrize(
    ("picture", "in_lesson", "else_"),
    [
        (PictureState.UNKNOWN, Verdict.OK, Verdict.OK),
        (PictureState.GOOD, Verdict.OK, Verdict.OK),
        (PictureState.DARK, Verdict.PROBLEM, Verdict.NOTE),
        (PictureState.COVERED, Verdict.PROBLEM, Verdict.WARNING),
        (PictureState.BLURRED, Verdict.WARNING, Verdict.WARNING),
        (PictureState.MOVED, Verdict.WARNING, Verdict.WARNING),
    ],
)
def test_every_state_of_a_picture(
    picture: PictureState, in_lesson: Verdict, else_: Verdict
) -> None:
    view = replace(RUNS, picture=PictureView(picture, LATER, "Mend it."))
    found = camera(view)
    assert found.verdict is in_lesson
    assert found.since == (SINCE if found.verdict is Verdict.OK else LATER)
    assert camera(view, lesson=False).verdict is else_


def test_nobody_is_missed_in_the_dark_outside_a_lesson() -> None:
    dark = replace(RUNS, picture=PictureView(PictureState.DARK, LATER, "Switch the light on."))
    assert camera(dark).sentence == "Switch the light on."
    assert "No lesson is running" in camera(dark, lesson=False).sentence


def test_recognition_that_is_dead_or_too_slow() -> None:
    (fine,) = recognition_findings(PipelineView(12.06), (), ())
    assert (fine.verdict, fine.sentence) == (
        Verdict.OK,
        "12.1 pictures a second are searched for faces.",
    )
    bad = list(recognition_findings(PipelineView(), ["Too slow."], ["It is dead."]))
    assert [each.sentence for each in bad] == ["It is dead.", "Too slow."]
    assert {each.verdict for each in bad} == {Verdict.PROBLEM}


def test_what_stands_in_for_a_better_model() -> None:
    engine = EngineView("packaged/dlib", 128, "CPU", None, True, "It stands in.")
    assert engine_finding(replace(engine, reduced=False, notice=""), chosen=False) is None
    found = engine_finding(engine, chosen=False)
    assert found is not None
    assert (found.verdict, found.sentence) == (Verdict.WARNING, "packaged/dlib runs. It stands in.")
    wanted = engine_finding(engine, chosen=True)
    assert wanted is not None
    assert wanted.verdict is Verdict.NOTE


IDLE = MailQueue("idle", None, None, None, False, 0, 0, 3, None, None, False)


def mail(queue: MailQueue, failed: int = 0, newest: object = None) -> list[tuple[str, str, str]]:
    found = mail_findings(queue, failed, newest)  # type: ignore[arg-type]
    return [(each.verdict.value, each.sentence, each.where) for each in found]


def test_mail_that_goes_out() -> None:
    assert mail(IDLE) == [("ok", "Mail goes out. 3 went out today.", "/mail")]


def test_mail_that_is_not_set_up() -> None:
    queue = replace(IDLE, state="not_set_up", message="Enter an address.", waiting=2)
    (found,) = mail(queue)
    assert found == ("warning", "Enter an address. 2 messages wait until then.", "/settings#mail")


def test_mail_that_stands_still_says_why() -> None:
    (stopped,) = mail(replace(IDLE, state="stopped", message="The password is refused."))
    assert stopped == ("problem", "Sending has stopped. The password is refused.", "/mail")
    paused = replace(IDLE, state="paused", message="The server is busy.", until=LATER, to_send=1)
    (found,) = mail_findings(paused, 0, None)
    assert found.sentence == (
        "Sending is paused. The server is busy. 1 message waits until it goes on."
    )
    assert (found.verdict, found.next_try) == (Verdict.WARNING, LATER)


class Failed:
    """A message that a server refused."""

    def __init__(self, reason: str | None) -> None:
        self.delivery = type("Delivery", (), {"last_error": reason})
        self.guardian = type("Guardian", (), {"name": "Ngozi Okafor", "email": "n@example.org"})


def test_mail_that_failed_says_why_and_where_it_is() -> None:
    (one,) = mail(IDLE, 1, Failed("550 No such user."))
    page = "/mail?state=failed"
    assert one == (
        "problem",
        "1 message could not be sent, to Ngozi Okafor: 550 No such user.",
        page,
    )
    (more,) = mail(IDLE, 2, Failed("5" * 900))
    assert more[1].startswith("2 messages could not be sent, the newest to Ngozi Okafor: 555")
    assert len(more[1]) < LONGEST_REASON + 100
    assert mail(IDLE, 2, Failed(None)) == [("problem", "2 messages could not be sent.", page)]


def test_both_are_told_where_mail_failed_and_stands_still() -> None:
    queue = replace(IDLE, state="stopped", message="No.")
    assert [each[0] for each in mail(queue, 1, Failed("550"))] == ["problem", "problem"]
