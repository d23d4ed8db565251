"""`/api/imports`: a whole school from a list and a ZIP; `/api/students/import` for a few files."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from flask import Blueprint, Response, request

from rollcall.errors import RollcallError
from rollcall.importing.api.schemas import ImportReportQuery, NewImport, QuickImportQuery
from rollcall.importing.api.views import import_line_view, import_view
from rollcall.importing.service.imports import ImportService
from rollcall.web.bodies import json_body, query, uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.downloads import xlsx_answer

blueprint = Blueprint("imports", __name__)

PIECE: Final = 1024 * 1024
QUICK_WITHIN_S: Final = 25.0
"""A browser waits longer; what is not done by then goes on, and the answer says so."""
_RANGE: Final = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")


@blueprint.get("/imports")
def list_imports() -> dict[str, Any]:
    """The newest first."""
    return {"imports": [import_view(each) for each in service(ImportService).list()]}


@blueprint.post("/imports")
def create_import() -> tuple[dict[str, Any], int]:
    """A new import, still without files."""
    body = json_body(NewImport) if request.content_length else NewImport()
    return import_view(service(ImportService).create(body.date_order, body.accept)), 201


@blueprint.get("/imports/<import_id>")
def get_import(import_id: str) -> dict[str, Any]:
    """One import, and how far it is."""
    return import_view(service(ImportService).get(import_id))


@blueprint.delete("/imports/<import_id>")
def delete_import(import_id: str) -> tuple[str, int]:
    """Erase an import and its report; the students stay."""
    service(ImportService).delete(import_id)
    return "", 204


@blueprint.put("/imports/<import_id>/students")
def put_students(import_id: str) -> dict[str, Any]:
    """The list, as the body."""
    data = request.get_data(cache=False)
    return import_view(service(ImportService).uploads.put_students(import_id, _filename(), data))


@blueprint.put("/imports/<import_id>/photos")
def put_photos(import_id: str) -> dict[str, Any]:
    """The ZIP, or the part of it that `Content-Range` says."""
    first, size = _range()
    uploads = service(ImportService).uploads
    return import_view(uploads.put_photos(import_id, _filename(), first, size, _pieces()))


@blueprint.post("/imports/<import_id>/check")
def check_import(import_id: str) -> tuple[dict[str, Any], int]:
    """Begin a dry run."""
    return import_view(service(ImportService).check(import_id)), 202


@blueprint.post("/imports/<import_id>/start")
def start_import(import_id: str) -> tuple[dict[str, Any], int]:
    """Begin, or go on after an interruption."""
    return import_view(service(ImportService).start(import_id)), 202


@blueprint.post("/imports/<import_id>/cancel")
def cancel_import(import_id: str) -> dict[str, Any]:
    """End it; what it has done stays."""
    return import_view(service(ImportService).cancel(import_id))


@blueprint.get("/imports/<import_id>/report")
def get_report(import_id: str) -> dict[str, Any]:
    """A page of lines."""
    asked = query(ImportReportQuery)
    found = service(ImportService).report(
        import_id, asked.page, asked.per_page, asked.status, asked.kind
    )
    return {
        "lines": [import_line_view(line) for line in found.lines],
        "total": found.total,
        "page": asked.page,
        "per_page": asked.per_page,
    }


@blueprint.get("/imports/<import_id>/report.xlsx")
def get_workbook(import_id: str) -> Response:
    """All lines as a workbook."""
    return xlsx_answer(*service(ImportService).report_xlsx(import_id))


@blueprint.post("/students/import")
def quick_import() -> tuple[dict[str, Any], int]:
    """A few files in one call: a list, a ZIP, or both."""
    asked = query(QuickImportQuery)
    imports = service(ImportService)
    given = {field: uploaded_files(field) for field in ("students", "photos") if _has(field)}
    if not given:
        raise validation_failed({"students": "a list, or photos as a ZIP, is needed"})
    for field, files in given.items():
        if len(files) > 1:
            raise validation_failed({field: "one file at a time"})
    made = imports.create(asked.date_order)
    try:
        for name, data in given.get("students", ()):
            imports.uploads.put_students(made.id, name, data)
        for name, data in given.get("photos", ()):
            imports.uploads.put_photos(made.id, name, 0, len(data), [data])
        if asked.dry_run:
            imports.check(made.id)
        else:
            imports.start(made.id)
    except RollcallError:
        # Nothing was begun, and nobody knows its id to go on with it.
        imports.delete(made.id)
        raise
    ended = imports.wait(QUICK_WITHIN_S)
    return import_view(imports.get(made.id)), 200 if ended else 202


def _has(field: str) -> bool:
    return bool(request.files.getlist(field))


def _filename() -> str:
    """A header holds no letters but English ones: the name is percent-encoded."""
    return unquote(request.headers.get("X-Filename", ""))[:500]


def _range() -> tuple[int, int]:
    """The first byte of this part, and the size of the whole.

    Raises RollcallError "bad_range" (400).
    """
    length = request.content_length
    given = request.headers.get("Content-Range")
    if length is None:
        raise _bad_range("a Content-Length is needed")
    if given is None:
        return 0, length
    match = _RANGE.fullmatch(given)
    if match is None:
        raise _bad_range("Content-Range must be like bytes 0-8388607/52428800")
    first, last, size = map(int, match.groups())
    if not first <= last < size or last - first + 1 != length:
        raise _bad_range("Content-Range and the length of the body do not fit")
    return first, size


def _pieces() -> Iterator[bytes]:
    """The body. Raises RollcallError "incomplete_body" (400) where the sender broke off."""
    left = request.content_length or 0
    while left:
        piece = request.stream.read(min(PIECE, left))
        if not piece:
            raise RollcallError(
                "incomplete_body", "The upload broke off. Go on from what has arrived."
            )
        left -= len(piece)
        yield piece


def _bad_range(what: str) -> RollcallError:
    return RollcallError("bad_range", f"This part of an upload cannot be placed: {what}.")
