"""`/api/settings`."""

from flask import Blueprint

from rollcall.mail.api.settings_answers import (
    MailSettingsAnswer,
    MailTestAnswer,
    MailTestStepAnswer,
    SettingsAnswer,
)
from rollcall.mail.api.settings_schemas import NewMailTest, SettingsChanges
from rollcall.mail.service.accounts import MailAccounts
from rollcall.mail.service.probe import MailProbe
from rollcall.mail.service.school_settings import SchoolSettings
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("settings", __name__, url_prefix="/settings")


@blueprint.get("")
@operation()
def get_settings() -> SettingsAnswer:
    """What is in force; no password is in it."""
    return _in_force()


@blueprint.patch("")
@operation("422 demo_stays_here", "422 password_needed")
def change_settings(body: SettingsChanges) -> SettingsAnswer:
    """Change what the body names; a `mail` of null is what `.env` says again.

    Whoever changes `host`, `port`, `security`, `ca_file` or the name to sign in with sends the
    `password` too: it is sent to no other server than the one it was entered for.
    """
    if body.mail is not None:
        service(MailAccounts).change(**body.mail.given())
    elif "mail" in body.model_fields_set:
        service(MailAccounts).erase_saved()
    return _in_force()


@blueprint.post("/mail/test")
@operation("409 mail_not_set_up", "409 test_running", "429 too_many_tests")
def test_mail_settings(body: NewMailTest) -> MailTestAnswer:
    """Send a message with the settings of now, and tell how each step went: six times a minute at
    most."""
    steps = [MailTestStepAnswer.of(step) for step in service(MailProbe).test(body.to)]
    return MailTestAnswer(ok=all(step.state != "failed" for step in steps), steps=steps)


def _in_force() -> SettingsAnswer:
    account = service(MailAccounts).view()
    mail = MailSettingsAnswer.of(account, configured=account.problem is None)
    return SettingsAnswer.of(service(SchoolSettings), mail=mail)
