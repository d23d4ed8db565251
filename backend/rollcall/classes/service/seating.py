"""Seat plans: of a class, in a room."""

from collections.abc import Sequence
from dataclasses import replace

from rollcall.classes.files import ClassStore
from rollcall.domain.classes import SchoolClass
from rollcall.domain.seating import Seat, SeatPlan, fault_of
from rollcall.errors import RollcallError

MOST_PLANS = 50
"""Rooms that one class has a plan for."""


class Seating:
    """Keeps the seat plans. Thread-safe; a plan is on the disk on return. What the camera makes of
    a class does not depend on them."""

    def __init__(self, store: ClassStore) -> None:
        self._store = store

    def plan(self, class_id: str, room: str | None = None) -> SeatPlan:
        """The plan of a class in a room, by default its own; empty where nobody has made any.

        Raises RollcallError "class_not_found".
        """
        school_class = self._store.get(class_id)
        return _plan_of(school_class, room).of(school_class.roster)

    def change(
        self,
        class_id: str,
        seats: Sequence[Seat],
        room: str | None = None,
        expected_version: int | None = None,
    ) -> SeatPlan:
        """Replace the plan of a class in a room; without any seat there is none.

        Raises RollcallError "class_not_found", "seats_changed" (412) where somebody else has
        changed the plan since `expected_version`, and "seats_impossible" (422).
        """
        made: list[SeatPlan] = []

        def seat(old: SchoolClass) -> SchoolClass:
            before = _plan_of(old, room)
            if expected_version not in (None, before.version):
                raise RollcallError(
                    "seats_changed",
                    f"Somebody else has changed where {old.name} sits meanwhile. Reload the "
                    "page, then change it again.",
                    status=412,
                    details={"version": before.version, "name": old.name},
                )
            others = tuple(plan for plan in old.seat_plans if plan.room != before.room)
            fault = fault_of(seats, old.roster)
            if fault is None and len(others) >= MOST_PLANS:
                fault = f"A class has seat plans for {MOST_PLANS} rooms at most."
            if fault is not None:
                raise RollcallError("seats_impossible", fault, status=422)
            made.append(SeatPlan(before.room, tuple(seats), before.version + 1))
            return replace(old, seat_plans=(*others, made[0]))

        self._store.update(class_id, seat)
        return made[0]


def _plan_of(school_class: SchoolClass, room: str | None) -> SeatPlan:
    wanted = school_class.room if room is None else room
    found = (plan for plan in school_class.seat_plans if plan.room == wanted)
    return next(found, SeatPlan(wanted))
