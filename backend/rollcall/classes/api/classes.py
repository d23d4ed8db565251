"""`/api/classes`."""

from typing import Any

from flask import Blueprint, Response

from rollcall.classes.api.schemas import ClassChanges, ClassQuery, NewClass, RosterImportQuery
from rollcall.classes.api.views import class_view, roster_import_view
from rollcall.classes.service.classes import ClassService
from rollcall.classes.service.rosters import RosterService
from rollcall.web.bodies import json_body, query, uploaded_file
from rollcall.web.context import service
from rollcall.web.versions import expected_version, versioned

blueprint = Blueprint("classes", __name__, url_prefix="/classes")


@blueprint.get("")
def list_classes() -> dict[str, Any]:
    """The classes that are taught, or those that are archived, by name."""
    archived = query(ClassQuery).archived
    return {"classes": [class_view(c) for c in service(ClassService).list(archived=archived)]}


@blueprint.post("")
def create_class() -> Response:
    """A new class."""
    body = json_body(NewClass)
    return versioned(class_view(service(ClassService).create(**body.given())), 201)


@blueprint.get("/<class_id>")
def get_class(class_id: str) -> Response:
    """One class."""
    return versioned(class_view(service(ClassService).get(class_id)))


@blueprint.patch("/<class_id>")
def update_class(class_id: str) -> Response:
    """Change what the body names."""
    changes = json_body(ClassChanges).given()
    changed = service(ClassService).update(class_id, expected_version=expected_version(), **changes)
    return versioned(class_view(changed))


@blueprint.delete("/<class_id>")
def delete_class(class_id: str) -> tuple[str, int]:
    """Erase a class that has never met."""
    service(ClassService).delete(class_id)
    return "", 204


@blueprint.post("/<class_id>/roster/import")
def import_roster(class_id: str) -> dict[str, Any]:
    """Put the students of a spreadsheet on the roster: all of them, or with a problem none."""
    asked = query(RosterImportQuery)
    name, data = uploaded_file("file")
    imported = service(RosterService).import_roster(
        class_id, name, data, dry_run=asked.dry_run, skip_problems=asked.skip_problems
    )
    return roster_import_view(imported)
