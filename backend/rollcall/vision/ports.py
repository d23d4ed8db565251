"""What the pipeline asks of a face engine, an emotion engine, a camera and a renderer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import DetectedFace, Image, Vectors
from rollcall.domain.gallery_choice import GalleryRules
from rollcall.domain.live import FaceView
from rollcall.domain.liveness import LivenessRules
from rollcall.domain.pose import PoseScale


@dataclass(frozen=True, slots=True)
class FaceModelInfo:
    """A recognition model, and the numbers that belong to it and to no other.

    `model_id` names the model for good ("insightface/buffalo_l"): vectors of two models are
    never compared. `threshold` is the cosine from which two faces count as one person,
    `margin` how far the second best student must be behind, `unsure_band` how far below
    the threshold a teacher is still asked. `gallery` has the cosines for enrolment photos, and
    `pose` what the landmarks of the detector beside it mean. `licence` is a short sentence for
    the dashboard.
    """

    model_id: str
    dim: int
    provider: str
    threshold: float
    margin: float
    unsure_band: float
    gallery: GalleryRules
    pose: PoseScale
    licence: str


class FaceEngine(Protocol):
    """Finds faces and turns them into vectors."""

    @property
    def info(self) -> FaceModelInfo: ...

    def detect(self, image: Image) -> list[DetectedFace]:
        """All faces of a camera frame, best score first. Thread-safe."""
        ...

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        """All faces of an enrolment photo, where a face may fill the whole picture."""
        ...

    def steady_landmarks(self, image: Image, face: DetectedFace) -> NDArray[np.float32]:
        """The landmarks (5, 2) of a face as a pose is read from them: of one face they are the
        same wherever, and however large, it is in its picture."""
        ...

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        """One unit vector a face, (len(faces), dim), in the order given."""
        ...


class EmotionEngine(Protocol):
    """Reads the seven emotions of faces."""

    @property
    def name(self) -> str:
        """As the dashboard shows it, like "deepface/onnx"."""
        ...

    def predict(self, crops: Sequence[Image]) -> NDArray[np.float32]:
        """Probabilities, (len(crops), 7), rows that sum to 1, in the order of `mood.EMOTIONS`.

        A crop is an upright face that fills the picture, of any size.
        """
        ...


@dataclass(frozen=True, slots=True)
class LivenessModelInfo:
    """A liveness model and its own numbers. A face is not read whose box has a side of less than
    `smallest_face_px`."""

    name: str
    provider: str
    rules: LivenessRules
    smallest_face_px: float
    licence: str


class LivenessEngine(Protocol):
    """Tells a living face from a picture of one, frame by frame."""

    @property
    def info(self) -> LivenessModelInfo: ...

    def predict(self, image: Image, faces: Sequence[DetectedFace]) -> NDArray[np.float32]:
        """How probable it is that each face of a camera frame lives, (len(faces),), from 0 to 1;
        NaN for a face that cannot be read. The whole frame is needed: what is around a face
        tells a hand-held picture."""
        ...


class FaceTracker(Protocol):
    """Follows faces from frame to frame by where they are. One thread uses it."""

    def update(self, faces: Sequence[DetectedFace], time_s: float) -> list[int | None]:
        """The track of each face, in the order given; None for a face not followed yet."""
        ...

    def reset(self) -> None:
        """Forget every track; the numbers go on, so that none is ever used twice."""
        ...


class FaceCropper(Protocol):
    """Cuts an upright face out of a picture, filling the crop, for the emotion engine."""

    def __call__(self, image: Image, face: DetectedFace) -> Image: ...


class FrameSource(Protocol):
    """A camera: open, read, close. One thread uses it. A failed open can be tried again."""

    def open(self) -> None:
        """Raise `RollcallError` with a sentence for people where it cannot be opened."""
        ...

    def read(self) -> Image:
        """The next picture. Returns or raises `RollcallError` within a few seconds, always."""
        ...

    def close(self) -> None:
        """Release the device. Safe to call at any time, more than once."""
        ...


class FrameRenderer(Protocol):
    """Turns a frame into the JPEG that a browser shows, at most `width` pixels wide."""

    def jpeg(self, image: Image, width: int | None = None) -> bytes:
        """The frame as it is."""
        ...

    def jpeg_with_faces(
        self, image: Image, faces: Sequence[FaceView], width: int | None = None
    ) -> bytes:
        """The frame with a box and a name at each face, whose boxes lie in `image`."""
        ...

    def jpeg_without_signal(self, image: Image | None, width: int | None = None) -> bytes:
        """The last frame, plainly not live; a blank picture where there was none."""
        ...
