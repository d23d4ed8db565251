"""Takes single files out of a model archive."""

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from rollcall.vision.weights.catalog import WeightFile
from rollcall.vision.weights.files import damaged

_BLOCK = 1 << 20
_LARGEST_MODEL = 1 << 30
"""No model file of a pack is larger than 261 MB; more than this is a bomb."""


def unpack(archive: Path, wanted: Sequence[WeightFile], folder: Path) -> None:
    """Write the `wanted` files into `folder`, each replaced as a whole, and nothing else.

    Only a member's last name counts, so that no archive writes anywhere else. Raises
    RollcallError "model_damaged" where a file is missing, twice there, or not what it
    should be; OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            for file in wanted:
                _unpack_one(opened, file, folder)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise damaged(f"{archive} is not a whole ZIP archive.") from error


def _unpack_one(archive: zipfile.ZipFile, file: WeightFile, folder: Path) -> None:
    members = [
        member
        for member in archive.infolist()
        if PurePosixPath(member.filename).name == file.name and not member.is_dir()
    ]
    if len(members) != 1:
        raise damaged(f"{archive.filename} holds {file.name} {len(members)} times, not once.")
    member = members[0]
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_encrypted = bool(member.flag_bits & 1)
    if is_link or is_encrypted or member.file_size > _LARGEST_MODEL:
        raise damaged(f"{archive.filename} holds a {file.name} that is no model file.")
    target = folder / file.name
    temporary = folder / f".{file.name}.new"
    digest = hashlib.sha256()
    try:
        with archive.open(member) as source, temporary.open("wb") as output:
            while block := source.read(_BLOCK):
                digest.update(block)
                output.write(block)
        if file.sha256 and digest.hexdigest() not in file.sha256:
            raise damaged(f"{file.name} in {archive.filename} has the wrong checksum.")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
