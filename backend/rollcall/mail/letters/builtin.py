"""The templates that come with Rollcall, in `templates/LANGUAGE/KIND`."""

from functools import cache
from pathlib import Path

from rollcall.domain.mail import MailKind
from rollcall.domain.mail_templates import MailTemplate
from rollcall.mail.letters.languages import BUILT_IN

_FOLDER = Path(__file__).parent / "templates"


@cache
def built_in(language: str, kind: MailKind) -> MailTemplate | None:
    """The template as it came; None in a language that it did not come in."""
    if language not in BUILT_IN:
        return None
    folder = _FOLDER / language / kind.value
    return MailTemplate(
        subject=_read(folder / "subject.txt").strip(),
        text=_read(folder / "body.txt"),
        html=_read(folder / "body.html"),
    )


@cache
def layout() -> str:
    """The frame around every HTML letter."""
    return _read(_FOLDER / "layout.html")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
