"""Labelled photos of real people, from the folder of the shared_dir fixture."""

from pathlib import Path

import cv2
import numpy as np

from rollcall.domain.faces import Image


def picture(path: Path) -> Image:
    """A picture (BGR)."""
    image = cv2.imread(str(path))
    assert image is not None, path
    return np.asarray(image, np.uint8)


def people(shared: Path, count: int, photos: int = 1) -> list[list[Path]]:
    """For each of `count` people, in the order of their names, so many photos."""
    folders = sorted(folder for folder in (shared / "data" / "faces").iterdir() if folder.is_dir())
    found = [sorted(folder.glob("*.jpg")) for folder in folders]
    chosen = [paths[:photos] for paths in found if len(paths) >= photos][:count]
    assert len(chosen) == count
    return chosen
