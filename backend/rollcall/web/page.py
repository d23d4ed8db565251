"""The dashboard's built page. Its own router knows the addresses outside `/api`."""

import mimetypes
from pathlib import Path, PurePosixPath

from flask import Blueprint, Response, abort, send_from_directory
from werkzeug.routing import PathConverter

_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_BUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Rollcall</title>
<style>body{font:1rem/1.5 system-ui;margin:10vh auto;max-width:34rem;padding:0 1rem}</style>
<h1>The page is not built yet</h1>
<p>Rollcall is running, but its dashboard has not been built. Stop it and run
<code>npm start</code> in the project's folder: that builds the page and starts Rollcall again.</p>
<p>The API works already: <a href="/api/health">/api/health</a>.</p></html>
"""


class PagePath(PathConverter):
    """Any path that is not the API's."""

    regex = r"(?!api(?:/|$)).*?"


def make_blueprint(dist: Path) -> Blueprint:
    """Serves the files of `dist`, and its `index.html` for every other address of the page."""
    blueprint = Blueprint("page", __name__)
    # Windows takes these from the registry, where other programs leave wrong ones; a browser
    # runs no script that is announced as text.
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("text/css", ".css")
    mimetypes.add_type("image/svg+xml", ".svg")

    @blueprint.get("/", defaults={"path": ""})
    @blueprint.get("/<page:path>")
    def page(path: str) -> Response:
        if not (dist / "index.html").is_file():
            return Response(_NOT_BUILT, status=503, mimetype="text/html")
        if "." in PurePosixPath(path).name:
            response = send_from_directory(dist, path)
            if path.startswith("assets/"):
                # The build puts a hash of the content into these names.
                response.headers["Cache-Control"] = _FOR_EVER
            return response
        if path.startswith("assets/"):
            abort(404)
        response = send_from_directory(dist, "index.html")
        response.headers["Cache-Control"] = "no-cache"
        return response

    return blueprint
