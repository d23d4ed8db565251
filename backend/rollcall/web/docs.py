"""`/api/openapi.json`, and `/api/docs` to read it: Swagger UI from our own files, which only shows
and sends nothing."""

import importlib.util
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, send_file

_PACKAGE: Final = "offapi"
"""Its files are read, and it is never imported: that would put all of them into memory."""
_FILES: Final = {"swagger.js": "swagger_bundle.js", "swagger.css": "swagger_style.css"}
# In files of their own: the Content-Security-Policy lets no script stand in a page.
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rollcall's API</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="docs/swagger.css"></head>
<body><div id="api"></div><script src="docs/swagger.js"></script>
<script src="docs/start.js"></script></body></html>
"""
_START: Final = """SwaggerUIBundle({ dom_id: "#api", url: "/api/openapi.json", deepLinking: true,
  docExpansion: "none", supportedSubmitMethods: [], validatorUrl: null });
"""


def make_blueprint(document: Path) -> Blueprint:
    """Hands out the OpenAPI document that lies in this file."""
    blueprint = Blueprint("docs", __name__)

    @blueprint.get("/openapi.json")
    def openapi() -> Response:
        if not document.is_file():
            abort(404)
        return send_file(document, mimetype="application/json")

    @blueprint.get("/docs")
    def docs() -> Response:
        return Response(_PAGE, mimetype="text/html")

    @blueprint.get("/docs/start.js")
    def start() -> Response:
        return Response(_START, mimetype="text/javascript")

    @blueprint.get("/docs/<name>")
    def asset(name: str) -> Response:
        package = importlib.util.find_spec(_PACKAGE)
        if name not in _FILES or package is None or package.origin is None:
            abort(404)
        response = send_file(Path(package.origin).parent / _FILES[name])
        response.headers["Cache-Control"] = "no-cache"
        return response

    return blueprint
