"""Which errors a route may answer with: its own, and those of every route of its kind."""

from rollcall.web.guards import READS
from rollcall.web.operations import Operation

ANY = {400: ("untrusted_host",), 500: ("data_too_new", "data_unreadable", "internal_error")}
"""Whatever reads a file may find one that is newer, or one that cannot be read."""
WRITES = {403: ("foreign_origin",), 500: ("write_failed",), 507: ("write_failed",)}
BODIES = {
    400: ("bad_request",),
    413: ("payload_too_large",),
    415: ("unsupported_media_type",),
    422: ("validation_failed",),
}
RAW_BODIES = {400: ("bad_request",), 413: ("payload_too_large",)}
JSON_BODIES = {400: ("malformed_json",)}
QUERIES = {422: ("validation_failed",)}
VERSIONS = {400: ("bad_if_match",)}


def refusals_of(made: Operation, method: str) -> dict[int, tuple[str, ...]]:
    """The error codes of an operation by status, both in order."""
    kinds = [ANY, made.refusals]
    if method not in READS:
        kinds.append(WRITES)
    if made.body is not None or made.form is not None:
        kinds.append(BODIES)
    if made.body is not None:
        kinds.append(JSON_BODIES)
    if made.raw is not None:
        kinds.append(RAW_BODIES)
    if made.asked is not None:
        kinds.append(QUERIES)
    if made.names_version:
        kinds.append(VERSIONS)
    codes: dict[int, set[str]] = {}
    for kind in kinds:
        for status, of_status in kind.items():
            codes.setdefault(status, set()).update(of_status)
    return {status: tuple(sorted(codes[status])) for status in sorted(codes)}
