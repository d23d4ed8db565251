"""What is to be written of a session's trays, and how it is: no lock is needed for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rollcall.domain.faces import Image
from rollcall.domain.trays import Unknown
from rollcall.lesson.files.trays import Tray
from rollcall.lesson.service.session_vectors import NamedVectors


@dataclass(frozen=True, slots=True)
class Crop:
    """A cut-out face (BGR). The better one has the higher score."""

    score: float
    image: Image


@dataclass(frozen=True, slots=True)
class TrayChanges:
    """Crops by the number of their entry, and the numbers of those to erase. None stands for what
    has not changed."""

    crops: Mapping[int, Crop]
    vectors: NamedVectors | None
    entries: tuple[Unknown, ...] | None
    erased: frozenset[int]

    def write(self, tray: Tray, encode: Callable[[Image], bytes]) -> None:
        """Crops and vectors before the entries that need them. `encode` makes a JPEG.

        Raises RollcallError "write_failed"; to write again what was written does no harm.
        """
        for n, crop in self.crops.items():
            tray.save_crop(n, encode(crop.image))
        if self.vectors is not None:
            tray.save_vectors(self.vectors.sets, self.vectors.model_id)
        if self.entries is not None:
            tray.save_entries(self.entries)
        for n in self.erased:
            tray.erase_crop(n)
