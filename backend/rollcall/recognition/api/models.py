"""`/api/models`: the recognition models, and the making of vectors anew."""

from typing import Annotated, Any

from flask import Blueprint, Response, request
from pydantic import StringConstraints

from rollcall.recognition.api.views import entry_view, rebuild_view
from rollcall.recognition.service.models import ModelsService
from rollcall.web.bodies import Body, json_body
from rollcall.web.context import service

blueprint = Blueprint("models", __name__, url_prefix="/models")

ModelId = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class Rebuild(Body):
    """Which model; without a name, the one that the settings ask for."""

    model: ModelId | None = None


class Forget(Body):
    """Whose vectors to erase."""

    model: ModelId


@blueprint.get("")
def show() -> dict[str, Any]:
    """Which models there are, which one runs, and of which there are vectors."""
    return {"models": [entry_view(entry) for entry in service(ModelsService).list()]}


@blueprint.get("/rebuild")
def rebuild_state() -> dict[str, Any]:
    """How far the making of vectors is."""
    return rebuild_view(service(ModelsService).rebuild_state())


@blueprint.post("/rebuild")
def rebuild() -> tuple[dict[str, Any], int]:
    """Make all vectors anew from the photos, in the background."""
    wanted = json_body(Rebuild).model if request.content_length else None
    return rebuild_view(service(ModelsService).rebuild(wanted)), 202


@blueprint.post("/forget")
def forget() -> Response:
    """Erase the vectors of a model that is not in use."""
    service(ModelsService).forget(json_body(Forget).model)
    return Response(status=204)
