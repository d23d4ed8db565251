"""The words of letters, as the API answers them."""

from pydantic import AliasPath, Field

from rollcall.domain.mail import MailKind
from rollcall.domain.mail_templates import Direction
from rollcall.web.answers import Answer


class TemplateLanguageAnswer(Answer):
    """A language that letters are written in."""

    code: str
    name: str
    """In English."""
    own_name: str
    direction: Direction
    built_in: bool
    edited: list[MailKind]
    """The kinds whose words are not the built-in ones."""


class AddableLanguageAnswer(Answer):
    """A language that could be added."""

    code: str
    name: str


class TemplateFieldAnswer(Answer):
    """What a template may name: `{{ student }}`."""

    name: str
    meaning: str
    example: str


class TemplateListAnswer(Answer):
    """The languages, those that could be added, and what a template may name."""

    languages: list[TemplateLanguageAnswer]
    addable: list[AddableLanguageAnswer]
    fields_: list[TemplateFieldAnswer] = Field(alias="fields")


class TemplateAnswer(Answer):
    """The template that letters of a language and kind are made from."""

    language: str
    kind: MailKind
    direction: Direction
    subject: str = Field(validation_alias=AliasPath("template", "subject"))
    text: str = Field(validation_alias=AliasPath("template", "text"))
    html: str = Field(validation_alias=AliasPath("template", "html"))
    edited: bool
    """The words are the school's own."""


class TemplatePreviewAnswer(Answer):
    """A template with made-up facts in it."""

    subject: str
    text: str
    html: str
    direction: Direction
