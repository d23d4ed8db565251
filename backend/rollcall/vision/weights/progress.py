"""How far a download is: a bar on a terminal, plain lines anywhere else."""

import time
from typing import Protocol, TextIO

_LINE_EVERY_S = 5.0


class Progress(Protocol):
    """Is told how far a download is."""

    def report(self, name: str, done: int, total: int | None) -> None:
        """`done` of `total` bytes of the file `name` are here."""
        ...

    def close(self) -> None:
        """The download is over, well or not."""
        ...


class NoProgress:
    """Tells nobody."""

    def report(self, name: str, done: int, total: int | None) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class LineProgress:
    """A line at the start, every few seconds, and at the end: for logs and pipes."""

    def __init__(self, stream: TextIO, every_s: float = _LINE_EVERY_S) -> None:
        self._stream = stream
        self._every_s = every_s
        self._last: tuple[str, int] | None = None
        self._next = 0.0

    def report(self, name: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        is_new = self._last is None or self._last[0] != name
        if is_new or now >= self._next or done == total:
            if self._last == (name, done):
                return
            of_total = f" of {total / 1e6:.1f}" if total else ""
            self._stream.write(f"Downloading {name}: {done / 1e6:.1f}{of_total} MB\n")
            self._stream.flush()
            self._last = (name, done)
            self._next = now + self._every_s

    def close(self) -> None:
        self._last = None


class BarProgress:
    """A tqdm bar a file."""

    def __init__(self, stream: TextIO) -> None:
        from tqdm import tqdm

        class Bar(tqdm):  # type: ignore[type-arg]
            # tqdm's monitor thread redraws a bar that is updated too rarely; ours is not.
            monitor_interval = 0

        self._make = Bar
        self._stream = stream
        self._bar: tqdm[int] | None = None
        self._name = ""

    def report(self, name: str, done: int, total: int | None) -> None:
        if self._bar is None or name != self._name:
            self.close()
            self._name = name
            self._bar = self._make(
                desc=name, initial=done, unit="B", unit_scale=True, file=self._stream
            )
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def progress_on(stream: TextIO) -> Progress:
    """A bar where `stream` is a terminal, else lines."""
    return BarProgress(stream) if stream.isatty() else LineProgress(stream)
