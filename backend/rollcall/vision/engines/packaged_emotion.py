"""Emotions without a download: the FER2013 mini-XCEPTION inside the package fer.

The package is never imported: it would bring PyTorch and TensorFlow into the server. Its
Keras file is turned into ONNX once, in another process.
"""

import logging
import subprocess
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
import onnxruntime
from filelock import FileLock
from numpy.typing import NDArray

from rollcall.domain.faces import Image
from rollcall.domain.mood import EMOTIONS
from rollcall.errors import RollcallError
from rollcall.vision.engines.limits import check_crops
from rollcall.vision.weights.catalog import FER_EMOTION
from rollcall.vision.weights.child_python import start_module
from rollcall.vision.weights.files import read_json, sha256_of, write_json
from rollcall.vision.weights.packaged import packaged_path

log = logging.getLogger(__name__)

_SIDE = 64
_BATCH = 64
_THREADS = 2
_EXPORT_LIMIT_S = 300.0
"""Twenty times what it takes on two slow cores, most of it TensorFlow's start."""


def prepare_packaged_emotion(folder: Path, source: Path | None = None) -> Path:
    """The ONNX file made from the Keras file `source`, by default that of the package fer.

    Made when it is missing, when it has changed since, and when `source` has. Raises
    RollcallError where the package is missing or the conversion fails.
    """
    source = source or packaged_path(FER_EMOTION)
    target = folder / "fer-emotion.onnx"
    record = folder / "fer-emotion.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        source_sha256 = sha256_of(source)
        with FileLock(folder / ".fer-emotion.lock", timeout=_EXPORT_LIMIT_S):
            if not _is_current(target, record, source_sha256):
                log.info("Preparing the packaged emotion model; this happens once")
                _export(source, target)
                made = {"source_sha256": source_sha256, "sha256": sha256_of(target)}
                write_json(record, made)
    except OSError as error:
        raise _failed(f"{folder}: {error.strerror or error}") from error
    return target


def _is_current(target: Path, record: Path, source_sha256: str) -> bool:
    made = read_json(record)
    return (
        made.get("source_sha256") == source_sha256
        and target.is_file()
        and made.get("sha256") == sha256_of(target)
    )


def _export(source: Path, target: Path) -> None:
    new = target.with_name(f".{uuid4().hex}.onnx")
    arguments = (str(source.absolute()), str(new.absolute()))
    try:
        with start_module("rollcall.vision.engines.packaged_emotion_export", *arguments) as child:
            try:
                _, errors = child.communicate(timeout=_EXPORT_LIMIT_S)
            except subprocess.TimeoutExpired as error:
                raise _failed(f"it took longer than {_EXPORT_LIMIT_S:.0f} s") from error
            finally:
                child.kill()
        if child.returncode != 0 or not new.is_file():
            raise _failed((errors.strip().splitlines() or ["no file was written"])[-1][:300])
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _failed(why: str) -> RollcallError:
    return RollcallError(
        "emotion_conversion_failed",
        f"The packaged emotion model could not be prepared: {why}. Check that the folder is "
        "writable and that `pip install -r requirements.txt` succeeds, then start again; "
        "MOOD=off runs without it.",
        500,
    )


class PackagedEmotion:
    """The mini-XCEPTION on onnxruntime."""

    def __init__(self, folder: Path) -> None:
        """Load the model from `folder`, where it is made first if need be.

        Raises RollcallError as `prepare_packaged_emotion` does.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(prepare_packaged_emotion(folder)), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    @property
    def name(self) -> str:
        """Always "packaged/fer"."""
        return "packaged/fer"

    def predict(self, crops: Sequence[Image]) -> NDArray[np.float32]:
        """Probabilities, float32 (len(crops), 7), in the order of EMOTIONS, which is fer's too.

        A crop is an upright face, uint8 BGR of any size; anything else is a ValueError.
        """
        check_crops(crops)
        rows = np.empty((len(crops), len(EMOTIONS)), dtype=np.float32)
        for start in range(0, len(crops), _BATCH):
            batch = np.stack([_grey(crop) for crop in crops[start : start + _BATCH]])
            # The network was trained on values from -1 to 1.
            scaled = (batch.astype(np.float32) / 255 - 0.5) * 2
            rows[start : start + len(batch)] = self._session.run(None, {self._input: scaled})[0]
        rows /= rows.sum(axis=1, keepdims=True)
        return rows


def _grey(crop: Image) -> NDArray[np.uint8]:
    """uint8, (64, 64, 1)."""
    grey = cv2.resize(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), (_SIDE, _SIDE))
    return np.asarray(grey, dtype=np.uint8)[..., np.newaxis]
