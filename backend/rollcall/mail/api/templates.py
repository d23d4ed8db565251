"""`/api/mail/templates`: the words of letters."""

from flask import Blueprint

from rollcall.domain.mail import MailKind
from rollcall.errors import RollcallError
from rollcall.mail.api.template_answers import (
    AddableLanguageAnswer,
    TemplateAnswer,
    TemplateFieldAnswer,
    TemplateLanguageAnswer,
    TemplateListAnswer,
    TemplatePreviewAnswer,
)
from rollcall.mail.api.template_schemas import KINDS, PreviewBody, TemplateBody
from rollcall.mail.service.templates import MailTemplates
from rollcall.web.context import service
from rollcall.web.operations import operation

blueprint = Blueprint("mail_templates", __name__, url_prefix="/mail/templates")


@blueprint.get("")
@operation()
def list_templates() -> TemplateListAnswer:
    """The languages, those that could be added, and what a template may name."""
    templates = service(MailTemplates)
    return TemplateListAnswer(
        languages=[TemplateLanguageAnswer.of(language) for language in templates.languages()],
        addable=[AddableLanguageAnswer(code=code, name=name) for code, name in templates.addable()],
        fields=[TemplateFieldAnswer.of(field) for field in templates.fields()],
    )


@blueprint.get("/<language>/<kind>")
@operation("404 template_not_found")
def get_template(language: str, kind: str) -> TemplateAnswer:
    """The template in use; of a language without one, the English one to begin from."""
    return TemplateAnswer.of(service(MailTemplates).get(language, _known(kind)))


@blueprint.put("/<language>/<kind>")
@operation("404 template_not_found", "422 template_invalid")
def save_template(language: str, kind: str, body: TemplateBody) -> TemplateAnswer:
    """Write letters in this way from now on.

    `template_invalid` has in its `details` the `field` (`subject`, `text` or `html`), the `line`,
    null where it is not of one, and a `message`.
    """
    saved = service(MailTemplates).save(language, _known(kind), body.to_domain())
    return TemplateAnswer.of(saved)


@blueprint.delete("/<language>/<kind>")
@operation("404 template_not_found")
def reset_template(language: str, kind: str) -> TemplateAnswer | None:
    """The built-in template again; 204 where the language went with its last words."""
    reset = service(MailTemplates).reset(language, _known(kind))
    return None if reset is None else TemplateAnswer.of(reset)


@blueprint.post("/preview")
@operation("404 template_not_found", "422 template_invalid")
def preview_template(body: PreviewBody) -> TemplatePreviewAnswer:
    """What a template makes of an example; nothing is kept. It is refused as when it is saved."""
    templates = service(MailTemplates)
    letter = templates.preview(body.language, body.to_domain())
    direction = templates.get(body.language, body.kind).direction
    return TemplatePreviewAnswer.of(letter, direction=direction)


def _known(kind: str) -> MailKind:
    if kind not in KINDS:
        raise RollcallError(
            "template_not_found",
            f"There is no such template. Its kind is one of {', '.join(KINDS)}.",
            status=404,
        )
    return KINDS[kind]
