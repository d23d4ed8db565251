"""What the API asks of the services about the words of letters.

Every method raises RollcallError for what is foreseen.
"""

from collections.abc import Sequence
from typing import Protocol

from rollcall.domain.mail import Letter, MailKind
from rollcall.domain.mail_templates import (
    MailTemplate,
    TemplateField,
    TemplateInUse,
    TemplateLanguage,
)


class MailTemplates(Protocol):
    """Templates by language and kind."""

    def languages(self) -> Sequence[TemplateLanguage]: ...
    def addable(self) -> Sequence[tuple[str, str]]: ...
    def fields(self) -> Sequence[TemplateField]: ...
    def get(self, language: str, kind: MailKind) -> TemplateInUse: ...
    def save(self, language: str, kind: MailKind, template: MailTemplate) -> TemplateInUse: ...
    def reset(self, language: str, kind: MailKind) -> TemplateInUse | None: ...
    def preview(self, language: str, template: MailTemplate) -> Letter: ...
