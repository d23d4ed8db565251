"""Runs the web server until told to stop."""

import contextlib
import logging
import signal
import socket
import sys
from types import FrameType

from waitress.server import create_server

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.errors import RollcallError
from rollcall.school.opening import running_school
from rollcall.school.school import School

logger = logging.getLogger(__name__)

REQUEST_THREADS = 8
"""Beside one thread for each viewer of the picture."""
LARGEST_REQUEST_BYTES = 65 * 1024 * 1024
"""Just above Flask's own limit, which answers in the API's words; the server would take 1 GB."""
SLOW_VIEWER_BYTES = 2 * 1024 * 1024
"""A viewer that is so far behind waits, instead of filling the memory with old pictures."""


def serve(settings: Settings, *, demo: bool) -> int:
    """Build everything, serve until Ctrl-C or SIGTERM, and end every thread.

    Raises `RollcallError` where the port is taken, the data folder is in use, or an engine that
    was asked for cannot be had.
    """
    _check_port_is_free(settings)
    for warning in settings.warnings:
        _say(warning)
    with running_school(settings, demo=demo, say=_say) as school:
        server = create_server(
            create_app(settings, school.services),
            host=settings.host,
            port=settings.port,
            threads=school.room.most_viewers + REQUEST_THREADS,
            outbuf_high_watermark=SLOW_VIEWER_BYTES,
            max_request_body_size=LARGEST_REQUEST_BYTES,
            ident="",
            clear_untrusted_proxy_headers=True,
        )
        _stop_on_signals(school)
        _say(_greeting(settings, school))
        server.run()
        _say("Stopping")
        with contextlib.suppress(OSError):
            server.close()
    return 0


def _check_port_is_free(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise RollcallError(
                "port_unavailable",
                f"Port {settings.port} is taken by another program, or not allowed. Stop that "
                "program, or choose another port: npm start -- --port 8001.",
                500,
            ) from error


def _stop_on_signals(school: School) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        school.room.close_viewers()
        raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def _greeting(settings: Settings, school: School) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    info = school.engines.face.info
    lines = [
        "",
        f"Rollcall is ready: http://{host}:{settings.port}/",
        f"  engine   {info.model_id}, {info.dim} numbers a face, {info.provider}",
        f"  emotion  {school.engines.emotion.name if school.engines.emotion else 'off'}",
        f"  camera   {'the built-in demo class' if school.demo else settings.camera_address}",
        f"  mail     {_mail_line(school)}",
        "  sign in  not needed: only this computer can reach it",
    ]
    if notice := school.engines.view().notice:
        lines.append(f"  note     {notice}")
    return "\n".join([*lines, "Stop with Ctrl-C.", ""])


def _mail_line(school: School) -> str:
    account = school.mail.accounts.view()
    if account.source == "demo":
        return "the demo's mailbox"
    if account.problem is not None:
        return "not set up: messages wait"
    return f"{account.host} as {account.sender_email}"


def _say(line: str) -> None:
    print(line, flush=True)
