"""What every emotion engine asks of the face crops it is given."""

from collections.abc import Sequence

import numpy as np

from rollcall.domain.faces import Image


def check_crops(crops: Sequence[Image]) -> None:
    """Raise ValueError unless each crop is uint8, (height, width, 3), and not empty."""
    for number, crop in enumerate(crops):
        is_picture = isinstance(crop, np.ndarray) and crop.ndim == 3 and crop.shape[2] == 3
        if not is_picture or crop.dtype != np.uint8 or crop.size == 0:
            what = f"{crop.dtype} {crop.shape}" if isinstance(crop, np.ndarray) else type(crop)
            raise ValueError(f"face crop {number} must be uint8 (height, width, 3), not {what}")
