"""The architecture, held: who may import whom, and what is never done where."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from source_rules import RULES, Rule, violations
from support import PROJECT_ROOT

BACKEND = PROJECT_ROOT / "backend"
LINT = "from importlinter.cli import lint_imports_command as main; main()"


def lint(backend: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the project's contracts on the package below `backend`."""
    config = str(PROJECT_ROOT / "pyproject.toml")
    return subprocess.run(
        [sys.executable, "-c", LINT, "--config", config, "--no-logo", "--no-cache"],
        cwd=backend,
        env={**os.environ, "PYTHONPATH": str(backend), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_contracts_are_kept() -> None:
    result = lint(BACKEND)
    assert result.returncode == 0, result.stdout + result.stderr


WRONG_IMPORTS = [
    ("domain/faces.py", "rollcall.errors", "domain knows nothing of Rollcall"),
    ("rooms/frame.py", "rollcall.students.files.people", "Layers"),
    ("classes/files.py", "rollcall.lesson.files.sessions", "Layers"),
    ("mail/service/pages.py", "rollcall.reports.words", "Layers"),
    ("errors.py", "rollcall.domain.live", "Layers"),
    ("lesson/files/trays.py", "rollcall.lesson.service.trays", "In each capability"),
    ("mail/letters/fields.py", "rollcall.mail.files.outbox", "In each capability"),
    ("classes/service/__init__.py", "rollcall.classes.api", "In each capability"),
    ("rooms/room.py", "rollcall.config", "config:"),
    ("students/service/students.py", "rollcall.demo.school", "demo:"),
    ("vision/ports.py", "flask", "Flask lives in app, web and the routes"),
    ("lesson/service/lessons.py", "werkzeug", "Flask lives in app, web and the routes"),
    ("storage/atomic.py", "cv2", "Vision libraries"),
]


def test_contracts_can_break(tmp_path: Path) -> None:
    copy = tmp_path / "backend"
    shutil.copytree(BACKEND, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file, module, _ in WRONG_IMPORTS:
        with (copy / "rollcall" / file).open("a", encoding="utf-8") as source:
            source.write(f"\nimport {module}\n")
    (copy / "rollcall" / "newcomer.py").write_text('"""A module that has no place yet."""\n')

    result = lint(copy)

    assert result.returncode == 1
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    for contract in {contract for _, _, contract in WRONG_IMPORTS} | {"No cycles"}:
        assert any(line.startswith(contract) for line in broken), (contract, result.stdout)
    for file, module, _ in WRONG_IMPORTS:
        importer = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert f"rollcall.{importer} -> {module}" in result.stdout
    assert "newcomer" in result.stdout


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_source_keeps_the_rule(rule: Rule) -> None:
    assert violations(rule, BACKEND) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_looks_at_files_that_exist(rule: Rule) -> None:
    paths = [file.relative_to(BACKEND).as_posix() for file in BACKEND.rglob("*.py")]
    assert any(rule.covers(path) for path in paths)


BAD = {
    "only config reads the environment": [
        "import os\nurl = os.environ['CAMERA_URL']",
        "import os as system\nsystem.environ.get('PORT')",
        "from os import getenv\nport = getenv('PORT')",
        "def f():\n    import os\n    os.putenv('A', 'b')",
    ],
    "only Worker makes threads": [
        "import threading\nthreading.Thread(target=print).start()",
        "from threading import Thread as T\nT()",
        "import threading as t\nclass Mine(t.Thread): ...",
        "from concurrent.futures import ThreadPoolExecutor",
    ],
    "only storage/atomic writes files": [
        "open('students.json', 'w')",
        "from pathlib import Path\nPath('a').open('ab')",
        "from pathlib import Path\nPath('a').write_text('x')",
        "def f(p):\n    with open(p, mode='r+b') as file: ...",
        "import os\nos.fdopen(3, 'wb')",
        "import cv2\ncv2.imwrite('a.jpg', 0)",
    ],
    "heavy libraries are imported by their own engine": [
        "import tensorflow as tf",
        "from insightface.app import FaceAnalysis",
        "try:\n    import dlib\nexcept ImportError:\n    dlib = None",
        "class Engine:\n    import trackers",
    ],
    "domain imports the standard library and numpy": [
        "import cv2",
        "from rollcall.errors import RollcallError",
        "def f():\n    from rollcall import config",
        "from . import faces",
    ],
    "main imports cli": ["import rollcall.school", "from flask import Flask"],
}

GOOD = {
    "only config reads the environment": ["import os\nos.replace('a', 'b')", "environ = {}"],
    "only Worker makes threads": ["import threading\nthreading.Lock()"],
    "only storage/atomic writes files": [
        "open('a')",
        "open('a', 'rb')",
        "archive.open('w.json')",
        "camera.open()",
        "from pathlib import Path\nPath('a').read_text()",
    ],
    "heavy libraries are imported by their own engine": [
        "def load():\n    import tensorflow",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import keras",
        "import numpy",
    ],
    "domain imports the standard library and numpy": [
        "import numpy as np\nfrom numpy.typing import NDArray",
        "from rollcall.domain.faces import Box",
        "import dataclasses\nfrom collections.abc import Sequence\nfrom rollcall import domain",
    ],
    "main imports cli": ["import sys\nfrom rollcall.cli import main", "from rollcall import cli"],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_tells_bad_from_good(rule: Rule) -> None:
    for snippet in BAD[rule.name]:
        assert list(rule.find(ast.parse(snippet))), f"not found in:\n{snippet}"
    for snippet in GOOD[rule.name]:
        assert not list(rule.find(ast.parse(snippet))), f"wrongly found in:\n{snippet}"
