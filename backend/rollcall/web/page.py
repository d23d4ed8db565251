"""The dashboard's built page. Its own router knows the addresses outside `/api`."""

import mimetypes
from pathlib import Path, PurePosixPath

from flask import Blueprint, Response, abort, request, send_from_directory
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from rollcall.web.built_page import Index
from rollcall.web.guards import POLICY, policy_with

BUILD = "X-Rollcall-Build"
"""With every answer of the API: an open page learns by it that there is a newer one."""
_FOR_EVER = "public, max-age=31536000, immutable"
_COMPRESSED = {"br": ".br", "gzip": ".gz"}
"""What the build lays beside a file, by the name of the encoding; the better one first."""
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
    index = Index(dist / "index.html")

    @blueprint.after_app_request
    def name_build(response: Response) -> Response:
        if request.path.startswith("/api/") and (built := index.page()) and built.build:
            response.headers[BUILD] = built.build
        return response

    @blueprint.get("/", defaults={"path": ""})
    @blueprint.get("/<page:path>")
    def page(path: str) -> Response:
        built = index.page()
        if built is None:
            return Response(_NOT_BUILT, status=503, mimetype="text/html")
        if "." in PurePosixPath(path).name:
            response = _sent(dist, path)
            if path.startswith("assets/"):
                # The build puts a hash of the content into these names.
                response.headers["Cache-Control"] = _FOR_EVER
            return response
        if path.startswith("assets/"):
            abort(404)
        response = _sent(dist, "index.html")
        response.headers["Cache-Control"] = "no-cache"
        response.headers[POLICY] = policy_with(built.scripts)
        return response

    return blueprint


def _sent(dist: Path, path: str) -> Response:
    """A file of the build, compressed where the build has it so and the browser can read that."""
    beside = {
        encoding: path + ending
        for encoding, ending in _COMPRESSED.items()
        if (found := safe_join(str(dist), path + ending)) and Path(found).is_file()
    }
    # Who names none of them, or says nothing, gets the file as it is.
    encoding = request.accept_encodings.best_match(beside)
    if encoding is None or not request.accept_encodings[encoding]:
        response = send_from_directory(dist, path)
    else:
        kind = mimetypes.guess_type(path)[0]
        response = send_from_directory(dist, beside[encoding], mimetype=kind)
        response.headers["Content-Encoding"] = encoding
    if beside:
        response.vary.add("Accept-Encoding")
    return response
