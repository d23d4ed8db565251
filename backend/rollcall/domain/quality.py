"""Is a photo of a face good enough to recognise somebody by? Thresholds and where they come from.

All of them were measured on the 1,044 labelled photos of 350 people of the LFW set, sharp and
spoilt on purpose, by `python -m rollcall.bench.quality`; docs/enrolment.md has the table.
"""

from dataclasses import dataclass
from enum import StrEnum

from rollcall.domain.pose import HeadPose


class PhotoReason(StrEnum):
    """Why a photo is no good for enrolment, the most important first."""

    FACE_NOT_FOUND = "face_not_found"
    MULTIPLE_FACES = "multiple_faces"
    FACE_TOO_SMALL = "face_too_small"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    BLURRED = "blurred"
    EXTREME_POSE = "extreme_pose"


MIN_FACE_WIDTH = 40.0
"""Pixels. Our own floor: models see an aligned face of 112 x 112 (InsightFace) or 150 x 150
(dlib), and one that has to be blown up to three times its size holds little of a person."""
GOOD_FACE_WIDTH = 112.0
"""Pixels. The models' own size: more adds nothing."""

MIN_SHARPNESS = 0.015
"""Share of the contrast in an aligned face of 112 pixels that is finer than a Gaussian of 2
pixels. Sharp photos: 99 % have 0.020 or more. The same with a Gaussian of 4 pixels: 99 % have
0.013 or less. It does not depend on the light."""
GOOD_SHARPNESS = 0.028
"""95 % of the sharp photos have it."""

MIN_BRIGHTNESS = 50.0
"""0 to 255: the 95th percentile of the brightest channel in the aligned face. Sharp photos have
97 or more, the same darkened to a tenth 25 or less; this is the geometric middle. The brightest
channel is red for every skin, which spares dark skin the weight that grey gives to green."""
GOOD_BRIGHTNESS = 110.0
"""99 % of the sharp photos have it."""

MAX_CLIPPED = 0.08
"""Share of the aligned face where all three channels are 250 or more, and nothing is seen any
more. 99 % of the sharp photos have 0.041 or less; of the same three times as bright, 99 % have
0.15 or more."""
GOOD_CLIPPED = 0.02
"""98 % of the sharp photos have no more."""

GOOD_EXTREMITY = 0.7
"""Of the limits of a pose: whoever follows the five poses does not need to go farther."""


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    """What was measured of one face: see the thresholds above for the units."""

    face_width: float
    sharpness: float
    brightness: float
    clipped: float
    pose: HeadPose


@dataclass(frozen=True, slots=True)
class Meters:
    """How good each thing is, 0 to 1: 0.5 at its threshold, 1 where it is as good as wanted."""

    size: float = 0.0
    sharpness: float = 0.0
    light: float = 0.0
    pose: float = 0.0


def judge(measures: FaceMeasures) -> list[PhotoReason]:
    """What speaks against a face, the most important first; empty for a good one.

    A face that is too small is not judged by its sharpness: it would always be found blurred.
    """
    too_small = not measures.face_width >= MIN_FACE_WIDTH
    against = {
        PhotoReason.FACE_TOO_SMALL: too_small,
        PhotoReason.TOO_DARK: not measures.brightness >= MIN_BRIGHTNESS,
        PhotoReason.TOO_BRIGHT: not measures.clipped <= MAX_CLIPPED,
        PhotoReason.BLURRED: not too_small and not measures.sharpness >= MIN_SHARPNESS,
        PhotoReason.EXTREME_POSE: not measures.pose.extremity <= 1.0,
    }
    return [reason for reason, speaks in against.items() if speaks]


def meters(measures: FaceMeasures) -> Meters:
    """How near a face is to what is wanted."""
    dark = _meter(measures.brightness, MIN_BRIGHTNESS, GOOD_BRIGHTNESS)
    bright = _meter(1 - measures.clipped, 1 - MAX_CLIPPED, 1 - GOOD_CLIPPED)
    return Meters(
        size=_meter(measures.face_width, MIN_FACE_WIDTH, GOOD_FACE_WIDTH),
        sharpness=_meter(measures.sharpness, MIN_SHARPNESS, GOOD_SHARPNESS),
        light=min(dark, bright),
        pose=_meter(2 - measures.pose.extremity, 1.0, 2 - GOOD_EXTREMITY),
    )


def _meter(value: float, least: float, wanted: float) -> float:
    if value < least:
        return max(0.0, 0.5 * value / least)
    return min(1.0, 0.5 + 0.5 * (value - least) / (wanted - least))
