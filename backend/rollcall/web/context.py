"""How a route comes to what it calls: by the class of it."""

from collections.abc import Mapping
from typing import TypeVar, cast

from flask import Flask, current_app

_EXTENSION = "rollcall"
_EVERYBODY = "teacher"
"""Who is said to have changed something: until there is sign-in, whoever sits at the page."""

Service = TypeVar("Service")


def serve_by(app: Flask, services: Mapping[type, object]) -> None:
    """Have the routes of `app` call these services, each under its class."""
    app.extensions[_EXTENSION] = services


def service(of: type[Service]) -> Service:
    """The service of that class, of the application that answers this request."""
    return cast(Service, current_app.extensions[_EXTENSION][of])


def acting() -> str:
    """Who asks for what this request changes, as it is kept with the change."""
    return _EVERYBODY
