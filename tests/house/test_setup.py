"""What set-up installs is what the code imports, pinned; and it finds a Python that can be used."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from support import PROJECT_ROOT

PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    """Package to version. Raises where a line is anything but a pin or a comment."""
    found = {}
    for line in (PROJECT_ROOT / file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            match = PIN.match(line)
            assert match, f"{file}: {line!r} is no pin"
            found[canonical(match["name"])] = match["version"]
    return found


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_constraints_hold_every_direct_pin(file: str) -> None:
    assert pins(file).items() <= pins("constraints.txt").items()


def test_no_pytorch_and_no_weight_carrier_is_resolved() -> None:
    resolved = pins("constraints.txt").keys() | pins("requirements.txt").keys()
    assert not resolved & {"torch", "torchvision", "facenet-pytorch"}
    assert not resolved & pins("requirements-weights.txt").keys()


def test_both_opencv_packages_have_one_version() -> None:
    runtime = pins("requirements.txt")
    assert runtime["opencv-python"] == runtime["opencv-contrib-python-headless"]


def imported_packages(folder: Path) -> set[str]:
    """Top-level names of everything that the Python files in a folder import."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {item.name.split(".")[0] for item in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names


def test_every_import_of_the_product_is_a_direct_requirement() -> None:
    third_party = imported_packages(PROJECT_ROOT / "backend") - sys.stdlib_module_names
    third_party -= {"rollcall"}
    # Parts of Flask, of pydantic and of requests that go by their own name.
    third_party -= {"werkzeug", "pydantic_core", "urllib3"}
    distributions = {**packages_distributions(), "dlib": ["dlib-bin"]}  # which does not say so
    direct = pins("requirements.txt").keys()

    missing = {
        name
        for name in third_party
        if not direct & {canonical(owner) for owner in distributions.get(name, [])}
    }

    assert missing == set()


def test_set_up_needs_no_package_of_its_own() -> None:
    package = json.loads((PROJECT_ROOT / "package.json").read_text(encoding="utf-8"))
    assert not {"dependencies", "devDependencies", "optionalDependencies"} & package.keys()
    for script in (PROJECT_ROOT / "scripts").glob("*.mjs"):
        source = script.read_text(encoding="utf-8")
        imported = re.findall(r"""(?:from|import) ["']([^"']+)["']""", source)
        assert all(name.startswith(("node:", "./")) for name in imported), script.name


NODE = shutil.which("node")
needs_fake_programs = pytest.mark.skipif(
    NODE is None or sys.platform == "win32", reason="needs Node, and shell scripts as programs"
)
USABLE = {
    "version": "3.12.4",
    "minor": [3, 12],
    "implementation": "CPython",
    "bits": 64,
    "freeThreaded": False,
    "system": "Linux",
    "machine": "x86_64",
    "venv": True,
    "purelib": "/nowhere",
}


def a_program(folder: Path, name: str, answer: dict[str, object] | None) -> None:
    """A stand-in for an interpreter; without an answer it fails as a version manager's shim."""
    body = f"echo '{json.dumps(answer)}'" if answer else "echo 'command not found' >&2; exit 127"
    program = folder / name
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)


def find_python(path: Path, chosen: str | None = None) -> subprocess.CompletedProcess[str]:
    module = json.dumps((PROJECT_ROOT / "scripts" / "python.mjs").as_uri())
    code = f"""
        const {{ findPython }} = await import({module});
        try {{ console.log(findPython().command); }}
        catch (error) {{ console.error(error.message); process.exitCode = 1; }}
    """
    env = {**os.environ, "PATH": str(path)}
    env.pop("ROLLCALL_PYTHON", None)
    if chosen:
        env["ROLLCALL_PYTHON"] = chosen
    assert NODE is not None
    return subprocess.run(
        [NODE, "--input-type=module", "-e", code],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@needs_fake_programs
def test_the_default_python_is_preferred(tmp_path: Path) -> None:
    a_program(tmp_path, "python3", {**USABLE, "version": "3.11.2", "minor": [3, 11]})
    a_program(tmp_path, "python3.13", {**USABLE, "version": "3.13.0", "minor": [3, 13]})
    assert find_python(tmp_path).stdout.strip() == "python3"


@needs_fake_programs
def test_shims_and_unfit_versions_are_passed_over(tmp_path: Path) -> None:
    a_program(tmp_path, "python3", {**USABLE, "version": "3.14.0", "minor": [3, 14]})
    a_program(tmp_path, "python", {**USABLE, "implementation": "PyPy"})
    a_program(tmp_path, "python3.13", None)
    a_program(tmp_path, "python3.12", USABLE)
    assert find_python(tmp_path).stdout.strip() == "python3.12"


@needs_fake_programs
@pytest.mark.parametrize(
    ("unfit", "reason"),
    [
        ({"version": "3.10.9", "minor": [3, 10]}, "Python 3.10.9, not one of 3.11, 3.12, 3.13"),
        ({"venv": False}, "apt install python3-venv"),
        ({"bits": 32}, "64 bits are needed"),
        ({"freeThreaded": True}, "the standard build is needed"),
        ({"system": "Darwin"}, "Apple silicon only"),
    ],
)
def test_the_error_says_why_and_what_to_install(
    tmp_path: Path, unfit: dict[str, object], reason: str
) -> None:
    a_program(tmp_path, "python3", {**USABLE, **unfit})
    result = find_python(tmp_path)
    assert result.returncode == 1
    assert reason in result.stderr
    assert "apt install python3 python3-venv" in result.stderr


@needs_fake_programs
def test_a_chosen_python_that_fails_is_not_replaced_by_another(tmp_path: Path) -> None:
    a_program(tmp_path, "python3", USABLE)
    a_program(tmp_path, "mine", None)
    result = find_python(tmp_path, chosen=str(tmp_path / "mine"))
    assert result.returncode == 1
    assert "ROLLCALL_PYTHON is set to" in result.stderr
