"""Sessions that start and close by the timetable, for classes that want it."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers import SchedulerNotRunningError
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from rollcall.classes.service.classes import ClassService
from rollcall.domain.classes import Lesson, SchoolClass
from rollcall.domain.sessions import Session
from rollcall.errors import RollcallError
from rollcall.lesson.service.closing import Closing
from rollcall.lesson.service.lessons import Lessons
from rollcall.school_time import moment
from rollcall.threads.worker import StopSignal, Worker

logger = logging.getLogger(__name__)

TIMETABLE = "timetable"
"""Who is said to have started and closed such a session."""
GRACE = timedelta(minutes=5)
"""A lesson that began longer ago is not started any more, after a computer slept or Rollcall was
not running: everyone would be late who was only seen late."""


class TimetableRunner:
    """Starts and closes the sessions of one room in one thread of its own. Thread-safe."""

    def __init__(
        self,
        room: str,
        classes: ClassService,
        lessons: Lessons,
        closing: Closing,
        zone: tzinfo,
        announce: Callable[[], None] = lambda: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`announce` is called when `warnings` may have changed."""
        self._room = room
        self._classes = classes
        self._lessons = lessons
        self._closing = closing
        self._zone = zone
        self._announce = announce
        self._clock = clock
        self._conflict: tuple[str, datetime] | None = None
        # Jobs run in the scheduler's own thread, which is our worker's: there is no other.
        self._scheduler = BlockingScheduler(
            executors={"default": DebugExecutor()},
            job_defaults={"coalesce": True, "misfire_grace_time": int(GRACE.total_seconds())},
            timezone=zone,
        )
        self._worker = Worker("timetable", self._run)
        # It tells of every job that is added.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)

    def start(self) -> None:
        """Begin to keep the timetable; a lesson that has just begun is started, too."""
        self._classes.on_change(self.refresh)
        self._worker.start()

    def stop(self) -> None:
        """End the thread. Sessions stay as they are."""
        self._worker.request_stop()
        self._shut_down()
        self._worker.stop()

    @property
    def worker(self) -> Worker:
        """The thread that keeps the timetable."""
        return self._worker

    def warnings(self) -> tuple[str, ...]:
        """Which lesson could not be started, until its end, and which wait to be closed."""
        conflict = self.conflict()
        waiting = (sentence for _, sentence in self.waiting())
        return (*waiting,) if conflict is None else (conflict, *waiting)

    def conflict(self) -> str | None:
        """Which lesson could not be started, until its end."""
        if self._conflict is None or self._clock() >= self._conflict[1]:
            return None
        return self._conflict[0]

    def waiting(self) -> tuple[tuple[Session, str], ...]:
        """The lessons that wait to be closed, each with a sentence."""
        return tuple(
            (
                session,
                f"The lesson of {session.class_name} at "
                f"{session.started_at.astimezone(self._zone):%H:%M} is over and waits for you: the "
                "camera could not know everybody. Close it, and say who was there.",
            )
            for session in self._lessons.waiting(self._room)
        )

    def refresh(self) -> None:
        """Take the timetables as they are now."""
        self._scheduler.remove_all_jobs()
        for school_class in self._classes.list():
            if school_class.automatic:
                for lesson in school_class.timetable:
                    self._schedule(school_class, lesson)
        self._schedule_end()
        # What fell due while nothing ran, or while the jobs were being replaced.
        self._scheduler.add_job(self._catch_up, id="catch-up", replace_existing=True)

    def begin(self, class_id: str, lesson: Lesson) -> None:
        """Start a class's session of today, unless it has been started before."""
        now = self._clock()
        today = now.astimezone(self._zone).date()
        start = moment(today, lesson.start, self._zone)
        end = moment(today, lesson.end, self._zone)
        self.finish()
        met, _ = self._lessons.list(class_id=class_id, first=today, last=today)
        if now < start or now - start > GRACE or any(s.started_at == start for s in met):
            return
        try:
            self._lessons.start(self._room, class_id, TIMETABLE, started_at=start, planned_end=end)
            self._conflict = None
        except RollcallError as refused:
            self._tell(class_id, lesson, refused, until=end)
        self._schedule_end()
        self._announce()

    def finish(self) -> None:
        """Close the open session, where the timetable started it and its time is over; where that
        could accuse somebody, it waits for a person."""
        session = self._lessons.current(self._room)
        if session is None or session.planned_end is None or self._clock() < session.planned_end:
            return
        with suppress(RollcallError):
            # Somebody closed it in this very moment, or the disk is full and that is told.
            self._closing.finish(session.id, TIMETABLE)
            self._announce()

    def _run(self, stop: StopSignal) -> None:
        def stop_at_once(_: object) -> None:
            # It was told to stop before it ran.
            if stop.is_set():
                self._shut_down()

        self._scheduler.add_listener(stop_at_once, EVENT_SCHEDULER_STARTED)
        self.refresh()
        self._scheduler.start()

    def _catch_up(self) -> None:
        """Close what is over, and start what has just begun; what was started stays as it is."""
        self.finish()
        now = self._clock().astimezone(self._zone)
        for school_class in self._classes.list():
            for lesson in school_class.timetable:
                start = moment(now.date(), lesson.start, self._zone)
                just_begun = timedelta(0) <= now - start <= GRACE
                if school_class.automatic and lesson.weekday == now.weekday() and just_begun:
                    self.begin(school_class.id, lesson)

    def _schedule(self, school_class: SchoolClass, lesson: Lesson) -> None:
        trigger = CronTrigger(
            day_of_week=lesson.weekday,
            hour=lesson.start.hour,
            minute=lesson.start.minute,
            second=lesson.start.second,
            timezone=self._zone,
        )
        self._scheduler.add_job(self.begin, trigger, args=[school_class.id, lesson])

    def _schedule_end(self) -> None:
        session = self._lessons.current(self._room)
        if session is not None and session.planned_end is not None:
            # One of its own: the scheduler takes a job away, by its id, when it has run it, and
            # the end of the lesson before may run at the very moment that this one starts.
            self._scheduler.add_job(
                self.finish,
                DateTrigger(session.planned_end, self._zone),
                id=f"end of {session.id}",
                replace_existing=True,
                misfire_grace_time=None,
            )

    def _tell(self, class_id: str, lesson: Lesson, refused: RollcallError, until: datetime) -> None:
        try:
            name = self._classes.get(class_id).name
        except RollcallError:
            return
        text = f"The timetable could not start {name} at {lesson.start:%H:%M}. {refused.message}"
        logger.warning(text)
        self._conflict = (text, until)
        self._scheduler.add_job(self._announce, DateTrigger(until, self._zone))

    def _shut_down(self) -> None:
        with suppress(SchedulerNotRunningError):
            self._scheduler.shutdown(wait=False)
