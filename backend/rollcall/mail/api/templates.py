"""`/api/mail/templates`: the words of letters."""

from dataclasses import asdict
from typing import Annotated, Any

from flask import Blueprint
from pydantic import AfterValidator, BeforeValidator

from rollcall.domain.mail import MailKind
from rollcall.domain.mail_templates import MailTemplate, TemplateInUse, TemplateLanguage
from rollcall.errors import RollcallError
from rollcall.mail.service.templates import MailTemplates
from rollcall.web.bodies import Body, json_body
from rollcall.web.context import service

blueprint = Blueprint("mail_templates", __name__, url_prefix="/mail/templates")

_KINDS = {kind.value: kind for kind in MailKind}


def _kind(text: Any) -> MailKind:
    if not isinstance(text, str) or text not in _KINDS:
        raise ValueError(f"must be one of {', '.join(_KINDS)}")
    return _KINDS[text]


def _writable(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


Words = Annotated[str, AfterValidator(_writable)]


class TemplateBody(Body):
    """`PUT`: all three parts. How long they may be, and what they may do, the template's own
    check says."""

    subject: Words
    text: Words
    html: Words

    def to_domain(self) -> MailTemplate:
        """As the domain has it."""
        return MailTemplate(self.subject, self.text, self.html)


class PreviewBody(TemplateBody):
    """`POST /api/mail/templates/preview`."""

    language: str
    kind: Annotated[MailKind, BeforeValidator(_kind)]


@blueprint.get("")
def list_templates() -> dict[str, Any]:
    """The languages, those that could be added, and what a template may name."""
    templates = service(MailTemplates)
    return {
        "languages": [_language_view(language) for language in templates.languages()],
        "addable": [{"code": code, "name": name} for code, name in templates.addable()],
        "fields": [asdict(field) for field in templates.fields()],
    }


@blueprint.get("/<language>/<kind>")
def get_template(language: str, kind: str) -> dict[str, Any]:
    """The template in use; of a language without one, the English one to begin from."""
    return _view(service(MailTemplates).get(language, _known(kind)))


@blueprint.put("/<language>/<kind>")
def put_template(language: str, kind: str) -> dict[str, Any]:
    """Write letters in this way from now on."""
    known, body = _known(kind), json_body(TemplateBody)
    return _view(service(MailTemplates).save(language, known, body.to_domain()))


@blueprint.delete("/<language>/<kind>")
def reset_template(language: str, kind: str) -> dict[str, Any] | tuple[str, int]:
    """The built-in template again; 204 where the language went with its last words."""
    reset = service(MailTemplates).reset(language, _known(kind))
    return ("", 204) if reset is None else _view(reset)


@blueprint.post("/preview")
def preview_template() -> dict[str, Any]:
    """What a template makes of an example; nothing is kept."""
    body = json_body(PreviewBody)
    templates = service(MailTemplates)
    letter = templates.preview(body.language, body.to_domain())
    return {
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "direction": templates.get(body.language, body.kind).direction,
    }


def _known(kind: str) -> MailKind:
    if kind not in _KINDS:
        raise RollcallError(
            "template_not_found",
            f"There is no such template. Its kind is one of {', '.join(_KINDS)}.",
            status=404,
        )
    return _KINDS[kind]


def _view(template: TemplateInUse) -> dict[str, Any]:
    return {
        "language": template.language,
        "kind": template.kind.value,
        "direction": template.direction,
        **asdict(template.template),
        "edited": template.edited,
    }


def _language_view(language: TemplateLanguage) -> dict[str, Any]:
    return {**asdict(language), "edited": [kind.value for kind in language.edited]}
