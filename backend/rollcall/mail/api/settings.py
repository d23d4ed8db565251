"""`/api/settings`."""

from typing import Any

from flask import Blueprint

from rollcall.mail.api.settings_schemas import MailTest, SettingsChanges
from rollcall.mail.api.views import mail_settings_view, step_view
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.probe import MailProbe
from rollcall.mail.service.school_settings import SchoolSettings
from rollcall.web.bodies import json_body
from rollcall.web.context import service

blueprint = Blueprint("settings", __name__, url_prefix="/settings")


@blueprint.get("")
def get_settings() -> dict[str, Any]:
    """What is in force; no password is in it."""
    school = service(SchoolSettings)
    return {
        "school_name": school.school_name,
        "time_zone": school.time_zone,
        "mood": school.mood,
        "liveness": school.liveness,
        "mail": mail_settings_view(service(MailAccounts).view()),
    }


@blueprint.patch("")
def change_settings() -> dict[str, Any]:
    """Change what the body names."""
    body = json_body(SettingsChanges)
    if body.mail is not None:
        service(MailAccounts).change(**body.mail.given())
    elif "mail" in body.model_fields_set:
        service(MailAccounts).erase_saved()
    return get_settings()


@blueprint.post("/mail/test")
def test_mail() -> dict[str, Any]:
    """Send a message with the settings of now, and tell how each step went."""
    steps = service(MailProbe).test(json_body(MailTest).to)
    failed = any(step.state == "failed" for step in steps)
    return {"ok": not failed, "steps": [step_view(step) for step in steps]}
