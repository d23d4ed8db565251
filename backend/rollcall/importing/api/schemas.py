"""Bodies and queries about imports."""

from typing import Annotated

from pydantic import Field, field_validator

from rollcall.domain.gallery_choice import OVERRULABLE
from rollcall.domain.imports import DateOrder, LineKind, LineStatus
from rollcall.lesson.api.schemas import LAST_PAGE, MOST_PER_PAGE
from rollcall.web.bodies import Body, File, Form


class NewImport(Body):
    """`POST /api/imports`."""

    date_order: DateOrder = DateOrder.AUTO
    accept: Annotated[list[str], Field(max_length=len(OVERRULABLE))] = Field(default_factory=list)
    """Refusals that are overruled for all photos: `already_enrolled_as`, `unlike_other_photos`."""

    @field_validator("accept")
    @classmethod
    def can_be_overruled(cls, codes: list[str]) -> list[str]:
        """Only what an admin can know better."""
        known = sorted(map(str, OVERRULABLE))
        if not set(codes) <= set(known):
            raise ValueError(f"must be {' or '.join(known)}")
        return codes


class ImportReportQuery(Body):
    """`GET /api/imports/ID/report`."""

    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1
    per_page: Annotated[int, Field(ge=1, le=MOST_PER_PAGE)] = 50
    status: LineStatus | None = None
    kind: LineKind | None = None


class QuickImportQuery(Body):
    """`POST /api/students/import`."""

    dry_run: bool = False
    date_order: DateOrder = DateOrder.AUTO


class QuickImportForm(Form):
    """`POST /api/students/import`: both, or one of them; 64 MB in all."""

    students: File | None = None
    """CSV or XLSX."""
    photos: File | None = None
    """A ZIP."""


class NamedUpload(Form):
    """Headers of `PUT /api/imports/ID/students`."""

    filename: str = Field("", alias="X-Filename")
    """Percent-encoded."""


class UploadPart(NamedUpload):
    """Headers of `PUT /api/imports/ID/photos`."""

    content_range: str = Field("", alias="Content-Range")
    """`bytes FIRST-LAST/SIZE`; without it the body is the whole ZIP."""
