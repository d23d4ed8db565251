"""Classes, their rosters and their timetables."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeVar

from rollcall.classes.files import ClassStore
from rollcall.domain.classes import DEFAULT_LATE_AFTER_MINUTES, Lesson, SchoolClass
from rollcall.domain.erasure import Erasing, Extent
from rollcall.domain.seating import SeatPlan
from rollcall.errors import RollcallError
from rollcall.students.service.students import StudentService

T = TypeVar("T")


class ClassService:
    """Keeps the classes. Thread-safe; every change is on the disk when its method returns."""

    def __init__(
        self,
        store: ClassStore,
        students: StudentService,
        has_met: Callable[[str], bool],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`has_met` says whether a class has had a session: such a class is not erased."""
        self._store = store
        self._students = students
        self._has_met = has_met
        self._clock = clock
        self._lock = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change."""
        self._listeners.append(listener)

    def warnings(self) -> tuple[str, ...]:
        """What was damaged or restored, in sentences."""
        return self._store.warnings

    def list(self, archived: bool | None = False) -> tuple[SchoolClass, ...]:
        """The classes that are taught, those that are archived, or with None all, by name."""
        return tuple(c for c in self._store.list() if archived in (None, c.archived))

    def get(self, class_id: str) -> SchoolClass:
        """Raises RollcallError "class_not_found"."""
        return self._store.get(class_id)

    def create(
        self,
        name: str,
        *,
        teachers: Sequence[str] = (),
        roster: Sequence[str] = (),
        room: str = "",
        timetable: Sequence[Lesson] = (),
        late_after_minutes: int = DEFAULT_LATE_AFTER_MINUTES,
        left_early_rule: bool = False,
        uses_camera: bool = True,
        automatic: bool = False,
    ) -> SchoolClass:
        """Add a class. Raises RollcallError "roster_has_duplicates", "roster_unknown_students"
        or "timetable_impossible" (422)."""
        made = SchoolClass(
            id=uuid.uuid4().hex,
            name=name,
            created_at=self._clock().replace(microsecond=0),
            teachers=tuple(teachers),
            roster=tuple(roster),
            room=room,
            timetable=tuple(timetable),
            late_after_minutes=late_after_minutes,
            left_early_rule=left_early_rule,
            uses_camera=uses_camera,
            automatic=automatic,
        )
        with self._lock:
            self._check_roster(made.roster, before=())
            _check_timetable(made.timetable)
            self._store.create(made)
        self._changed()
        return made

    def update(
        self,
        class_id: str,
        *,
        expected_version: int | None = None,
        name: str | None = None,
        teachers: Sequence[str] | None = None,
        roster: Sequence[str] | None = None,
        room: str | None = None,
        timetable: Sequence[Lesson] | None = None,
        late_after_minutes: int | None = None,
        left_early_rule: bool | None = None,
        uses_camera: bool | None = None,
        automatic: bool | None = None,
        archived: bool | None = None,
    ) -> SchoolClass:
        """Change what is given. Raises as `create`, "class_not_found", and "class_changed" (412)
        where somebody else has changed the class since `expected_version`."""

        def change(old: SchoolClass) -> SchoolClass:
            _refuse_stale(old, expected_version)
            new = replace(
                old,
                name=_either(name, old.name),
                teachers=_either(None if teachers is None else tuple(teachers), old.teachers),
                roster=_either(None if roster is None else tuple(roster), old.roster),
                room=_either(room, old.room),
                timetable=_either(None if timetable is None else tuple(timetable), old.timetable),
                late_after_minutes=_either(late_after_minutes, old.late_after_minutes),
                left_early_rule=_either(left_early_rule, old.left_early_rule),
                uses_camera=_either(uses_camera, old.uses_camera),
                automatic=_either(automatic, old.automatic),
                archived=_either(archived, old.archived),
            )
            self._check_roster(new.roster, before=old.roster)
            _check_timetable(new.timetable)
            return replace(new, version=old.version + 1)

        with self._lock:
            changed = self._store.update(class_id, change)
        self._changed()
        return changed

    def set_roster(
        self, class_id: str, roster: Sequence[str], expected_version: int | None = None
    ) -> SchoolClass:
        """Replace the roster. Raises as `update`."""
        return self.update(class_id, roster=roster, expected_version=expected_version)

    def archive(self, class_id: str, archived: bool = True) -> SchoolClass:
        """Put a class away, or take it out again; its sessions stay."""
        return self.update(class_id, archived=archived)

    def delete(self, class_id: str) -> None:
        """Erase a class. Raises RollcallError "class_not_found" or "class_has_sessions" (409)."""
        with self._lock:
            known = self._store.get(class_id)
            if self._has_met(class_id):
                raise RollcallError(
                    "class_has_sessions",
                    f"{known.name} has sessions, and they need their class. Archive it instead.",
                    status=409,
                    details={"name": known.name},
                )
            self._store.delete(class_id)
        self._changed()

    def erase_student(self, erasing: Erasing) -> None:
        """Take a student who is deleted off every roster, in every copy of it; a withdrawn
        consent leaves them."""
        if erasing.extent is Extent.FACE:
            return
        student_id = erasing.student_id

        def without(each: SchoolClass) -> SchoolClass:
            plans = tuple(_without_seat(plan, student_id) for plan in each.seat_plans)
            if student_id not in each.roster:
                return replace(each, seat_plans=plans)
            roster = tuple(s for s in each.roster if s != student_id)
            return replace(each, roster=roster, seat_plans=plans, version=each.version + 1)

        with self._lock:
            self._store.forget(student_id, without)
        self._changed()

    def _check_roster(self, roster: Sequence[str], before: Iterable[str]) -> None:
        twice = [student for student, times in Counter(roster).items() if times > 1]
        if twice:
            raise RollcallError(
                "roster_has_duplicates",
                "A student is on this roster more than once. Take the second entry off.",
                status=422,
                details={"students": twice},
            )
        # Who was deleted since may still be listed, until somebody takes them off.
        known = {student.id for student in self._students.list()} | set(before)
        missing = [student for student in roster if student not in known]
        if missing:
            raise RollcallError(
                "roster_unknown_students",
                "Some students of this roster do not exist. They may have been deleted: reload, "
                "and choose again.",
                status=422,
                details={"students": missing},
            )

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()


def _without_seat(plan: SeatPlan, student_id: str) -> SeatPlan:
    seats = tuple(seat for seat in plan.seats if seat.student_id != student_id)
    return plan if seats == plan.seats else replace(plan, seats=seats)


def _either(new: T | None, old: T) -> T:
    return old if new is None else new


def _refuse_stale(known: SchoolClass, expected_version: int | None) -> None:
    if expected_version is not None and expected_version != known.version:
        raise RollcallError(
            "class_changed",
            f"{known.name} was changed by somebody else meanwhile. Reload it, then change it "
            "again.",
            status=412,
            details={"version": known.version, "name": known.name},
        )


def _check_timetable(timetable: Sequence[Lesson]) -> None:
    ordered = sorted(timetable, key=lambda lesson: (lesson.weekday, lesson.start))
    backwards = any(lesson.end <= lesson.start for lesson in ordered)
    both = any(a.weekday == b.weekday and b.start < a.end for a, b in pairwise(ordered))
    if backwards or both or any(not 0 <= lesson.weekday <= 6 for lesson in ordered):
        raise RollcallError(
            "timetable_impossible",
            "This timetable cannot be: a lesson ends before it starts, or two of them overlap.",
            status=422,
        )
