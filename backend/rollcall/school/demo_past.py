"""Three weeks of lessons for the demo: the school's own services, by a clock of the past.

Nothing here writes a file. What a camera saw is made up, and what people said; what becomes of it
is what becomes of any lesson.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from rollcall.demo.classes import BESIDE, BY_HAND, LIVE, DemoClass
from rollcall.demo.past import PastLesson, Said, past_lessons
from rollcall.domain.marks import MarkStatus
from rollcall.domain.people import Consent
from rollcall.domain.sessions import MOOD_STEP_S, ONLY_ROOM
from rollcall.errors import RollcallError
from rollcall.mail.delivery.sender import Sender
from rollcall.school.mail import demo_account
from rollcall.school.past_camera import PastCamera
from rollcall.school.school import School
from rollcall.school_time import moment, school_zone

LOOK_EVERY_S = 3
"""As often as a camera has to look for the whole of a lesson to count as seen."""
FACES_EVERY_S = 60
"""The looks between these say only how long the class was seen: what is kept is the same."""
SENT_AFTER = timedelta(minutes=60)
"""From the start of a lesson; whoever sends takes a breath first."""
SET_UP_BEFORE = timedelta(weeks=5)
CONSENT_ON = date(2026, 1, 1)

Happening = tuple[datetime, Callable[[], None]]


class PastClock:
    """Shows the moment that is being lived through."""

    def __init__(self, now: datetime) -> None:
        """It begins when the school was set up, long before `now`."""
        self.now = now - SET_UP_BEFORE

    def __call__(self) -> datetime:
        return self.now


class UntilIdle:
    """Ends the sender where there is nothing more to send."""

    def __init__(self) -> None:
        self._idle = False

    def is_set(self) -> bool:
        return self._idle

    def wait(self, _seconds: float) -> bool:
        self._idle = True
        return True


def live_through(school: School, clock: PastClock, today: date) -> None:
    """Make the two classes, and live through their lessons before `today`.

    `school` is a demo's that goes by `clock`, has the live class enrolled, and has not been
    entered: none of its threads runs.
    """
    past = _Past(school, clock)
    past.make_classes()
    happenings = [each for lesson in past_lessons(today) for each in past.happenings(lesson)]
    mailbox = school.parts.mailbox
    assert mailbox is not None
    with mailbox.at_another_time(clock):
        for at, happens in sorted(happenings, key=lambda each: each[0]):
            clock.now = at
            happens()
    school.teaching.writer.write_down()


class _Past:
    def __init__(self, school: School, clock: PastClock) -> None:
        self._school = school
        self._teaching = school.teaching
        self._mail = school.mail
        self._clock = clock
        self._zone = school_zone(school.settings.time_zone)
        self._ids: dict[str, str] = {}
        self._class_ids: dict[str, str] = {}

    def make_classes(self) -> None:
        students = self._school.students
        for each in BY_HAND:
            consent = Consent(each.name, "demo", CONSENT_ON) if each.consent else None
            students.create(each.number, each.name, each.guardians, consent)
        self._ids = {student.number: student.id for student in students.list()}
        for of in (LIVE, BESIDE):
            made = self._school.classes.create(
                of.name,
                teachers=of.teachers,
                roster=[self._ids[number] for number in of.roster],
                room=of.room,
                timetable=of.timetable,
                left_early_rule=True,
            )
            self._class_ids[of.name] = made.id

    def happenings(self, lesson: PastLesson) -> Iterator[Happening]:
        """What is to happen, each with its moment: the lesson, and what became of it."""
        start = moment(lesson.day, lesson.of.start, self._zone)
        taught: list[str] = []
        yield start, lambda: taught.append(self._teach(lesson))

        def say(said: Said) -> Happening:
            at = start + timedelta(seconds=said.at)
            return at, lambda: self._say(taught[0], said)

        yield from map(say, lesson.before_sending)
        if lesson.sends:
            yield start + SENT_AFTER, lambda: self._send(taught[0])
        yield from map(say, lesson.afterwards)
        if lesson.apologises:
            last = max(said.at for said in lesson.afterwards)
            at = start + timedelta(seconds=last + 120)
            yield at, lambda: self._apologise(taught[0])

    def _teach(self, lesson: PastLesson) -> str:
        """One lesson, second by second; the session's id."""
        start, length = self._clock.now, _seconds(lesson.of)
        teacher = lesson.of.teachers[0]
        session = self._school.lessons.start(ONLY_ROOM, self._class_ids[lesson.of.name], teacher)
        camera = self._camera(lesson)
        to_say = sorted(lesson.said, key=lambda said: said.at)
        for second in range(0, length + 1, LOOK_EVERY_S):
            self._clock.now = now = start + timedelta(seconds=second)
            if second % FACES_EVERY_S == FACES_EVERY_S - LOOK_EVERY_S or second == length:
                camera.look(now, second)
            else:
                camera.glance(now)
            if second % MOOD_STEP_S < LOOK_EVERY_S:
                camera.read_mood(now, second, length)
            while to_say and to_say[0].at <= second:
                self._say(session.id, to_say.pop(0))
            if lesson.note and abs(second - length / 2) * 2 < LOOK_EVERY_S:
                self._teaching.snapshots.add_snapshot(session.id, lesson.note, False, teacher)
        decisions = {
            each.mark.student_id: self._seen_by_eye(lesson, each.mark.number)
            for each in self._teaching.closing.check(session.id).undecided
        }
        self._teaching.closing.close(session.id, teacher, decisions)
        self._hand_over()
        return session.id

    def _camera(self, lesson: PastLesson) -> PastCamera:
        known = self._teaching.sought.recognisable()
        stays = {self._ids[number]: stay for number, stay in lesson.there.items()}
        return PastCamera(
            self._teaching,
            {student: stay for student, stay in stays.items() if student in known},
            lesson.chance,
            self._teaching.opens.info.threshold,
        )

    def _seen_by_eye(self, lesson: PastLesson, number: str) -> MarkStatus:
        """What the teacher says of a student whom the camera could not know."""
        return MarkStatus.PRESENT if number in lesson.there else MarkStatus.ABSENT

    def _say(self, session_id: str, said: Said) -> None:
        student, marks = self._ids[said.number], self._teaching.marks
        # What the camera has seen by now is on the page.
        self._teaching.writer.write_new_marks()
        mark = self._school.lessons.get(session_id).mark_of(student)
        assert mark is not None
        give = partial(
            marks.give_mark, session_id, student, said.status, said.minutes, said.reason, said.by
        )
        if said.by_an_old_page:
            try:
                give(expected_version=mark.version - 1)
            except RollcallError as refused:
                if refused.code != "mark_changed":
                    raise
        give(expected_version=mark.version)

    def _send(self, session_id: str) -> None:
        self._mail.service.send(session_id=session_id)
        self._hand_over()

    def _apologise(self, session_id: str) -> None:
        for item in self._mail.service.list(session_id=session_id).items:
            if item.apology == "possible":
                self._mail.service.apologise(item.message.id)
        self._send(session_id)

    def _hand_over(self) -> None:
        """To the demo's own mailbox, whatever account the settings name."""
        mailbox = self._school.parts.mailbox
        assert mailbox is not None
        account = demo_account(mailbox, self._mail.school)
        sender = Sender(self._mail.outbox.queue, lambda: account, clock=self._clock)
        sender.run(UntilIdle())


def _seconds(of: DemoClass) -> int:
    start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in (of.start, of.end))
    return round((end - start).total_seconds())
