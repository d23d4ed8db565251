"""Knows which models are there, whether they are whole, and how to fetch the others."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import (
    INSIGHTFACE_LIVENESS,
    UNKNOWN_LICENCE,
    Catalogue,
    EmotionWeights,
    FacePack,
    WeightFile,
)
from rollcall.vision.weights.download import Download, Limits, Patience, unavailable
from rollcall.vision.weights.files import CheckedFile, FileChecker, Role, damaged, load_role
from rollcall.vision.weights.liveness import LivenessFiles
from rollcall.vision.weights.notes import DownloadNotes
from rollcall.vision.weights.progress import NoProgress, Progress
from rollcall.vision.weights.status import ModelStatus, status_of
from rollcall.vision.weights.unpack import unpack

log = logging.getLogger(__name__)

_PACK_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_FETCH = "`backend/main.py models fetch`"


@dataclass(frozen=True, slots=True)
class PackFiles:
    """A face pack that is whole: its folder, and the two ONNX files in it that are loaded."""

    name: str
    folder: Path
    detection: Path
    recognition: Path
    licence: str


class ModelStore:
    """The face packs under MODELS_DIR/models, InsightFace's addon under MODELS_DIR/addons, and
    DeepFace's weights under DEEPFACE_HOME.

    `packaged_dir` holds what can be made again: it must be writable, the other two need not
    be as long as nothing has to be fetched. Not for use by several threads at once.
    """

    def __init__(
        self,
        models_dir: Path,
        deepface_home: Path,
        packaged_dir: Path,
        emotion_backend: str = "onnx",
        catalogue: Catalogue | None = None,
        limits: Limits | None = None,
    ) -> None:
        """`emotion_backend` is "onnx" or "tensorflow"; catalogue and limits are for tests."""
        self.packs_dir = models_dir / "models"
        self.weights_dir = deepface_home / ".deepface" / "weights"
        self.packaged_dir = packaged_dir
        self.catalogue = catalogue or Catalogue()
        self.emotion: EmotionWeights = self.catalogue.emotions[emotion_backend]
        self.checker = FileChecker(packaged_dir / "checked-models.json")
        homes = {INSIGHTFACE_LIVENESS.name: models_dir / "addons"}
        self.liveness = {
            each.name: LivenessFiles(each, homes.get(each.name, self.weights_dir), self.checker)
            for each in self.catalogue.liveness
        }
        self.notes = DownloadNotes(models_dir / "failed-downloads.json")
        self._limits = limits or Limits()
        # One allowance for all automatic downloads: a dead network costs a start this much once.
        self._automatic_patience = Patience(self._limits)

    def face_pack(self, name_or_folder: str) -> PackFiles | None:
        """The pack of this name, or in this folder; None where it must be fetched first.

        Raises RollcallError where it is damaged and cannot be fetched again.
        """
        try:
            return self.find_pack(name_or_folder)
        except RollcallError as error:
            if error.code != "model_damaged" or name_or_folder not in self.catalogue.packs:
                raise
            log.warning("%s", error)
            return None

    def ensure_face_pack(
        self, name: str, automatic: bool, progress: Progress | None = None
    ) -> PackFiles:
        """The pack of this name, fetched where it is missing or damaged.

        An `automatic` fetch that has failed before is not tried again until `fetch` is
        called. Raises RollcallError, "model_unavailable" where it cannot be had.
        """
        return self._ensure_pack(name, automatic, self._patience(automatic), progress)

    def ensure_emotion(self, automatic: bool, progress: Progress | None = None) -> Path:
        """DeepFace's emotion weights, fetched like `ensure_face_pack` where need be."""
        return self._ensure_emotion(automatic, self._patience(automatic), progress)

    def ensure_liveness(
        self, name: str, automatic: bool, progress: Progress | None = None
    ) -> LivenessFiles:
        """A liveness model's files, fetched like `ensure_face_pack` where need be."""
        return self._ensure_liveness(name, automatic, self._patience(automatic), progress)

    def fetch_models(self, names: Iterable[str], progress: Progress | None = None) -> None:
        """Fetch models by name now, whatever failed before; those that are there stay.

        Tries every name, then raises RollcallError for the first one that failed.
        """
        patience = self._patience(False)
        problems = []
        for name in names:
            try:
                if name == self.emotion.name:
                    self._ensure_emotion(False, patience, progress)
                elif name in self.liveness:
                    self._ensure_liveness(name, False, patience, progress)
                else:
                    self._ensure_pack(name, False, patience, progress)
            except RollcallError as error:
                log.warning("%s", error)
                problems.append(error)
        if problems:
            raise problems[0]

    def status(self) -> list[ModelStatus]:
        """Every model that Rollcall knows or finds, with where it is and whether it is whole."""
        return status_of(self)

    def emotion_file(self) -> Path | None:
        """DeepFace's emotion weights, if they are there and whole."""
        path = self.weights_dir / self.emotion.remote.name
        if not path.is_file():
            return None
        try:
            self.check_emotion(path)
        except RollcallError as error:
            log.warning("%s", error)
            return None
        return path

    def _patience(self, automatic: bool) -> Patience:
        return self._automatic_patience if automatic else Patience(self._limits)

    def _ensure_pack(
        self, name: str, automatic: bool, patience: Patience, progress: Progress | None
    ) -> PackFiles:
        if found := self.face_pack(name):
            return found
        pack = self.catalogue.packs.get(name)
        if pack is None:
            raise RollcallError(
                "model_unknown",
                f"There is no face model {name}. Rollcall can fetch "
                f"{', '.join(self.catalogue.packs)}; any other pack goes as ONNX files into "
                f"{self.packs_dir / name}, or is named by its folder.",
                404,
            )
        self._fetch(name, automatic, lambda: self._fetch_pack(pack, patience, progress))
        if found := self.find_pack(name):
            return found
        raise damaged(f"{self.packs_dir / name} was fetched, and has gone again.")

    def _ensure_emotion(
        self, automatic: bool, patience: Patience, progress: Progress | None
    ) -> Path:
        if found := self.emotion_file():
            return found
        name, folder, remote = self.emotion.name, self.weights_dir, self.emotion.remote
        download = Download(remote, folder, patience, progress or NoProgress(), self._check_fetched)
        self._fetch(name, automatic, download.run)
        self.check_emotion(folder / remote.name)
        return folder / remote.name

    def _ensure_liveness(
        self, name: str, automatic: bool, patience: Patience, progress: Progress | None
    ) -> LivenessFiles:
        files, shown = self.liveness[name], progress or NoProgress()
        if files.missing:
            self._fetch(name, automatic, lambda: files.download_missing(patience, shown))
            files.check_files()
        return files

    def find_pack(self, name_or_folder: str) -> PackFiles | None:
        """Like `face_pack`, and raises RollcallError for every pack that is damaged."""
        folder = self._folder_of(name_or_folder)
        pack = self.catalogue.packs.get(name_or_folder)
        if not any(folder.glob("*.onnx")):
            return None
        if pack:
            files = [self._check_known(folder, file) for file in (pack.detection, pack.recognition)]
            return PackFiles(pack.name, folder, files[0], files[1], pack.licence)
        return self._inspect(folder)

    def _folder_of(self, name_or_folder: str) -> Path:
        if _PACK_NAME.fullmatch(name_or_folder):
            return self.packs_dir / name_or_folder
        folder = _existing_folder(name_or_folder)
        if folder:
            return folder
        raise RollcallError(
            "model_unknown",
            f"The face model {name_or_folder[:200]!r} is neither a pack's name, like buffalo_l, "
            "nor a folder that exists.",
            404,
        )

    def _check_known(self, folder: Path, file: WeightFile) -> Path:
        path = folder / file.name
        if not path.is_file():
            raise damaged(f"{folder} is not complete: {file.name} is missing.")
        self.checker.check_file(path, file.sha256)
        return path

    def _inspect(self, folder: Path) -> PackFiles:
        """Find the detector and the recogniser of a pack that nobody knows."""
        by_role: dict[Role, tuple[Path, CheckedFile]] = {}
        for path in sorted(folder.glob("*.onnx")):
            checked = self.checker.check_file(path)
            by_role.setdefault(checked.role, (path, checked))
        for role in (Role.DETECTION, Role.RECOGNITION):
            if role not in by_role:
                raise damaged(f"{folder} holds no ONNX model for face {role}.")
        detection, _ = by_role[Role.DETECTION]
        recognition, checked = by_role[Role.RECOGNITION]
        return PackFiles(folder.name, folder, detection, recognition, self._licence_of(checked))

    def _licence_of(self, recognition: CheckedFile) -> str:
        for pack in self.catalogue.packs.values():
            if recognition.sha256 in pack.recognition.sha256:
                return pack.licence
        return UNKNOWN_LICENCE

    def check_emotion(self, path: Path) -> None:
        """Raise RollcallError where `path` does not hold the emotion weights, whole."""
        expected = self.emotion.remote.sha256
        checked = self.checker.check_file(path, (expected,) if expected else ())
        if path.suffix == ".onnx" and checked.role is not Role.EMOTION:
            raise damaged(f"{path} is not DeepFace's emotion model: it has other inputs.")

    def _check_fetched(self, part: Path) -> None:
        if self.emotion.backend == "onnx" and load_role(part) is not Role.EMOTION:
            raise damaged(f"{self.emotion.remote.name} is not the emotion model.")

    def _fetch_pack(self, pack: FacePack, patience: Patience, progress: Progress | None) -> None:
        wanted = (pack.detection, pack.recognition)
        download = Download(
            pack.archive, self.packs_dir, patience, progress or NoProgress(), lambda _: None
        )
        archive = download.run()
        try:
            unpack(archive, wanted, self.packs_dir / pack.name)
        except OSError as error:
            raise RollcallError(
                "folder_unwritable",
                f"{pack.name} cannot be unpacked into {self.packs_dir}: {error.strerror}. Make "
                "room there and make it writable, or set another folder as MODELS_DIR.",
                500,
            ) from error
        finally:
            archive.unlink(missing_ok=True)

    def _fetch(self, name: str, automatic: bool, fetch: Callable[[], object]) -> None:
        noted = self.notes.failure_of(name)
        if automatic and noted:
            raise unavailable(
                f"{name} is not there: its download failed on {noted.time}. {noted.reason} "
                f"It is not tried again by itself; {_FETCH} tries it now."
            )
        try:
            fetch()
        except RollcallError as error:
            if error.code == "model_busy":
                raise
            if automatic:
                self.notes.note_failure(name, error.message)
            raise unavailable(
                f"{name} cannot be had. {error.message} {_FETCH} tries it again; "
                "docs/models.md says how to bring it by hand."
            ) from error
        self.notes.clear_failure(name)


def _existing_folder(text: str) -> Path | None:
    try:
        folder = Path(text).expanduser()
        return folder.absolute() if text.strip() and folder.is_dir() else None
    # No folder can have such a name: a NUL, too long, or the home of an unknown user.
    except (ValueError, OSError, RuntimeError):
        return None
