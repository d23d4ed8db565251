"""What the services say of marks and of a close in a refusal, as the API has it."""

from flask import Response

from rollcall.domain.closing import CloseCheck
from rollcall.domain.marks import Mark
from rollcall.errors import RollcallError
from rollcall.lesson.api.answers import CloseCheckAnswer, MarkAnswer
from rollcall.web.errors import foreseen


def refused(error: RollcallError) -> Response:
    """A mark that was changed meanwhile is told as itself, and so is what is still undecided."""
    details = dict(error.details)
    if isinstance(mark := details.get("mark"), Mark):
        details["mark"] = MarkAnswer.of(mark).model_dump(mode="json")
    if isinstance(check := details.pop("check", None), CloseCheck):
        details |= CloseCheckAnswer.of(check).model_dump(mode="json", by_alias=True)
    return foreseen(RollcallError(error.code, error.message, error.status, details))
