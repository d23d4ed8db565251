"""The files of one liveness model: are they there, and whole?"""

import logging
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import LivenessWeights, Remote
from rollcall.vision.weights.download import Download, Patience
from rollcall.vision.weights.files import FileChecker, Role, damaged, load_role
from rollcall.vision.weights.progress import Progress

logger = logging.getLogger(__name__)


class LivenessFiles:
    """The files of `weights` in `folder`."""

    def __init__(self, weights: LivenessWeights, folder: Path, checker: FileChecker) -> None:
        self.weights = weights
        self.folder = folder
        self._checker = checker

    @property
    def paths(self) -> list[Path]:
        """Where each file is or would be."""
        return [self.folder / remote.name for remote in self.weights.remotes]

    @property
    def missing(self) -> list[Remote]:
        """The files that are not there at all, or not whole."""
        return [r for r in self.weights.remotes if not self._is_whole(self.folder / r.name)]

    def check_files(self) -> None:
        """Raise RollcallError "model_damaged" where a file is another one, OSError where it is
        not there."""
        for remote, path in zip(self.weights.remotes, self.paths, strict=True):
            checked = self._checker.check_file(path, (remote.sha256,) if remote.sha256 else ())
            if checked.role is not Role.LIVENESS:
                raise damaged(f"{path} is no liveness model: it has other inputs.")

    def download_missing(self, patience: Patience, progress: Progress) -> None:
        """Fetch what is missing. Raises RollcallError as `Download.run` does."""
        for remote in self.missing:
            Download(remote, self.folder, patience, progress, self._check_fetched).run()

    @staticmethod
    def _check_fetched(part: Path) -> None:
        if load_role(part) is not Role.LIVENESS:
            raise damaged(f"{part.name} is no liveness model.")

    def _is_whole(self, path: Path) -> bool:
        remote = next(r for r in self.weights.remotes if r.name == path.name)
        if not path.is_file():
            return False
        try:
            checked = self._checker.check_file(path, (remote.sha256,) if remote.sha256 else ())
        except RollcallError as error:
            logger.warning("%s", error)
            return False
        return checked.role is Role.LIVENESS
