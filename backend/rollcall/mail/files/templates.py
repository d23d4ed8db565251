"""The school's own letter templates, in `mail/templates.json`."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from rollcall.domain.mail import MailKind
from rollcall.domain.mail_templates import MailTemplate
from rollcall.storage.json_store import JsonStore

VERSION = 1


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A template that stands in for the built-in one, or is in a language that has none."""

    language: str
    kind: MailKind
    template: MailTemplate


_Templates = tuple[StoredTemplate, ...]
_ADAPTER: TypeAdapter[_Templates] = TypeAdapter(_Templates)


class MailTemplateStore:
    """At most one template a language and kind."""

    def __init__(self, path: Path) -> None:
        self._store: JsonStore[_Templates] = JsonStore(path, _ADAPTER, version=VERSION, empty=())

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was restored when the file was read, in sentences."""
        return self._store.warnings

    def list(self) -> _Templates:
        """All of them, in the order in which they were first saved."""
        return self._store.read()

    def save_template(self, stored: StoredTemplate) -> None:
        """Save one, in the place of an earlier one of the same language and kind."""

        def change(before: _Templates) -> _Templates:
            if any(_same(each, stored) for each in before):
                return tuple(stored if _same(each, stored) else each for each in before)
            return (*before, stored)

        self._store.update(change)

    def remove_templates(self, language: str, kind: MailKind | None = None) -> None:
        """Take one away, or without `kind` all of the language; nothing where there is none."""
        left = tuple(
            each
            for each in self._store.read()
            if each.language != language or kind not in (None, each.kind)
        )
        if left != self._store.read():
            self._store.update(lambda _: left)


def _same(one: StoredTemplate, other: StoredTemplate) -> bool:
    return (one.language, one.kind) == (other.language, other.kind)
