"""Keeps other web sites from talking to Rollcall through a visitor's browser."""

import re
from collections.abc import Callable, Iterable

from flask import Flask, Response, request

from rollcall.errors import RollcallError

DEVELOPMENT_ORIGINS = ("http://localhost:5173", "http://127.0.0.1:5173")
READS = frozenset({"GET", "HEAD", "OPTIONS"})

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?")
POLICY = "Content-Security-Policy"
_ALLOWED = (
    "default-src 'self'",
    "img-src 'self' blob: data:",
    "style-src 'self' 'unsafe-inline'",
    "frame-ancestors 'none'",
)
_HEADERS = {
    POLICY: "; ".join(_ALLOWED),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def policy_with(scripts: Iterable[str]) -> str:
    """The policy of a page in which scripts of these hashes stand, and no others."""
    return "; ".join((*_ALLOWED, " ".join(("script-src 'self'", *scripts))))


def register_guards(app: Flask, is_ours: Callable[[str], bool]) -> None:
    """Refuse requests for a host name that is not ours, and writes from another origin.

    The first stops DNS rebinding, where a foreign site's name is made to mean this computer.
    """

    @app.before_request
    def refuse_foreign_requests() -> None:
        host = _HOST.fullmatch(request.host)
        if host is None or not is_ours(host["name"]):
            raise RollcallError(
                "untrusted_host",
                "Rollcall does not answer under this name. Open it at the address that it "
                "printed when it started.",
            )
        if request.method in READS:
            return
        own = f"{request.scheme}://{request.host}"
        origin = request.headers.get("Origin", own)
        if origin != own and origin not in DEVELOPMENT_ORIGINS:
            raise RollcallError(
                "foreign_origin", "Another web site may not change anything here.", status=403
            )

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith("/api/") and "Cache-Control" not in response.headers:
            response.cache_control.no_store = True
        return response
