"""Files of the models folder: whether a model's is whole, what it is for, and notes beside it."""

import hashlib
import json
import logging
import os
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from rollcall.errors import RollcallError

log = logging.getLogger(__name__)

_BLOCK = 1 << 20


class Role(StrEnum):
    """What a network does, told from its inputs and outputs, never from its file name."""

    DETECTION = "detection"
    RECOGNITION = "recognition"
    EMOTION = "emotion"
    LIVENESS = "liveness"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that is whole. `size` in bytes, `mtime_ns` as the file system tells it."""

    size: int
    mtime_ns: int
    sha256: str
    role: Role


def damaged(message: str) -> RollcallError:
    """The error for a file that must not be loaded."""
    return RollcallError("model_damaged", message, 503)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def role_of(inputs: Sequence[Sequence[object]], outputs: Sequence[Sequence[object]]) -> Role:
    """Tell a network's role from the shapes of its inputs and outputs.

    The rules for faces are those by which InsightFace routes the files of a pack.
    """
    if len(outputs) >= 5:
        return Role.DETECTION
    if len(inputs) != 1 or len(outputs) != 1 or len(inputs[0]) != 4:
        return Role.OTHER
    _, second, third, fourth = inputs[0]
    if (second, third, fourth) == (48, 48, 1) and outputs[0][-1:] == [7]:
        return Role.EMOTION
    if (second, third, fourth) == (80, 80, 3) and outputs[0][-1:] == [3]:
        return Role.LIVENESS
    if (second, third, fourth) == (3, 80, 80) and len(outputs[0]) == 1:
        return Role.LIVENESS
    if third != fourth or not isinstance(third, int) or third == 192:
        return Role.OTHER
    return Role.RECOGNITION if third >= 112 and third % 16 == 0 else Role.OTHER


def load_role(path: Path) -> Role:
    """Load an ONNX file to see that it is whole, and tell its role. Raises RollcallError."""
    import onnxruntime as ort
    from onnxruntime.capi import onnxruntime_pybind11_state as states

    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except (
        states.Fail,
        states.InvalidArgument,
        states.InvalidGraph,
        states.InvalidProtobuf,
        states.NoModel,
        states.NoSuchFile,
        states.NotImplemented,
        states.RuntimeException,
        RuntimeError,
    ) as error:
        raise damaged(f"{path} is damaged: it does not load as an ONNX model.") from error
    return role_of(
        [node.shape for node in session.get_inputs()],
        [node.shape for node in session.get_outputs()],
    )


class FileChecker:
    """Checks model files, and remembers the files that have not changed since.

    Reading 174 MB costs a second at every start, so a file whose size and time of change are
    those in `record` is taken for the file that was checked then.
    """

    def __init__(self, record: Path) -> None:
        self._record = record
        self._known = _parse(read_json(record))

    def check_file(self, path: Path, accepted: Collection[str] = ()) -> CheckedFile:
        """Check that `path` is whole; where checksums are `accepted`, that it has one of them.

        Raises RollcallError "model_damaged" where it is not, OSError where it is not there.
        """
        found = path.stat()
        key = str(path.absolute())
        checked = self._known.get(key)
        if checked and (checked.size, checked.mtime_ns) == (found.st_size, found.st_mtime_ns):
            self._refuse_unless(path, checked.sha256, accepted)
            return checked
        sha256 = sha256_of(path)
        self._refuse_unless(path, sha256, accepted)
        role = load_role(path) if path.suffix == ".onnx" else Role.OTHER
        checked = CheckedFile(found.st_size, found.st_mtime_ns, sha256, role)
        self._known[key] = checked
        self._save()
        return checked

    @staticmethod
    def _refuse_unless(path: Path, sha256: str, accepted: Collection[str]) -> None:
        if accepted and sha256 not in accepted:
            raise damaged(
                f"{path} has the wrong checksum ({sha256[:12]}…): it is damaged, or another "
                "build of the model. To use a build of your own, put it into a folder of "
                "another name and name that folder as the model."
            )

    def _save(self) -> None:
        entries = {key: asdict(value) for key, value in self._known.items() if Path(key).exists()}
        try:
            write_json(self._record, entries)
        except OSError as error:
            log.warning("Checksums are not remembered in %s: %s", self._record, error)


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Replace `path` by `data`. Raises OSError where the folder cannot be written to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(json.dumps(data, indent=2).encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_json(path: Path) -> dict[str, Any]:
    """The object in `path`; empty where there is none, or (said in the log) none that can be read.

    Only for what can be found out again, such as a checksum: nothing is lost with it.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("%s cannot be read and is made anew: %s", path, error)
        return {}
    if not isinstance(data, dict):
        log.warning("%s holds something else than expected and is made anew", path)
        return {}
    return data


def _parse(entries: dict[str, object]) -> dict[str, CheckedFile]:
    known = {}
    for key, value in entries.items():
        match value:
            case {"size": int(size), "mtime_ns": int(mtime), "sha256": str(sha), "role": str(role)}:
                if role in list(Role):
                    known[key] = CheckedFile(size, mtime, sha, Role(role))
            case _:
                log.warning("A remembered checksum for %s cannot be read and is made anew", key)
    return known
