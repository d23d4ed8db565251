"""`/api/classes`."""

from flask import Blueprint

from rollcall.classes.api.answers import (
    RosterImportAnswer,
    SchoolClassAnswer,
    SchoolClassListAnswer,
    SeatPlanAnswer,
)
from rollcall.classes.api.schemas import (
    ClassChanges,
    ClassQuery,
    NewClass,
    RosterForm,
    RosterImportQuery,
    SeatPlanBody,
    SeatPlanQuery,
)
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.classes.service.seating import Seating
from rollcall.web.bodies import uploaded_file
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("classes", __name__, url_prefix="/classes")


@blueprint.get("")
@operation()
def list_classes(asked: ClassQuery) -> SchoolClassListAnswer:
    """The classes that are taught, or those that are archived, by name."""
    found = service(ClassService).list(archived=asked.archived)
    return SchoolClassListAnswer(classes=[SchoolClassAnswer.of(each) for each in found])


@blueprint.post("")
@operation(
    "422 roster_has_duplicates",
    "422 roster_unknown_students",
    "422 timetable_impossible",
    status=201,
    versioned=True,
)
def create_class(body: NewClass) -> SchoolClassAnswer:
    """A new class."""
    return SchoolClassAnswer.of(service(ClassService).create(**body.given()))


@blueprint.get("/<class_id>")
@operation("404 class_not_found", versioned=True)
def get_class(class_id: str) -> SchoolClassAnswer:
    """One class."""
    return SchoolClassAnswer.of(service(ClassService).get(class_id))


@blueprint.patch("/<class_id>")
@operation(
    "404 class_not_found",
    "412 class_changed",
    "422 roster_has_duplicates",
    "422 roster_unknown_students",
    "422 timetable_impossible",
    versioned=True,
)
def update_class(
    class_id: str, body: ClassChanges, expected_version: int | None
) -> SchoolClassAnswer:
    """Change what the body names."""
    changed = service(ClassService).update(
        class_id, expected_version=expected_version, **body.given()
    )
    return SchoolClassAnswer.of(changed)


@blueprint.delete("/<class_id>")
@operation("404 class_not_found", "409 class_has_sessions")
def delete_class(class_id: str) -> None:
    """Erase a class that has never met; archive one that has."""
    service(ClassService).delete(class_id)


@blueprint.get("/<class_id>/seats")
@operation("404 class_not_found", versioned=True)
def get_seats(class_id: str, asked: SeatPlanQuery) -> SeatPlanAnswer:
    """Where the students of a class sit in a room."""
    return SeatPlanAnswer.of(service(Seating).plan(class_id, asked.room))


@blueprint.put("/<class_id>/seats")
@operation("404 class_not_found", "412 seats_changed", "422 seats_impossible", versioned=True)
def put_seats(class_id: str, body: SeatPlanBody, expected_version: int | None) -> SeatPlanAnswer:
    """Replace the plan of a class in a room."""
    plan = service(Seating).change(class_id, body.to_domain(), body.room, expected_version)
    return SeatPlanAnswer.of(plan)


@blueprint.post("/<class_id>/roster/import")
@operation(
    "404 class_not_found",
    "412 class_changed",
    "413 spreadsheet_too_large",
    "413 too_many_rows",
    "422 no_number_column",
    "422 not_a_spreadsheet",
    "422 old_spreadsheet",
    "422 roster_too_long",
    "422 spreadsheet_encrypted",
    form=RosterForm,
)
def import_roster(class_id: str, asked: RosterImportQuery) -> RosterImportAnswer:
    """Put the students of a spreadsheet on the roster: all of them, or with a problem none."""
    name, data = uploaded_file("file")
    imported = service(RosterService).import_roster(
        class_id, name, data, dry_run=asked.dry_run, skip_problems=asked.skip_problems
    )
    return RosterImportAnswer.of(imported)
