"""Liveness by the pair of MiniFASNets that DeepFace brings, on onnxruntime.

The two files are loaded here and not through DeepFace's own class, which takes every core for
each of its sessions, asks the networks about one face at a time, and downloads by itself where a
file is missing. What is cut out is DeepFace's own function, and the answers are the same.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, Image
from rollcall.domain.liveness import LivenessRules
from rollcall.errors import RollcallError
from rollcall.vision.engines.limits import is_large_enough, room_around
from rollcall.vision.engines.providers import choose_provider
from rollcall.vision.ports import LivenessModelInfo
from rollcall.vision.weights.catalog import MINIFASNET_FILES, MINIFASNET_LICENCE

SCALES = (2.7, 4.0)
"""How many times the face's box each network sees, in the order of the files, as they say."""
SIDE = 80
LIVING = 1
"""Which of the three answers stands for a living face; the others are two kinds of pictures."""
SMALLEST_FACE_PX = 56.0
"""docs/liveness.md: none of 52 living faces of at least this width is suspected, and every sixth
of those a little smaller."""
LEAST_ROOM = 1.9
"""How many times the box has to fit into the picture. docs/liveness.md: with 1.3 every fourth
living face of 64 pixels and more is suspected, with this none."""
RULES = LivenessRules(suspected_below=0.3, real_from=0.6)
"""docs/liveness.md has the shares of living and of photographed faces that each misjudges. The
lower one is chosen so that a class is not flagged for nothing, at the price of missed pictures."""
_BATCH = 16
_THREADS = 1
"""Recognition has the other cores. A class is read over several seconds, so one is enough."""


class MiniFasNetLiveness:
    """Both networks' answers, averaged."""

    def __init__(self, folder: Path) -> None:
        """Load both files from `folder`. Raises RollcallError "model_unavailable" or
        "model_damaged"."""
        from deepface.models.spoofing.FasNetUtils import crop

        self._crop: Callable[..., Image] = crop
        files = [folder / name for name in MINIFASNET_FILES]
        for file in files:
            if not file.is_file():
                raise RollcallError(
                    "model_unavailable",
                    f"DeepFace's liveness model is not at {file}. "
                    "Fetch it with `backend/main.py models fetch`.",
                    503,
                )
        self._networks, provider = choose_provider(
            lambda providers: [_session(file, providers) for file in files], _answers
        )
        self._info = LivenessModelInfo(
            "deepface/minifasnet", provider, RULES, SMALLEST_FACE_PX, MINIFASNET_LICENCE
        )

    @property
    def info(self) -> LivenessModelInfo:
        """The model's name and its own numbers."""
        return self._info

    def predict(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        """How probable it is that each face lives, float32 (len(faces),); NaN where it is smaller
        than `SMALLEST_FACE_PX` or leaves too little of the picture around it."""
        living = np.full(len(faces), np.nan, np.float32)
        readable = [
            n
            for n, face in enumerate(faces)
            if is_large_enough(face, SMALLEST_FACE_PX) and room_around(image, face) >= LEAST_ROOM
        ]
        if readable:
            said = self.probabilities(image, [faces[n] for n in readable])
            living[readable] = said[:, LIVING]
        return living

    def probabilities(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        """What the pair says of faces of any size, (len(faces), 3), in rows that sum to 1."""
        said = np.zeros((len(faces), 3), np.float32)
        for network, scale in zip(self._networks, SCALES, strict=True):
            for start in range(0, len(faces), _BATCH):
                some = faces[start : start + _BATCH]
                crops = np.stack([self._cut(image, face, scale) for face in some])
                said[start : start + len(some)] += _run(network, crops)
        said /= len(SCALES)
        return said

    def _cut(self, image: Image, face: DetectedFace, scale: float) -> Image:
        box = face.box
        # In whole pixels, as DeepFace gives its own.
        whole = (int(box.x), int(box.y), int(box.w), int(box.h))
        return self._crop(image, whole, scale, SIDE, SIDE)


def _session(file: Path, providers: list[str]) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(file), options, providers=providers)


def _run(network: Any, crops: NDArray[Any]) -> NDArray[np.float32]:
    """Pixels are fed from 0 to 255, and the softmax is part of the network."""
    inputs = {network.get_inputs()[0].name: np.ascontiguousarray(crops, np.float32)}
    said: NDArray[np.float32] = network.run(None, inputs)[0]
    return said


def _answers(networks: list[Any]) -> NDArray[np.float32]:
    """What both say of two made-up pictures, as unit rows."""
    crops = np.random.default_rng(7).integers(0, 256, (2, SIDE, SIDE, 3)).astype(np.float32)
    said = np.concatenate([_run(network, crops) for network in networks])
    unit: NDArray[np.float32] = said / np.linalg.norm(said, axis=1, keepdims=True)
    return unit
