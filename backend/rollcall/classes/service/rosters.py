"""Rosters from spreadsheets: all of a sheet is taken, or nothing."""

import logging
from dataclasses import dataclass

from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.roster_import import (
    RosterImportRow,
    RosterImportSummary,
    plan_roster_import,
)
from rollcall.domain.classes import MAX_ROSTER
from rollcall.errors import RollcallError
from rollcall.students.service.students import StudentService

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RosterImported:
    """What became of a sheet, row by row. `written` is whether the roster was changed."""

    summary: RosterImportSummary
    rows: tuple[RosterImportRow, ...]
    written: bool


class RosterService:
    """Adds students to rosters, and takes nobody off. Thread-safe."""

    def __init__(self, classes: ClassService, students: StudentService) -> None:
        self._classes = classes
        self._students = students

    def import_roster(
        self,
        class_id: str,
        filename: str,
        data: bytes,
        *,
        dry_run: bool = False,
        skip_problems: bool = False,
    ) -> RosterImported:
        """Add the students of a CSV or XLSX. With a problem in any row nothing is written, unless
        `skip_problems`; in a dry run nothing is written at all.

        Raises RollcallError "class_not_found", "class_changed" (412) where somebody else changed
        the class meanwhile, "roster_too_long" (422), and what `plan_roster_import` raises.
        """
        known = self._classes.get(class_id)
        plan = plan_roster_import(data, filename, self._students.list(), known.roster)
        roster = (*known.roster, *plan.added_ids)
        if len(roster) > MAX_ROSTER:
            raise RollcallError(
                "roster_too_long",
                f"With this list {known.name} would have {len(roster):,} students, and a class has "
                f"{MAX_ROSTER:,} at most. Is it the list of the right class?",
                status=422,
                details={"name": known.name, "students": len(roster), "most": MAX_ROSTER},
            )
        fits = skip_problems or not plan.problems
        written = fits and bool(plan.added_ids) and not dry_run
        if written:
            self._classes.set_roster(class_id, roster, expected_version=known.version)
            logger.info("%d students were added to a roster from a file", len(plan.added_ids))
        return RosterImported(plan.summary, plan.rows, written)
