"""Our objects as the API shows them: docs/api.md has the shapes."""

from datetime import UTC, datetime
from typing import Any

from rollcall.domain.people import Photo, Student


def time_view(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def maybe_time_view(moment: datetime | None) -> str | None:
    """The same, null for a time that is not known."""
    return None if moment is None else time_view(moment)


def photo_view(student_id: str, photo: Photo) -> dict[str, Any]:
    """A photo's entry and where its picture is."""
    return {
        "n": photo.n,
        "added_at": time_view(photo.added_at),
        "source": photo.source,
        "accepted": list(photo.accepted),
        "url": f"/api/students/{student_id}/photos/{photo.n}",
    }


def student_view(student: Student, enrolled: bool) -> dict[str, Any]:
    """`enrolled` says whether the engine of now can recognise the student."""
    consent = student.consent
    return {
        "id": student.id,
        "number": student.number,
        "name": student.name,
        "created_at": time_view(student.created_at),
        "guardians": [
            {"name": g.name, "email": g.email, "language": g.language} for g in student.guardians
        ],
        "consent": None
        if consent is None
        else {"given_by": consent.given_by, "form": consent.form, "on": consent.on.isoformat()},
        "photos": [photo_view(student.id, photo) for photo in student.photos],
        "enrolled": enrolled,
    }


def rounded(value: float | None, digits: int) -> float | None:
    """A measure with so many digits, None for one that is not known."""
    return None if value is None else round(float(value), digits)
