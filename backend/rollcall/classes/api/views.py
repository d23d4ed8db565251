"""Classes and what is said of them over time as the API shows them: docs/api.md has the shapes."""

from typing import Any

from rollcall.classes.service.rosters import RosterImported
from rollcall.domain.classes import SchoolClass
from rollcall.domain.history import ClassReport, StudentRecord
from rollcall.web.views import rounded, time_view

RATE_DIGITS = 4


def class_view(school_class: SchoolClass) -> dict[str, Any]:
    """One class. The timetable's times are the school's own."""
    return {
        "id": school_class.id,
        "name": school_class.name,
        "teachers": list(school_class.teachers),
        "roster": list(school_class.roster),
        "room": school_class.room,
        "timetable": [
            {
                "weekday": lesson.weekday,
                "start": f"{lesson.start:%H:%M}",
                "end": f"{lesson.end:%H:%M}",
            }
            for lesson in school_class.timetable
        ],
        "late_after_minutes": school_class.late_after_minutes,
        "left_early_rule": school_class.left_early_rule,
        "uses_camera": school_class.uses_camera,
        "automatic": school_class.automatic,
        "archived": school_class.archived,
        "version": school_class.version,
        "created_at": time_view(school_class.created_at),
    }


def class_report_view(report: ClassReport) -> dict[str, Any]:
    """Students by sessions; a mark is null where the student was not on the roster."""
    return {
        "class": class_view(report.school_class),
        "sessions": [
            {"id": session.id, "started_at": time_view(session.started_at)}
            for session in report.sessions
        ],
        "students": [
            {
                "student_id": row.student_id,
                "number": row.number,
                "name": row.name,
                "marks": [None if status is None else status.value for status in row.marks],
                "rate": rounded(row.rate, RATE_DIGITS),
            }
            for row in report.students
        ],
    }


def student_record_view(record: StudentRecord) -> dict[str, Any]:
    """A student's past sessions."""
    return {
        "student": {"id": record.student_id, "number": record.number, "name": record.name},
        "rate": rounded(record.rate, RATE_DIGITS),
        "counts": dict(record.counts),
        "sessions": [
            {
                "session_id": line.session_id,
                "class_name": line.class_name,
                "started_at": time_view(line.started_at),
                "status": line.status.value,
                "minutes_late": line.minutes_late,
                "reason": line.reason,
            }
            for line in record.sessions
        ],
    }


def roster_import_view(imported: RosterImported) -> dict[str, Any]:
    """What became of each row of a sheet."""
    summary = imported.summary
    return {
        "summary": {
            "rows": summary.rows,
            "added": summary.added,
            "already": summary.already,
            "problems": summary.problems,
        },
        "rows": [
            {
                "row": row.row,
                "number": row.number,
                "name": row.name,
                "status": row.status,
                "code": row.code,
                "message": row.message,
            }
            for row in imported.rows
        ],
        "written": imported.written,
    }
