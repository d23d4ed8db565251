"""The words of letters, and the languages that they are written in."""

import threading
from collections.abc import Sequence
from datetime import tzinfo

from rollcall.domain.mail import Letter, MailKind
from rollcall.domain.mail_templates import (
    MailTemplate,
    TemplateField,
    TemplateInUse,
    TemplateLanguage,
)
from rollcall.errors import RollcallError
from rollcall.mail.files.templates import MailTemplateStore, StoredTemplate
from rollcall.mail.letters import languages
from rollcall.mail.letters.builtin import built_in
from rollcall.mail.letters.fields import FIELDS, example
from rollcall.mail.letters.render import Renderer, Templates, check, render


class MailTemplates:
    """Built-in templates, and the school's own over them. Thread-safe; a change is on the disk
    when its method returns, and counts for every letter written after that."""

    def __init__(self, store: MailTemplateStore, zone: tzinfo, school_name: str = "") -> None:
        self._store = store
        self._zone = zone
        self._example = example(school_name, zone)
        self._lock = threading.RLock()
        self._templates = Templates()
        self._renderer = Renderer(self._templates, zone)
        self._unusable: dict[tuple[str, MailKind], str] = {}
        for each in store.list():
            try:
                self._check(each.template, each.language)
            except RollcallError as wrong:
                self._unusable[each.language, each.kind] = wrong.message
        self._use()

    def warnings(self) -> tuple[str, ...]:
        """What was restored, and which templates of the file cannot be used, in sentences."""
        with self._lock:
            unusable = dict(self._unusable)
        return (
            *self._store.warnings,
            *(
                f"The template {language}/{kind} in templates.json cannot be used, so letters "
                f"are written without it. {why} Correct it on the settings page."
                for (language, kind), why in unusable.items()
            ),
        )

    def renderer(self) -> Renderer:
        """Writes letters; always with the templates of now."""
        return self._renderer

    def languages(self) -> tuple[TemplateLanguage, ...]:
        """The languages that letters are written in, English first, then by their names."""
        edited: dict[str, list[MailKind]] = {code: [] for code in languages.BUILT_IN}
        for each in self._store.list():
            edited.setdefault(each.language, []).append(each.kind)
        known = [
            TemplateLanguage(
                code=code,
                name=languages.name(code),
                own_name=languages.own_name(code),
                direction=languages.direction(code),
                built_in=code in languages.BUILT_IN,
                edited=tuple(kind for kind in MailKind if kind in kinds),
            )
            for code, kinds in edited.items()
            if languages.known(code)
        ]
        return tuple(sorted(known, key=lambda one: (one.code != languages.FALLBACK, one.name)))

    def addable(self) -> tuple[tuple[str, str], ...]:
        """Codes and names of the other languages of the world, by name."""
        there = {language.code for language in self.languages()}
        named = languages.all_known().items()
        return tuple((code, name) for code, name in named if code not in there)

    def fields(self) -> Sequence[TemplateField]:
        """What a template may name."""
        return FIELDS

    def get(self, language: str, kind: MailKind) -> TemplateInUse:
        """The template of that language and kind. One that is not written yet is the English one,
        to begin from. Raises RollcallError "template_not_found" (404)."""
        _refuse_unknown(language)
        own = self._own(language, kind)
        template = own or self._templates.find(language, kind)[1]
        direction = languages.direction(language)
        return TemplateInUse(language, kind, direction, template, edited=own is not None)

    def save(self, language: str, kind: MailKind, template: MailTemplate) -> TemplateInUse:
        """Write this kind of letter in this way from now on; a new language is added by it.

        Raises RollcallError "template_invalid" (422) and "template_not_found" (404).
        """
        _refuse_unknown(language)
        self._check(template, language)
        with self._lock:
            if template == built_in(language, kind):
                self._store.remove_templates(language, kind)
            else:
                self._store.save_template(StoredTemplate(language, kind, template))
            self._unusable.pop((language, kind), None)
            self._use()
            return self.get(language, kind)

    def reset(self, language: str, kind: MailKind) -> TemplateInUse | None:
        """Take the built-in template again. A language that has none is removed with all its
        templates, and None is returned: its guardians read English.

        Raises RollcallError "template_not_found" (404).
        """
        _refuse_unknown(language)
        known = language in languages.BUILT_IN
        with self._lock:
            if not known and not any(each.language == language for each in self._store.list()):
                raise _not_found()
            self._store.remove_templates(language, kind if known else None)
            for one in [kind] if known else MailKind:
                self._unusable.pop((language, one), None)
            self._use()
            return self.get(language, kind) if known else None

    def preview(self, language: str, template: MailTemplate) -> Letter:
        """The letter that it makes of an example; nothing is kept.

        Raises RollcallError "template_invalid" (422) and "template_not_found" (404).
        """
        _refuse_unknown(language)
        self._check(template, language)
        return render(template, language, self._example, self._zone)

    def _check(self, template: MailTemplate, language: str) -> None:
        check(template, language, self._zone, self._example)

    def _own(self, language: str, kind: MailKind) -> MailTemplate | None:
        # Also one that cannot be used, so that it can be corrected.
        for each in self._store.list():
            if (each.language, each.kind) == (language, kind):
                return each.template
        return None

    def _use(self) -> None:
        self._templates.override(
            {
                (each.language, each.kind): each.template
                for each in self._store.list()
                if (each.language, each.kind) not in self._unusable
            }
        )


def _refuse_unknown(language: str) -> None:
    if not languages.known(language):
        raise _not_found()


def _not_found() -> RollcallError:
    return RollcallError(
        "template_not_found",
        "There is no such template. Choose a language and a kind from the list.",
        status=404,
    )
