"""Imports as the API shows them: docs/api.md has the shapes."""

from typing import Any

from rollcall.domain.imports import ImportLine, LineKind, SchoolImport, Upload
from rollcall.web.views import maybe_time_view, time_view


def import_view(school_import: SchoolImport) -> dict[str, Any]:
    """One import."""
    progress, summary = school_import.progress, school_import.summary
    return {
        "id": school_import.id,
        "state": school_import.state.value,
        "created_at": time_view(school_import.created_at),
        "finished_at": maybe_time_view(school_import.finished_at),
        "date_order": school_import.date_order.value,
        "accept": list(school_import.accept),
        "students": _upload_view(school_import.students),
        "photos": _upload_view(school_import.photos),
        "begun": school_import.begun,
        "progress": {
            "done": progress.done,
            "total": progress.total,
            "phase": progress.phase,
            "eta_s": progress.eta_s,
        },
        "summary": {
            "rows": dict(summary.rows),
            "photos": dict(summary.photos),
            "classes": {"made": summary.classes.made, "joined": summary.classes.joined},
        },
        "message": school_import.message,
    }


def import_line_view(line: ImportLine) -> dict[str, Any]:
    """A line of the report. `row` is null for a photo."""
    return {
        "kind": line.kind.value,
        "row": line.place if line.kind is LineKind.ROW else None,
        "file": line.file,
        "number": line.number,
        "name": line.name,
        "status": line.status.value,
        "code": line.code,
        "message": line.message,
        "student_id": line.student_id or None,
    }


def _upload_view(upload: Upload | None) -> dict[str, Any] | None:
    if upload is None:
        return None
    return {"name": upload.name, "size": upload.size, "received": upload.received}
