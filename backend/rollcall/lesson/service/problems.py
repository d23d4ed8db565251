"""What does not work right now: told to the user until it works again."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Problems:
    """Sentences by what they are about. Thread-safe."""

    def __init__(self, announce: Callable[[], None]) -> None:
        """`announce` is called when `sentences` has changed, or somebody else's warnings."""
        self.announce = announce
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that does not work."""
        return tuple(self._known.values())

    def note(self, about: str, sentence: str) -> None:
        """Something does not work."""
        if self.note_at_start(about, sentence):
            self.announce()

    def note_at_start(self, about: str, sentence: str) -> bool:
        """Something does not work, and nobody listens yet; whether that is news."""
        with self._lock:
            if self._known.get(about) == sentence:
                return False
            self._known = {**self._known, about: sentence}
        logger.warning(sentence)
        return True

    def solve(self, about: str) -> None:
        """It works, whether it did before or not."""
        with self._lock:
            if about not in self._known:
                return
            self._known = {known: text for known, text in self._known.items() if known != about}
        self.announce()
