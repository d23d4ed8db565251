"""Answers that a browser saves as a file."""

import io
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
MAX_NAME = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff/\\:*?"<>|]+')
"""What no file system or no header has a place for."""


def xlsx_answer(data: bytes, filename: str) -> Response:
    """A workbook, under a name in any script: RFC 5987 carries it beside a plain one."""
    response = send_file(
        io.BytesIO(data),
        mimetype=XLSX,
        as_attachment=True,
        download_name=safe_file_name(filename),
        conditional=False,
        etag=False,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def zip_answer(pieces: Iterable[bytes], filename: str) -> Response:
    """A ZIP that is sent while it is made, under a name as in `xlsx_answer`."""
    name = safe_file_name(filename)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip()
    said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": said, "Cache-Control": "no-store"}
    return Response(pieces, mimetype=ZIP, headers=headers)


def safe_file_name(name: str) -> str:
    """The name without what a header or a disk would stumble over, its ending kept."""
    stem, dot, ending = name.rpartition(".")
    stem = " ".join(_UNFIT.sub(" ", stem).split()).strip(" .")[:MAX_NAME].strip(" .")
    return f"{stem or 'report'}{dot}{ending}"
