"""Whatever a person uploads as a spreadsheet: which kind it is, told by its content."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from rollcall.errors import RollcallError
from rollcall.tables.csv_files import csv_tables
from rollcall.tables.table import MAX_BYTES, Table, damaged, not_a_spreadsheet, too_large
from rollcall.tables.xlsx_files import xlsx_tables

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_XLSX: Final = {".xlsx", ".xlsm"}


def uploaded_tables(data: bytes, filename: str) -> Iterator[Table]:
    """The tables that may be meant: each visible sheet, or a CSV by each separator.

    Raises RollcallError: "not_a_spreadsheet", "spreadsheet_encrypted" or "old_spreadsheet" (422),
    "spreadsheet_too_large" or "too_many_rows" (413).
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data.strip():
        raise not_a_spreadsheet("This file is empty. Choose another one.")
    if data.startswith(_OLE):
        raise _of_old_kind(data)
    if data.startswith(_ZIP):
        return xlsx_tables(data)
    if PurePosixPath(filename).suffix.lower() in _XLSX:
        raise damaged()
    return csv_tables(data)


def _of_old_kind(data: bytes) -> RollcallError:
    if _ENCRYPTED in data:
        return RollcallError(
            "spreadsheet_encrypted",
            "This spreadsheet is protected by a password. Open it, save it without the password "
            "as .xlsx or CSV, and upload that.",
            status=422,
        )
    return RollcallError(
        "old_spreadsheet",
        "This is a spreadsheet of the old kind (.xls). Open it, save it as .xlsx or CSV, and "
        "upload that.",
        status=422,
    )
