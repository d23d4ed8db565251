"""Puts facts into words: templates, and the letters that are made from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, lru_cache
from html import escape
from types import MappingProxyType

from jinja2 import Template
from markupsafe import Markup

from rollcall.domain.mail import Letter, MailFacts, MailKind
from rollcall.domain.mail_templates import Direction, MailTemplate
from rollcall.mail.letters import builtin, languages
from rollcall.mail.letters.fields import MAX_VALUE, NAMES, values
from rollcall.mail.letters.html_inner import dressed
from rollcall.mail.letters.lines import MAX_SUBJECT, fact, many_lines, one_line
from rollcall.mail.letters.sandbox import environment
from rollcall.mail.letters.template_check import check_source, template_invalid

MAX_LETTER = 200_000
"""Characters of each part. Gmail hides what is past 102 kB of HTML; a letter has about 5 kB."""
MAX_TEXT = 20_000
"""Characters of a text that a person edits."""

Overrides = Mapping[tuple[str, MailKind], MailTemplate]


class Templates:
    """The built-in templates, and those of the school over them. Thread-safe."""

    def __init__(self, overrides: Overrides = MappingProxyType({})) -> None:
        self._overrides = dict(overrides)

    def override(self, overrides: Overrides) -> None:
        """From now on these are the school's own; each has passed `check`."""
        self._overrides = dict(overrides)

    def find(self, language: str, kind: MailKind) -> tuple[str, MailTemplate]:
        """The template for a reader of `language`, and the language that it is in: English
        where there is none in theirs."""
        for code in (language, languages.base(language), languages.FALLBACK):
            found = self._overrides.get((code, kind)) or builtin.built_in(code, kind)
            if found is not None:
                return code, found
        raise LookupError(f"no template for {kind}")


class Renderer:
    """Writes letters. `zone` is the school's time zone. Thread-safe; templates that change
    count from the next letter on."""

    def __init__(self, templates: Templates, zone: tzinfo) -> None:
        self._templates = templates
        self._zone = zone

    def write(self, kind: MailKind, language: str, facts: MailFacts) -> Letter:
        """The letter of that kind for a reader of that language."""
        code, template = self._templates.find(language, kind)
        return render(template, code, facts, self._zone)


def render(template: MailTemplate, language: str, facts: MailFacts, zone: tzinfo) -> Letter:
    """The letter that a checked template makes of these facts."""
    compiled = _compiled(template, languages.direction(language))
    return _letter(compiled, language, values(facts, language, zone))


def letter_from_text(language: str, subject: str, text: str, school: str = "") -> Letter:
    """The letter whose text a person edited; its HTML says the same, in the same frame.

    Raises RollcallError "template_invalid" where the subject or the text is empty, or the text
    longer than `MAX_TEXT`.
    """
    code = languages.base(language)
    subject, text = one_line(subject, MAX_SUBJECT), many_lines(text)
    for field, written in (("subject", subject), ("text", text)):
        if not written.strip():
            raise template_invalid(field, None, "It is empty. Write something")
    if len(text) > MAX_TEXT:
        raise template_invalid("text", None, f"It is longer than {MAX_TEXT:,} characters")
    paragraphs = (escape(part).replace("\n", "<br>\n") for part in text.split("\n\n"))
    inner = "\n".join(f'<p dir="auto">{part}</p>' for part in paragraphs)
    inner = dressed(inner, languages.direction(code))
    return Letter(
        code, subject, f"{text}\n", _framed(inner, code, subject, fact(school, MAX_VALUE))
    )


def check(template: MailTemplate, language: str, zone: tzinfo, facts: MailFacts) -> None:
    """Raises RollcallError "template_invalid" where a template is wrong, or makes of `facts`, or
    of far worse ones, a letter that is empty or too long."""
    direction = languages.direction(language)
    for field in ("subject", "text", "html"):
        jinja = environment(html=field == "html", direction=direction)
        check_source(field, getattr(template, field), jinja)
    compiled = _compiled(template, direction)
    with_facts = values(facts, language, zone)
    for words in (with_facts, {**with_facts, "school": ""}, dict.fromkeys(NAMES, _WORST)):
        letter = _letter(compiled, language, words)
        for field, written in (("subject", letter.subject), ("text", letter.text)):
            if not written.strip():
                raise template_invalid(field, None, "It makes an empty one. Write something")
        for field, written in (("text", letter.text), ("html", letter.html)):
            if len(written) > MAX_LETTER:
                raise template_invalid(field, None, "It makes a far too long letter. Shorten it")


_WORST = ('א"<&' * MAX_VALUE)[:MAX_VALUE]
"""The name that takes most room: it is isolated, and escaped by up to five characters each."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    subject: Template
    text: Template
    html: Template


@lru_cache(maxsize=64)
def _compiled(template: MailTemplate, direction: Direction) -> _Compiled:
    plain = environment(html=False, direction=direction)
    return _Compiled(
        subject=plain.from_string(template.subject),
        text=plain.from_string(template.text),
        html=environment(html=True, direction=direction).from_string(template.html),
    )


def _letter(compiled: _Compiled, language: str, words: Mapping[str, str]) -> Letter:
    subject = one_line(compiled.subject.render(words), MAX_SUBJECT)
    text = many_lines(compiled.text.render(words))
    inner = dressed(many_lines(compiled.html.render(words)), languages.direction(language))
    html = _framed(inner, language, subject, words["school"])
    return Letter(language, subject, f"{text}\n", html)


def _framed(inner: str, language: str, subject: str, school: str) -> str:
    direction = languages.direction(language)
    return _frame(direction).render(
        language=Markup(escape(language)),
        direction=Markup(direction),
        start=Markup("right" if direction == "rtl" else "left"),
        subject=Markup(escape(subject)),
        school=school,
        body=Markup(inner),
    )


@cache
def _frame(direction: Direction) -> Template:
    return environment(html=True, direction=direction).from_string(builtin.layout())
