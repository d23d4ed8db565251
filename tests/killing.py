"""Runs the programs of `to_kill.py`, each in a process of its own, to be killed in its middle.

The processes are forked from one that has loaded the libraries: to load them anew for each of a
hundred kills would cost more than all the rest of these tests. What is killed is a process like
any other. Where the system cannot fork, each is started by itself.
"""

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import rollcall
from support import PATIENCE_WITH_PROGRAMS_S

SEARCHED = [str(Path(rollcall.__file__).parents[1]), str(Path(__file__).parent)]
LOADED = ["to_kill", "import_school", "other_engine", "rollcall.cli", "rollcall.serving"]

_CONTEXT: Any = multiprocessing.get_context(
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)


class Program:
    """One of `to_kill.py`'s, running. `program(say, *arguments)` is called in it."""

    def __init__(self, program: Callable[..., None], *arguments: object) -> None:
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        self._connection: Connection = ours
        self._process = _CONTEXT.Process(target=_run, args=(theirs, program, arguments))
        _start(self._process)
        theirs.close()
        self.failure = ""
        """What it raised, once it has ended."""

    def said(self, most: int = 1_000_000) -> list[str]:
        """What it says next; less, where it ends before."""
        words: list[str] = []
        while len(words) < most and (word := self._next()) is not None:
            words.append(word)
        return words

    def kill(self) -> None:
        """`kill -9`."""
        self._process.kill()

    def ended(self) -> int:
        """Wait for its end; its exit status, -9 for one that was killed."""
        self._process.join(PATIENCE_WITH_PROGRAMS_S)
        status = self._process.exitcode
        assert status is not None, "it does not end"
        self.said()
        return int(status)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return bool(self._process.is_alive())

    def _next(self) -> str | None:
        try:
            kind, word = self._connection.recv()
        except (EOFError, OSError):
            return None
        if kind == "failed":
            self.failure = word
            return None
        return str(word)


def _start(process: Any) -> None:
    """What the programs are forked from finds our modules by the environment that it starts in."""
    if _CONTEXT.get_start_method() == "forkserver":
        _CONTEXT.set_forkserver_preload(LOADED)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(SEARCHED)
    try:
        process.start()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _run(connection: Connection, program: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    try:
        program(lambda word: connection.send(("said", str(word))), *arguments)
    except BaseException:
        connection.send(("failed", traceback.format_exc()))
        raise
