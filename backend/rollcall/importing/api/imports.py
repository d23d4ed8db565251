"""`/api/imports`: a whole school from a list and a ZIP; `/api/students/import` for a few files."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from flask import Blueprint, Response, request

from rollcall.errors import RollcallError
from rollcall.importing.api.answers import (
    ImportLineAnswer,
    ImportReportAnswer,
    SchoolImportAnswer,
    SchoolImportListAnswer,
)
from rollcall.importing.api.schemas import (
    ImportReportQuery,
    NamedUpload,
    NewImport,
    QuickImportForm,
    QuickImportQuery,
    UploadPart,
)
from rollcall.importing.service.imports import ImportService
from rollcall.web.bodies import uploaded_files, validation_failed
from rollcall.web.context import service
from rollcall.web.downloads import XLSX, xlsx_answer
from rollcall.web.operations import operation

blueprint = Blueprint("imports", __name__)

BYTES: Final = "application/octet-stream"
PIECE: Final = 1024 * 1024
QUICK_WITHIN_S: Final = 25.0
"""A browser waits longer; what is not done by then goes on, and the answer says so."""
_RANGE: Final = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")


@blueprint.get("/imports")
@operation()
def list_imports() -> SchoolImportListAnswer:
    """The newest first."""
    found = service(ImportService).list()
    return SchoolImportListAnswer(imports=[SchoolImportAnswer.of(each) for each in found])


@blueprint.post("/imports")
@operation("409 too_many_imports", status=201, body_optional=True)
def create_import(body: NewImport) -> SchoolImportAnswer:
    """A new import, still without files."""
    return SchoolImportAnswer.of(service(ImportService).create(body.date_order, body.accept))


@blueprint.get("/imports/<import_id>")
@operation("404 import_not_found")
def get_import(import_id: str) -> SchoolImportAnswer:
    """One import, and how far it is."""
    return SchoolImportAnswer.of(service(ImportService).get(import_id))


@blueprint.delete("/imports/<import_id>")
@operation("404 import_not_found", "409 import_running")
def delete_import(import_id: str) -> None:
    """Erase an import and its report; the students stay."""
    service(ImportService).delete(import_id)


@blueprint.put("/imports/<import_id>/students")
@operation(
    "404 import_not_found",
    "409 import_state",
    "413 spreadsheet_too_large",
    "422 not_a_spreadsheet",
    "507 disk_full",
    raw=BYTES,
    headers=NamedUpload,
)
def upload_import_students(import_id: str) -> SchoolImportAnswer:
    """The list, as the body, 5 MB at most."""
    data = request.get_data(cache=False)
    uploads = service(ImportService).uploads
    return SchoolImportAnswer.of(uploads.put_students(import_id, _filename(), data))


@blueprint.put("/imports/<import_id>/photos")
@operation(
    "400 bad_range",
    "400 incomplete_body",
    "404 import_not_found",
    "409 import_state",
    "409 upload_in_progress",
    "409 wrong_offset",
    "413 zip_too_large",
    "422 wrong_length",
    "507 disk_full",
    raw=BYTES,
    headers=UploadPart,
)
def upload_import_photos(import_id: str) -> SchoolImportAnswer:
    """The ZIP, 40 GB at most, or the part of it that `Content-Range` says.

    A part has up to 64 MB and begins where the last one ended, else `wrong_offset` has
    `details.received`; a part from byte 0 begins anew.
    """
    first, size = _range()
    uploads = service(ImportService).uploads
    return SchoolImportAnswer.of(uploads.put_photos(import_id, _filename(), first, size, _pieces()))


@blueprint.post("/imports/<import_id>/check")
@operation(
    "404 import_not_found",
    "409 import_running",
    "409 import_state",
    "409 nothing_uploaded",
    "409 upload_incomplete",
    status=202,
)
def check_import(import_id: str) -> SchoolImportAnswer:
    """Begin a dry run."""
    return SchoolImportAnswer.of(service(ImportService).check(import_id))


@blueprint.post("/imports/<import_id>/start")
@operation(
    "404 import_not_found",
    "409 import_running",
    "409 import_state",
    "409 nothing_uploaded",
    "409 upload_incomplete",
    status=202,
)
def start_import(import_id: str) -> SchoolImportAnswer:
    """Begin, or go on after an interruption."""
    return SchoolImportAnswer.of(service(ImportService).start(import_id))


@blueprint.post("/imports/<import_id>/cancel")
@operation("404 import_not_found", "409 import_state")
def cancel_import(import_id: str) -> SchoolImportAnswer:
    """End it; what it has done stays."""
    return SchoolImportAnswer.of(service(ImportService).cancel(import_id))


@blueprint.get("/imports/<import_id>/report")
@operation("404 import_not_found")
def get_import_report(import_id: str, asked: ImportReportQuery) -> ImportReportAnswer:
    """A page of lines."""
    found = service(ImportService).report(
        import_id, asked.page, asked.per_page, asked.status, asked.kind
    )
    return ImportReportAnswer(
        lines=[ImportLineAnswer.of(line) for line in found.lines],
        total=found.total,
        page=asked.page,
        per_page=asked.per_page,
    )


@blueprint.get("/imports/<import_id>/report.xlsx")
@operation("404 import_not_found", media=XLSX)
def get_import_workbook(import_id: str) -> Response:
    """All lines as a workbook."""
    return xlsx_answer(*service(ImportService).report_xlsx(import_id))


@blueprint.post("/students/import")
@operation(
    "409 import_running",
    "409 too_many_imports",
    "413 spreadsheet_too_large",
    "422 not_a_spreadsheet",
    "507 disk_full",
    status=(200, 202),
    form=QuickImportForm,
)
def quick_import(asked: QuickImportQuery) -> tuple[SchoolImportAnswer, int]:
    """A few files in one call: 200 at its end, 202 where it takes longer than 25 s."""
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
    return SchoolImportAnswer.of(imports.get(made.id)), 200 if ended else 202


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
