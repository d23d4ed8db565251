"""Bodies about the words of letters."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from rollcall.domain.mail import MailKind
from rollcall.domain.mail_templates import MailTemplate
from rollcall.web.bodies import Body

KINDS = {kind.value: kind for kind in MailKind}


def _kind(text: Any) -> MailKind:
    if not isinstance(text, str) or text not in KINDS:
        raise ValueError(f"must be one of {', '.join(KINDS)}")
    return KINDS[text]


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
