"""The words of letters, as the school may change them: one template a language and kind."""

from dataclasses import dataclass
from typing import Literal

from rollcall.domain.mail import MailKind

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class MailTemplate:
    """What a letter is made from. `html` is the inner part of the HTML letter; the frame around
    it, with the school's name and the looks, is not the school's to write."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class TemplateInUse:
    """The template that letters of a language and kind are made from, and whether it is the
    school's own. `language` is the one asked for, also where the words are English yet."""

    language: str
    kind: MailKind
    direction: Direction
    template: MailTemplate
    edited: bool


@dataclass(frozen=True, slots=True)
class TemplateLanguage:
    """A language that letters are written in. `name` is English, `own_name` its own."""

    code: str
    name: str
    own_name: str
    direction: Direction
    built_in: bool
    edited: tuple[MailKind, ...]


@dataclass(frozen=True, slots=True)
class TemplateField:
    """What a template may name: `{{ student }}`."""

    name: str
    meaning: str
    example: str
