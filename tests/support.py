"""Small helpers that tests import: `from support import wait_until`."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT_ROOT = Path(__file__).resolve().parent.parent


PATIENCE_S = 120.0
"""How long a test waits for what comes within a moment on an idle machine. It is a net for what
never comes: no test is about it."""
PATIENCE_WITH_PROGRAMS_S = 4 * PATIENCE_S
"""The same for a program that is started: it loads libraries first."""


def wait_until(predicate: Callable[[], object], message: str) -> None:
    """Return as soon as `predicate()` is true; fail with `message` where it never is."""
    deadline = time.monotonic() + PATIENCE_S
    while not predicate():
        if time.monotonic() >= deadline:
            raise AssertionError(f"after {PATIENCE_S:g} s: {message}")
        time.sleep(0.01)


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fields_of(value: object, *, kinds: bool = False) -> object:
    """What fields an answer has, all the way down; of a list, those of its first entry. With
    `kinds` also of what kind the values are."""
    if isinstance(value, dict):
        return {name: fields_of(each, kinds=kinds) for name, each in value.items()}
    if isinstance(value, list):
        return [fields_of(value[0], kinds=kinds)] if value else []
    return type(value).__name__ if kinds else None


def golden(name: str) -> Any:
    """What the pages' tests take for an answer of the API, by the name of its file."""
    path = PROJECT_ROOT / "tests/fixtures/api" / name
    return json.loads(path.read_text(encoding="utf-8"))
