"""Whether an error is one that its route names."""

from flask import current_app, request

from rollcall.web.operations import operation_of
from rollcall.web.refusals import refusals_of


def undeclared_refusal(code: str, status: int) -> bool:
    """Whether the route of this request answers with an error that it does not name."""
    if request.url_rule is None or not request.path.startswith("/api/"):
        return False
    made = operation_of(current_app.view_functions[request.url_rule.endpoint])
    if made is None:
        return False
    return code not in refusals_of(made, request.method).get(status, ())
