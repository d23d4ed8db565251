"""What the build of the page says of itself in its `index.html`."""

import hashlib
import re
import threading
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

_BUILD = re.compile(rb'<meta name="rollcall-build" content="([0-9a-f]{1,64})"')
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """`build` is its name, None where it has none; `scripts` are the hashes of those that stand in
    it, as a Content-Security-Policy names them."""

    build: str | None
    scripts: tuple[str, ...]


class Index:
    """Reads `index.html` again only where it is another one. Thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._page: BuiltPage | None = None

    def page(self) -> BuiltPage | None:
        """The build as it lies on the disk now; None before the first."""
        with self._lock:
            try:
                stat = self._path.stat()
                seen = (stat.st_mtime_ns, stat.st_size)
                if seen != self._seen:
                    self._page = _read(self._path.read_bytes())
                    self._seen = seen
            except OSError:
                # Another build is being laid down: the next request finds it.
                self._seen = self._page = None
            return self._page


def _read(html: bytes) -> BuiltPage:
    named = _BUILD.search(html)
    return BuiltPage(
        named[1].decode() if named else None,
        tuple(
            f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
            for script in _INLINE.findall(html)
        ),
    )
