"""Answers that a browser saves as a file."""

import io
import re

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def safe_file_name(name: str) -> str:
    """The name without what a header or a disk would stumble over, its ending kept."""
    stem, dot, ending = name.rpartition(".")
    stem = " ".join(_UNFIT.sub(" ", stem).split()).strip(" .")[:MAX_NAME].strip(" .")
    return f"{stem or 'report'}{dot}{ending}"
