"""What `models status` shows."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import UNKNOWN_LICENCE, PackagedWeights
from rollcall.vision.weights.liveness import LivenessFiles
from rollcall.vision.weights.packaged import find_packaged

if TYPE_CHECKING:
    from rollcall.vision.weights.store import ModelStore


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One model: `present` means whole and ready to load.

    `path` is where it is or would be, None for a missing package; `size` the bytes on the
    disk; `verified` whether its SHA-256 is one that is known to be good; `note` a sentence
    for people, often empty.
    """

    name: str
    present: bool
    path: Path | None
    size: int
    verified: bool
    licence: str
    note: str


def status_of(store: "ModelStore") -> list[ModelStatus]:
    """Everything in the catalogue, then the packs that somebody put there."""
    packs = [_pack_status(store, name) for name in _pack_names(store)]
    packaged = [_packaged_status(store, weights) for weights in store.catalogue.packaged]
    liveness = [_liveness_status(store, files) for files in store.liveness.values()]
    return [*packs, _emotion_status(store), *liveness, *packaged]


def _pack_names(store: "ModelStore") -> list[str]:
    known = list(store.catalogue.packs)
    folders = sorted(path for path in store.packs_dir.glob("*") if any(path.glob("*.onnx")))
    return known + [path.name for path in folders if path.name not in known]


def _pack_status(store: "ModelStore", name: str) -> ModelStatus:
    folder = store.packs_dir / name
    known = store.catalogue.packs.get(name)
    licence = known.licence if known else UNKNOWN_LICENCE
    try:
        files = store.find_pack(name)
    except RollcallError as error:
        return ModelStatus(name, False, folder, _size(folder), False, licence, error.message)
    if files is None:
        return ModelStatus(name, False, folder, 0, False, licence, _why_missing(store, name))
    is_checked = bool(known and known.detection.sha256 and known.recognition.sha256)
    note = "" if is_checked else "No known checksum: checked by loading it."
    return ModelStatus(name, True, folder, _size(folder), is_checked, licence, note)


def _emotion_status(store: "ModelStore") -> ModelStatus:
    emotion = store.emotion
    path = store.weights_dir / emotion.remote.name
    if not path.is_file():
        note = _why_missing(store, emotion.name)
        return ModelStatus(emotion.name, False, path, 0, False, emotion.licence, note)
    size = path.stat().st_size
    try:
        store.check_emotion(path)
    except RollcallError as error:
        return ModelStatus(emotion.name, False, path, size, False, emotion.licence, error.message)
    is_checked = emotion.remote.sha256 is not None
    note = "" if is_checked else "No known checksum: checked by loading it."
    return ModelStatus(emotion.name, True, path, size, is_checked, emotion.licence, note)


def _liveness_status(store: "ModelStore", files: LivenessFiles) -> ModelStatus:
    """One line for all files of a model; `path` is the first of them."""
    weights, there = files.weights, [path for path in files.paths if path.is_file()]
    size = sum(path.stat().st_size for path in there)
    first, is_checked = files.paths[0], all(remote.sha256 for remote in weights.remotes)
    present, note = False, _why_missing(store, weights.name)
    if len(there) == len(files.paths):
        try:
            files.check_files()
            present, note = True, "" if is_checked else "No known checksum: checked by loading it."
        except RollcallError as error:
            note = error.message
    verified = present and is_checked
    return ModelStatus(weights.name, present, first, size, verified, weights.licence, note)


def _packaged_status(store: "ModelStore", weights: PackagedWeights) -> ModelStatus:
    path = find_packaged(weights)
    if path is None:
        note = f"The package {weights.package} is not installed."
        return ModelStatus(weights.name, False, None, 0, False, weights.licence, note)
    size = path.stat().st_size
    checked = store.checker.check_file(path)
    is_known = checked.sha256 == weights.sha256
    note = "" if is_known else f"Another build than the one of the {weights.package} we tested."
    return ModelStatus(weights.name, True, path, size, is_known, weights.licence, note)


def _why_missing(store: "ModelStore", name: str) -> str:
    noted = store.notes.failure_of(name)
    return f"Its download failed on {noted.time}: {noted.reason}" if noted else "Not fetched."


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.onnx"))
