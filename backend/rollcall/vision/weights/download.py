"""Downloads of model files that end: with the right file, or soon with a reason."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import Remote
from rollcall.vision.weights.child_python import start_module
from rollcall.vision.weights.files import damaged, sha256_of
from rollcall.vision.weights.progress import Progress
from rollcall.vision.weights.transfer import Ending, Outcome, info_path

_POLL_S = 0.1
_TRIES_FOR_THE_RIGHT_CONTENT = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait: for the first byte, over all tries together, and for each next one."""

    first_byte_s: float = 10.0
    stall_s: float = 20.0


class Patience:
    """The seconds that may still be spent without a byte. Bytes restore it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left_s = limits.first_byte_s

    def spend(self, seconds: float) -> None:
        """Some time has gone by without a byte."""
        self.left_s = max(0.0, self.left_s - seconds)

    def restore(self) -> None:
        """A byte has come: the network is alive."""
        self.left_s = self.limits.first_byte_s


Check = Callable[[Path], None]
"""Raises RollcallError "model_damaged" where a file does not hold what it should."""


def unavailable(message: str) -> RollcallError:
    """The error for a model that is not there and cannot be fetched now."""
    return RollcallError("model_unavailable", message, 503)


class Download:
    """The download of one file into a folder, where NAME.part grows until it is whole."""

    def __init__(
        self, remote: Remote, folder: Path, patience: Patience, progress: Progress, check: Check
    ) -> None:
        self._remote = remote
        self._folder = folder
        self._patience = patience
        self._progress = progress
        self._check = check
        self._part = folder / f"{remote.name}.part"

    def run(self) -> Path:
        """Fetch the file; answers its path. Raises RollcallError.

        `model_unavailable` where no server gives it, `model_busy` where another process is
        fetching, `disk_full` and `folder_unwritable` naming the folder. A wrong checksum is
        fetched once more before it is an error.
        """
        self._prepare_folder()
        try:
            with FileLock(self._folder / ".download.lock", timeout=0):
                return self._run_locked()
        except Timeout as error:
            raise RollcallError(
                "model_busy",
                f"Another Rollcall is downloading into {self._folder} right now: wait for it.",
                409,
            ) from error
        finally:
            self._progress.close()

    def _prepare_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._part.open("ab"):
                pass
            free = shutil.disk_usage(self._folder).free
            have = self._part.stat().st_size
        except OSError as error:
            raise _unwritable(f"{self._folder} ({error.strerror})") from error
        if self._remote.size and free < self._remote.size - have:
            raise _disk_full(self._folder, self._remote.size - have)

    def _run_locked(self) -> Path:
        problem = None
        for _ in range(_TRIES_FOR_THE_RIGHT_CONTENT):
            self._transfer()
            try:
                self._check_content()
            except RollcallError as error:
                self._discard()
                problem = error
                continue
            whole = self._folder / self._remote.name
            self._part.replace(whole)
            info_path(self._part).unlink(missing_ok=True)
            return whole
        raise unavailable(
            f"{self._remote.name} arrived twice with the wrong content, and was deleted. "
            "Something on the way changes it, or it was published anew."
        ) from problem

    def _check_content(self) -> None:
        expected = self._remote.sha256
        if expected and sha256_of(self._part) != expected:
            raise damaged(f"{self._remote.name} has the wrong checksum.")
        self._check(self._part)

    def _discard(self) -> None:
        self._part.unlink(missing_ok=True)
        info_path(self._part).unlink(missing_ok=True)

    def _transfer(self) -> None:
        """Try the addresses in turn, each as long as it brings more of the file."""
        reasons = []
        for tried, url in enumerate(self._remote.urls):
            most = self._size()
            while True:
                # A server that hangs must not use up the time of those after it.
                outcome = self._try(url, self._patience.left_s / (len(self._remote.urls) - tried))
                if outcome.ending is Ending.COMPLETE:
                    return
                self._raise_if_final(outcome)
                if outcome.ending is not Ending.BROKEN or self._size() <= most:
                    break
                most = self._size()
            reasons.append(outcome.detail)
        if not self._size():
            self._discard()
        raise unavailable(
            f"{self._remote.name} cannot be downloaded: {'; '.join(dict.fromkeys(reasons))}."
        )

    def _raise_if_final(self, outcome: Outcome) -> None:
        if outcome.ending is Ending.DISK_FULL:
            raise _disk_full(self._folder, (self._remote.size or 0) - self._size())
        if outcome.ending is Ending.UNWRITABLE:
            raise _unwritable(outcome.detail)
        if outcome.ending is Ending.STALLED:
            raise unavailable(
                f"The download of {self._remote.name} stopped after {self._size() / 1e6:.1f} MB. "
                "What has arrived is kept: fetch it again to go on from there."
            )

    def _try(self, url: str, first_byte_s: float) -> Outcome:
        """One try, in a process that is ended when it is silent for too long."""
        if first_byte_s <= 0:
            return _silent(url)
        size = str(self._remote.size or 0)
        arguments = (url, str(self._part.absolute()), size)
        with start_module("rollcall.vision.weights.transfer", *arguments) as child:
            try:
                return self._watch(child, url, first_byte_s)
            finally:
                child.kill()

    def _watch(self, child: "subprocess.Popen[str]", url: str, first_byte_s: float) -> Outcome:
        size, changed_at, is_alive = self._size(), time.monotonic(), False
        while True:
            try:
                output, errors = child.communicate(timeout=_POLL_S)
            except subprocess.TimeoutExpired:
                output = None
            now = time.monotonic()
            if (new_size := self._size()) != size:
                size, changed_at, is_alive = new_size, now, True
                self._patience.restore()
                self._progress.report(self._remote.name, size, self._remote.size)
            if output is not None:
                if not is_alive:
                    self._patience.spend(now - changed_at)
                return _outcome(output, errors)
            silence = now - changed_at
            if is_alive and silence > self._patience.limits.stall_s:
                return Outcome(Ending.STALLED)
            if not is_alive and silence > first_byte_s:
                self._patience.spend(silence)
                return _silent(url)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0


def _outcome(output: str, errors: str) -> Outcome:
    try:
        said = json.loads(output)
        return Outcome(Ending(said["ending"]), said["detail"])
    except ValueError:
        last_line = (errors.strip().splitlines() or ["it said nothing"])[-1]
        return Outcome(Ending.UNREACHABLE, f"the download program failed: {last_line}")


def _silent(url: str) -> Outcome:
    return Outcome(Ending.SILENT, f"{urlsplit(url).hostname} did not answer in time")


def _disk_full(folder: Path, missing: int) -> RollcallError:
    return RollcallError(
        "disk_full",
        f"There is no room left in {folder}: make {max(missing, 1) / 1e6:.0f} MB free there, "
        "or set another folder.",
        507,
    )


def _unwritable(folder: str) -> RollcallError:
    return RollcallError(
        "folder_unwritable",
        f"The models folder cannot be written to: {folder}. Make it writable, or set another.",
        500,
    )
