"""The weights that Rollcall can load: where they come from, how they are checked, their licence.

Origin and licence of each are told at length in docs/models.md. A checksum is written down
only where several independent public sources name the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_RELEASES = (
    "https://github.com/deepinsight/insightface/releases/download/model-zoo/",
    "https://github.com/deepinsight/insightface/releases/download/v0.7/",
)
_DEEPFACE = (
    "https://github.com/serengil/deepface_models/releases/download/v1.0/",
    "https://huggingface.co/serengil/deepface/resolve/main/",
)

INSIGHTFACE_LICENCE = "InsightFace weights: for non-commercial research only."
DEEPFACE_LICENCE = (
    "DeepFace's emotion model: MIT repository, which also names VGG-Face's non-commercial licence."
)
MINIFASNET_LICENCE = "MiniFASNet of minivision-ai's Silent-Face-Anti-Spoofing: Apache 2.0."
UNKNOWN_LICENCE = "Licence unknown: a model pack of your own."
FER_LICENCE = "FER2013 mini-XCEPTION of the package fer: MIT."
DLIB_LICENCE = "dlib's models: public domain (CC0)."


@dataclass(frozen=True, slots=True)
class Remote:
    """A file on the internet: the addresses to try in this order, its size and SHA-256.

    `size` in bytes and `sha256` are None where no reliable source tells them.
    """

    name: str
    urls: tuple[str, ...]
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class WeightFile:
    """A file of a pack and the SHA-256 of every build of it that is known to be good."""

    name: str
    sha256: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacePack:
    """An InsightFace pack: the archive, and the two files of it that are loaded."""

    name: str
    archive: Remote
    detection: WeightFile
    recognition: WeightFile
    licence: str = INSIGHTFACE_LICENCE


@dataclass(frozen=True, slots=True)
class EmotionWeights:
    """DeepFace's emotion model for one of DeepFace's backends ("onnx" or "tensorflow")."""

    name: str
    backend: str
    remote: Remote
    licence: str = DEEPFACE_LICENCE


@dataclass(frozen=True, slots=True)
class LivenessWeights:
    """A liveness model: the files that it takes, all of them."""

    name: str
    remotes: tuple[Remote, ...]
    licence: str


@dataclass(frozen=True, slots=True)
class PackagedWeights:
    """A weight file inside an installed Python package; `path` is relative to the package."""

    name: str
    package: str
    path: str
    size: int
    sha256: str
    licence: str


def _pack(
    name: str, size: int, sha256: str, detection: WeightFile, recognition: WeightFile
) -> FacePack:
    urls = tuple(f"{base}{name}.zip" for base in _RELEASES)
    archive = Remote(f"{name}.zip", urls, size, sha256)
    return FacePack(name, archive, detection, recognition)


_SCRFD_10G = "5838f7fe053675b1c7a08b633df49e7af5495cee0493c7dcf6697200b85b5b91"
_DET_500M = WeightFile(
    "det_500m.onnx", ("5e4447f50245bbd7966bd6c0fa52938c61474a04ec7def48753668a9d8b4ea3a",)
)
_W600K_R50 = WeightFile(
    "w600k_r50.onnx", ("4c06341c33c2ca1f86781dab0e829f88ad5b64be9fba56e56bc9ebdefc619e43",)
)
_W600K_MBF = WeightFile(
    "w600k_mbf.onnx",
    (
        "9cc6e4a75f0e2bf0b1aed94578f144d15175f357bdc05e815e5c4a02b319eb4f",
        # The same network, dequantised from an int8 copy: cosine 0.996 to the published file.
        "4c5d2bdc475e15956683638a495bc72b0d1688c2c5890266fbc514debcb84e1f",
    ),
)

_PACKS = (
    _pack(
        "buffalo_l",
        288_621_354,
        "80ffe37d8a5940d59a7384c201a2a38d4741f2f3c51eef46ebb28218a7b0ca2f",
        WeightFile("det_10g.onnx", (_SCRFD_10G,)),
        _W600K_R50,
    ),
    _pack(
        "buffalo_m",
        275_951_529,
        "d98264bd8f2dc75cbc2ddce2a14e636e02bb857b3051c234b737bf3b614edca9",
        WeightFile(
            "det_2.5g.onnx", ("041f73f47371333d1d17a6fee6c8ab4e6aecabefe398ff32cca4e2d5eaee0af9",)
        ),
        _W600K_R50,
    ),
    _pack(
        "buffalo_s",
        127_607_557,
        "d85a87f503f691807cd8bb97128bdf7a0660326cd9cd02657127fa978bab8b5e",
        _DET_500M,
        _W600K_MBF,
    ),
    _pack(
        "buffalo_sc",
        14_969_382,
        "57d31b56b6ffa911c8a73cfc1707c73cab76efe7f13b675a05223bf42de47c72",
        _DET_500M,
        _W600K_MBF,
    ),
    _pack(
        "antelopev2",
        360_662_982,
        "8e182f14fc6e80b3bfa375b33eb6cff7ee05d8ef7633e738d1c89021dcf0c5c5",
        WeightFile("scrfd_10g_bnkps.onnx", (_SCRFD_10G,)),
        WeightFile(
            "glintr100.onnx", ("4ab1d6435d639628a6f3e5008dd4f929edf4c4124b1a7169e1048f9fef534cdf",)
        ),
    ),
)


def _emotion(name: str, backend: str, file: str, sha256: str | None) -> EmotionWeights:
    remote = Remote(file, tuple(base + file for base in _DEEPFACE), None, sha256)
    return EmotionWeights(name, backend, remote)


_EMOTIONS = (
    # No public source tells this file's checksum: it is checked by loading it.
    _emotion("deepface_emotion", "onnx", "facial_expression_model_weights.onnx", None),
    _emotion(
        "deepface_emotion_tensorflow",
        "tensorflow",
        "facial_expression_model_weights.h5",
        "e8e8851d3fa05c001b1c27fd8841dfe08d7f82bb786a53ad8776725b7a1e824c",
    ),
)

MINIFASNET_FILES = ("2.7_80x80_MiniFASNetV2.onnx", "4_0_0_80x80_MiniFASNetV1SE.onnx")
DEEPFACE_LIVENESS = LivenessWeights(
    "deepface_liveness",
    # No public source tells these files' checksums: they are checked by loading them.
    tuple(Remote(file, tuple(base + file for base in _DEEPFACE)) for file in MINIFASNET_FILES),
    MINIFASNET_LICENCE,
)
INSIGHTFACE_LIVENESS = LivenessWeights(
    "insightface_liveness",
    (
        Remote(
            "liveness.onnx",
            (
                "https://github.com/deepinsight/insightface-model-addons/releases/download/addons/"
                "liveness.onnx",
            ),
            1_484_006,
            "87a9ac1dbb16a61eec212957e5095e62a8769c1e188af9b0198f253302c4afdb",
        ),
    ),
    INSIGHTFACE_LICENCE,
)

FER_EMOTION = PackagedWeights(
    "fer_emotion",
    "fer",
    "data/emotion_model.hdf5",
    872_856,
    "59534287fdfb125e30a94400296c25ea9f5d706fca93dd8adbbbed916799ea0e",
    FER_LICENCE,
)
DLIB_RECOGNITION = PackagedWeights(
    "dlib_recognition",
    "face_recognition_models",
    "models/dlib_face_recognition_resnet_model_v1.dat",
    22_466_066,
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
    DLIB_LICENCE,
)
DLIB_LANDMARKS = PackagedWeights(
    "dlib_landmarks",
    "face_recognition_models",
    "models/shape_predictor_5_face_landmarks.dat",
    9_150_489,
    "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888",
    DLIB_LICENCE,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a model store can fetch (`packs` by name, `emotions` by backend, `liveness`) or find
    installed."""

    packs: Mapping[str, FacePack] = field(default_factory=lambda: {p.name: p for p in _PACKS})
    emotions: Mapping[str, EmotionWeights] = field(
        default_factory=lambda: {e.backend: e for e in _EMOTIONS}
    )
    packaged: tuple[PackagedWeights, ...] = (DLIB_RECOGNITION, DLIB_LANDMARKS, FER_EMOTION)
    liveness: tuple[LivenessWeights, ...] = (DEEPFACE_LIVENESS, INSIGHTFACE_LIVENESS)
