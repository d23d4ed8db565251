"""What the API asks of the services; they come through the Flask application."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, cast

from flask import current_app

from rollcall.domain.faces import Box, Image
from rollcall.domain.live import LiveSnapshot
from rollcall.domain.people import Consent, Guardian, Photo, Student
from rollcall.web.import_context import Imports
from rollcall.web.lesson_context import Classes, History, Lessons, Reports, Rosters
from rollcall.web.mail_context import Mail, MailAccounts, MailProbe, SchoolSettings
from rollcall.web.mail_template_context import MailTemplates
from rollcall.web.mailbox_context import Mailbox
from rollcall.web.model_context import Calibrations, Models

EXTENSION = "rollcall"
_EVERYBODY = "teacher"
"""Who is said to have changed something: until there is sign-in, whoever sits at the page."""


class FoundFace(Protocol):
    """A face of a picture; the main one is what the picture is judged by."""

    @property
    def box(self) -> Box: ...
    @property
    def main(self) -> bool: ...


class PhotoCheck(Protocol):
    """Whether a picture could be an enrolment photo, and why not."""

    @property
    def ok(self) -> bool: ...
    @property
    def reasons(self) -> Sequence[str]: ...
    @property
    def messages(self) -> Sequence[str]: ...
    @property
    def measures(self) -> Mapping[str, float | None]: ...
    @property
    def meters(self) -> Mapping[str, float]: ...
    @property
    def pose(self) -> str | None: ...
    @property
    def faces(self) -> Sequence[FoundFace]: ...


class RejectedPhoto(Protocol):
    """A file that was not taken, and why."""

    @property
    def file(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def details(self) -> Mapping[str, Any]: ...


class PhotosTaken(Protocol):
    """What became of the files of one upload."""

    @property
    def added(self) -> Sequence[Photo]: ...
    @property
    def rejected(self) -> Sequence[RejectedPhoto]: ...
    @property
    def replaced(self) -> Sequence[int]: ...


class Students(Protocol):
    """Students and their photos. Every method raises RollcallError for what is foreseen."""

    def list(self) -> Sequence[Student]: ...
    def get(self, student_id: str) -> Student: ...
    def enrolled(self) -> frozenset[str]: ...
    def create(
        self,
        number: str,
        name: str,
        guardians: tuple[Guardian, ...] = (),
        consent: Consent | None = None,
    ) -> Student: ...
    def update(
        self,
        student_id: str,
        *,
        number: str | None = None,
        name: str | None = None,
        guardians: tuple[Guardian, ...] | None = None,
        consent: Consent | None = None,
        withdraw_consent: bool = False,
    ) -> Student: ...
    def delete(self, student_id: str, *, marks: bool = False) -> None: ...
    def check_photo(self, picture: bytes | Image, chosen: Box | None = None) -> PhotoCheck: ...
    def photo(self, student_id: str, n: int) -> bytes: ...
    def add_photos(
        self,
        student_id: str,
        files: Sequence[tuple[str, bytes]],
        source: str = "upload",
        *,
        faces: Sequence[Box | None] = (),
        accept: Collection[str] = (),
    ) -> PhotosTaken: ...
    def delete_photo(self, student_id: str, n: int) -> None: ...


class StudentExports(Protocol):
    """All that is held about a student, as a ZIP that is sent while it is made."""

    def export(self, student_id: str) -> tuple[Iterator[bytes], str]: ...


class AlikeStudents(Protocol):
    """Two students and the highest cosine between them."""

    @property
    def similarity(self) -> float: ...
    @property
    def students(self) -> tuple[Student, Student]: ...


class UnlikeStudent(Protocol):
    """A student and the lowest cosine between two photos."""

    @property
    def similarity(self) -> float: ...
    @property
    def student(self) -> Student: ...


class GalleryReport(Protocol):
    """How well the enrolled photos tell the students apart."""

    @property
    def model(self) -> str: ...
    @property
    def threshold(self) -> float: ...
    @property
    def students(self) -> int: ...
    @property
    def photos(self) -> int: ...
    @property
    def highest_between(self) -> AlikeStudents | None: ...
    @property
    def lowest_within(self) -> UnlikeStudent | None: ...
    @property
    def look_alikes(self) -> Sequence[AlikeStudents]: ...
    @property
    def weak(self) -> Sequence[Student]: ...


class Gallery(Protocol):
    """All photos compared with each other."""

    def report(self) -> GalleryReport: ...


class JpegStream(Protocol):
    """Successive pictures. To close it frees its place, whether it was begun or not."""

    def __iter__(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


class Room(Protocol):
    """A camera and what is seen through it."""

    def snapshot(self) -> LiveSnapshot: ...
    def etag(self) -> str: ...
    def latest_frame(self) -> Image | None: ...
    def latest_jpeg(self) -> bytes | None: ...
    def jpeg_stream(self, overlay: bool) -> JpegStream: ...


class Services(Protocol):
    """Everything that the API calls."""

    @property
    def students(self) -> Students: ...
    @property
    def exports(self) -> StudentExports: ...
    @property
    def gallery(self) -> Gallery: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def classes(self) -> Classes: ...
    @property
    def rosters(self) -> Rosters: ...
    @property
    def lessons(self) -> Lessons: ...
    @property
    def history(self) -> History: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def calibration(self) -> Calibrations: ...
    @property
    def models(self) -> Models: ...
    @property
    def mail(self) -> Mail: ...
    @property
    def mail_accounts(self) -> MailAccounts: ...
    @property
    def mail_probe(self) -> MailProbe: ...
    @property
    def mail_templates(self) -> MailTemplates: ...
    @property
    def mailbox(self) -> Mailbox | None: ...
    @property
    def school_settings(self) -> SchoolSettings: ...
    @property
    def room(self) -> Room: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def demo(self) -> bool: ...
    def problems(self) -> Sequence[str]: ...


def services() -> Services:
    """The services of the application that answers this request."""
    return cast(Services, current_app.extensions[EXTENSION])


def acting() -> str:
    """Who asks for what this request changes, as it is kept with the change."""
    return _EVERYBODY
