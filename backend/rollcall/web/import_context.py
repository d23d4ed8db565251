"""What the API asks of imports."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from rollcall.domain.imports import DateOrder, ImportLine, LineKind, LineStatus, SchoolImport


class ReportPage(Protocol):
    """Some lines of a report, and how many there are in all."""

    @property
    def lines(self) -> Sequence[ImportLine]: ...
    @property
    def total(self) -> int: ...


class ImportUploads(Protocol):
    """Takes the list and the ZIP."""

    def put_students(self, import_id: str, filename: str, data: bytes) -> SchoolImport: ...
    def put_photos(
        self, import_id: str, filename: str, first: int, size: int, pieces: Iterable[bytes]
    ) -> SchoolImport: ...


class Imports(Protocol):
    """Imports of a whole school. Every method raises RollcallError for what is foreseen."""

    @property
    def uploads(self) -> ImportUploads: ...
    def list(self) -> Sequence[SchoolImport]: ...
    def get(self, import_id: str) -> SchoolImport: ...
    def create(
        self, date_order: DateOrder = DateOrder.AUTO, accept: Sequence[str] = ()
    ) -> SchoolImport: ...
    def check(self, import_id: str) -> SchoolImport: ...
    def start(self, import_id: str) -> SchoolImport: ...
    def cancel(self, import_id: str) -> SchoolImport: ...
    def delete(self, import_id: str) -> None: ...
    def wait(self, timeout_s: float) -> bool: ...
    def report(
        self,
        import_id: str,
        page: int = 1,
        per_page: int = 50,
        status: LineStatus | None = None,
        kind: LineKind | None = None,
    ) -> ReportPage: ...
    def report_xlsx(self, import_id: str) -> tuple[bytes, str]: ...
