"""Builds the Flask application: nothing runs before, and nothing starts here."""

import logging
import re
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Flask, Response, g, request
from flask.json.provider import DefaultJSONProvider
from flask_cors import CORS

from rollcall.classes.api import classes
from rollcall.config import Settings
from rollcall.domain.hosts import is_loopback
from rollcall.importing.api import imports
from rollcall.lesson.api import live, marks, records, sessions, snapshots
from rollcall.lesson.api import trays as unknowns
from rollcall.logs import NO_REQUEST, request_id
from rollcall.mail.api import mailbox
from rollcall.mail.api import messages as mail
from rollcall.mail.api import templates as mail_templates
from rollcall.mail.api.settings import blueprint as settings_blueprint
from rollcall.privacy import api as privacy
from rollcall.recognition.api.models import calibration, gallery, models
from rollcall.reports import api as reports
from rollcall.students.api import students
from rollcall.students.api.photos import enrolment, photos
from rollcall.web import docs, health, page
from rollcall.web.context import serve_by
from rollcall.web.errors import register_error_handlers
from rollcall.web.guards import DEVELOPMENT_ORIGINS, register_guards

MAX_UPLOAD_BYTES = 64 * 1024 * 1024
"""An upload of a few photos at a time; 20 of 15 MB each would be 300 MB in memory."""

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STUDENT = re.compile(r"(?<=/students/)[^/]+|(?<=/marks/)[^/]+")
logger = logging.getLogger(__name__)


def create_app(settings: Settings, services: Mapping[type, object]) -> Flask:
    """The application over these services. Any WSGI server can serve it."""
    app = Flask("rollcall", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD_BYTES
    app.json = _json(app)
    serve_by(app, services)

    _register_request_ids(app)
    register_guards(app, is_loopback)
    register_error_handlers(app)
    CORS(
        app,
        resources={r"/api/.*": {"origins": list(DEVELOPMENT_ORIGINS)}},
        expose_headers=["ETag", "X-Request-Id", "Content-Disposition"],
    )
    app.register_blueprint(_api(settings.root / "docs" / "openapi.json"))
    app.url_map.converters["page"] = page.PagePath
    app.register_blueprint(page.make_blueprint(settings.root / "frontend" / "dist"))
    return app


def _json(app: Flask) -> DefaultJSONProvider:
    provider = DefaultJSONProvider(app)
    provider.sort_keys = False
    provider.ensure_ascii = False
    return provider


def _api(document: Path) -> Blueprint:
    api = Blueprint("api", __name__, url_prefix="/api")
    for resource in (
        health.blueprint,
        live.blueprint,
        students.blueprint,
        photos,
        enrolment,
        gallery,
        imports.blueprint,
        calibration,
        models,
        classes.blueprint,
        sessions.blueprint,
        marks.blueprint,
        snapshots.blueprint,
        unknowns.blueprint,
        reports.blueprint,
        records.blueprint,
        privacy.blueprint,
        mail.blueprint,
        mail_templates.blueprint,
        mailbox.blueprint,
        settings_blueprint,
        docs.make_blueprint(document),
    ):
        api.register_blueprint(resource)
    return api


def _register_request_ids(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        asked = request.headers.get("X-Request-Id", "")
        g.request_id = asked if _SANE_ID.fullmatch(asked) else uuid.uuid4().hex
        g.began = time.monotonic()
        request_id.set(g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        took = (time.monotonic() - g.began) * 1000
        status = response.status_code
        # Polls and pictures come several times a second, and so do those of a guided enrolment.
        often = request.method == "GET" or request.path.startswith("/api/enrolment/")
        level = logging.DEBUG if often and status < 400 else logging.INFO
        # Whoever is erased is in no log, not even by an id.
        path = _STUDENT.sub("ID", request.path[:200])
        logger.log(level, "%s %s %d in %.0f ms", request.method, path, status, took)
        return response

    @app.teardown_request
    def forget(_: BaseException | None) -> None:
        request_id.set(NO_REQUEST)
