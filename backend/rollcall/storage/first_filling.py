"""A folder that is filled at its first use, wholly or not at all, whatever is killed meanwhile."""

import shutil
from collections.abc import Callable
from pathlib import Path

from rollcall.storage.atomic import make_private_folder, sync_folder

BEING_FILLED = ".being-filled"
FILLED = ".filled"


def fill_first(folder: Path, fill: Callable[[Path], None]) -> None:
    """Have `fill` put into `folder` what a first use finds there, unless something is there.

    It is given an empty folder inside, whose contents are moved out once it returns. A process
    that ends before leaves nothing of it, and one that ends while they are moved leaves the rest
    to the next call. Hidden files do not count; only the folder's owner may ask.
    """
    begun, done = folder / BEING_FILLED, folder / FILLED
    if begun.exists():
        shutil.rmtree(begun)
    if not done.exists():
        if folder.exists() and any(not each.name.startswith(".") for each in folder.iterdir()):
            return
        make_private_folder(begun)
        fill(begun)
        begun.rename(done)
        sync_folder(folder)
    for each in sorted(done.iterdir()):
        each.rename(folder / each.name)
    sync_folder(folder)
    done.rmdir()
