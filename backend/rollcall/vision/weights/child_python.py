"""A module of this package run in a Python process of its own."""

import subprocess
import sys
from pathlib import Path

import rollcall

_BACKEND = Path(rollcall.__file__).parents[1]


def start_module(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start `python -m module arguments`, its output piped. The caller ends and waits for it."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        # `-m` looks in the working folder first, and finds this package there.
        cwd=_BACKEND,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
