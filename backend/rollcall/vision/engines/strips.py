"""Pictures that no face fits into."""

from rollcall.domain.faces import Image

LONGEST_STRIP = 20
"""A picture this many times as long as it is wide shows no face: scaled down to what a detector
looks at, a pixel or two of its width would be left."""


def is_strip(image: Image) -> bool:
    """Whether a picture is so thin that detectors fail on it instead of finding nothing."""
    height, width = image.shape[:2]
    return bool(max(height, width) > LONGEST_STRIP * min(height, width))
