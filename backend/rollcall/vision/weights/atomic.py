"""Small JSON files of the models folder, replaced as a whole or not at all."""

import json
import logging
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

log = logging.getLogger(__name__)


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
