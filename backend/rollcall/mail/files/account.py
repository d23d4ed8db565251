"""The mail account that the settings page saved, in `mail/account.json`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from rollcall.storage.json_store import JsonStore

VERSION = 1


@dataclass(frozen=True, slots=True)
class SavedAccount:
    """A mail account as somebody entered it; None and "" are what was left out."""

    host: str
    port: int
    security: str = "auto"
    sender_email: str | None = None
    sender_name: str = ""
    reply_to: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    per_minute: int | None = None
    per_day: int | None = None


@dataclass(frozen=True, slots=True)
class SavedMail:
    """What the settings page saved about mail; None is whatever `.env` says."""

    account: SavedAccount | None = None
    auto: bool | None = None


_SAVED: TypeAdapter[SavedMail] = TypeAdapter(SavedMail)


class MailAccountStore:
    """Keeps the account. Nothing of an earlier one is left on the disk, so no old password."""

    def __init__(self, path: Path, *, tidy: bool = True) -> None:
        """`tidy` is `JsonStore`'s."""
        self._store: JsonStore[SavedMail] = JsonStore(
            path, _SAVED, version=VERSION, empty=SavedMail(), tidy=tidy
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was restored when the file was read, in sentences."""
        return self._store.warnings

    def read(self) -> SavedMail:
        """What is saved now."""
        return self._store.read()

    def update(self, change: Callable[[SavedMail], SavedMail]) -> SavedMail:
        """Replace it by `change(it)`, which may raise; then nothing is changed."""
        return self._store.update(change, forget=True)
