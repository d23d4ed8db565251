"""The house rules that imports alone do not show, read from the source as a syntax tree.

A rule is a function from a module's tree to the lines that break it. Paths are relative to
`backend`, with forward slashes.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

HEAVY = {"tensorflow", "keras", "insightface", "deepface", "dlib", "trackers"}
WRITE_CALLS = {"write_text", "write_bytes", "imwrite", "savez", "savez_compressed", "tofile"}
WRITE_MODE = re.compile(r"[rbt]*[wax+][wax+rbt]*")


@dataclass(frozen=True)
class Rule:
    """`applies_to` and `except_for` are path patterns of the modules that `find` looks at."""

    name: str
    find: Callable[[ast.Module], Iterator[int]]
    applies_to: tuple[str, ...] = ("*",)
    except_for: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether the module at `path` has to keep this rule."""
        return _matches(path, self.applies_to) and not _matches(path, self.except_for)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def violations(rule: Rule, backend: Path) -> list[str]:
    """`path:line` of everything in the folder that breaks the rule."""
    found = []
    for file in sorted(backend.rglob("*.py")):
        path = file.relative_to(backend).as_posix()
        if rule.covers(path):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            found += [f"{path}:{line}" for line in rule.find(tree)]
    return found


def _uses(tree: ast.AST, module: str, names: set[str]) -> Iterator[int]:
    """Lines with `module.name` or `from module import name`, under any alias of the module."""
    aliases = {module}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            aliases |= {item.asname for item in node.names if item.name == module and item.asname}
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from (node.lineno for item in node.names if item.name in names)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                if owner in aliases and name in names:
                    yield node.lineno


def reads_environment(tree: ast.Module) -> Iterator[int]:
    """`os.environ` and its relatives."""
    yield from _uses(tree, "os", {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"})


def makes_threads(tree: ast.Module) -> Iterator[int]:
    """A thread by any of the standard library's names."""
    yield from _uses(tree, "threading", {"Thread", "Timer"})
    yield from _uses(tree, "concurrent.futures", {"ThreadPoolExecutor"})
    yield from _uses(tree, "multiprocessing.pool", {"ThreadPool"})
    yield from _uses(tree, "_thread", {"start_new_thread"})


def writes_files(tree: ast.Module) -> Iterator[int]:
    """A file opened for writing, or written in one call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (_is_writing_open(node) or _is_write_call(node)):
            yield node.lineno


def _is_writing_open(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name not in {"open", "fdopen"}:
        return False
    keywords = [item.value for item in call.keywords if item.arg == "mode"]
    # `open(file, mode)` has its mode second, `path.open(mode)` first.
    given = call.args[:2] if isinstance(call.func, ast.Attribute) else call.args[1:2]
    modes = [mode.value for mode in [*given, *keywords] if isinstance(mode, ast.Constant)]
    return any(isinstance(mode, str) and WRITE_MODE.fullmatch(mode) for mode in modes)


def _is_write_call(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in WRITE_CALLS


def imports_heavy_modules(tree: ast.Module) -> Iterator[int]:
    """A heavy import that happens as soon as the module is imported."""
    yield from (line for line, name in _module_level_imports(tree.body) if name in HEAVY)


def _module_level_imports(body: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_type_checking(node):
            continue
        yield from _imported(node)
        for inner in ("body", "orelse", "finalbody"):
            yield from _module_level_imports(getattr(node, inner, []))
        for handler in getattr(node, "handlers", []):
            yield from _module_level_imports(handler.body)


def _is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and top-level package of what a statement imports; the first two of rollcall's own."""
    names = []
    if isinstance(node, ast.Import):
        names = [item.name for item in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = ["." * node.level + (node.module or "")]
        if node.module == "rollcall":
            names = [f"rollcall.{item.name}" for item in node.names]
    for name in names:
        parts = name.split(".")
        yield node.lineno, ".".join(parts[:2] if parts[0] == "rollcall" else parts[:1])


def imports_only(*allowed: str) -> Callable[[ast.Module], Iterator[int]]:
    """Anything but the standard library and these packages."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            for line, name in _imported(node):
                if name not in sys.stdlib_module_names and name not in allowed:
                    yield line

    return find


RULES = (
    Rule(
        "only config reads the environment", reads_environment, except_for=("rollcall/config.py",)
    ),
    Rule("only Worker makes threads", makes_threads, except_for=("rollcall/threads/worker.py",)),
    Rule(
        "only storage/atomic writes files",
        writes_files,
        # Model files and the figures of a measurement are not the school's data.
        except_for=(
            "rollcall/storage/atomic.py",
            "rollcall/vision/weights/*",
            "rollcall/bench/*",
            "rollcall/cli.py",
        ),
    ),
    Rule(
        "heavy libraries are imported by their own engine",
        imports_heavy_modules,
        except_for=(
            "rollcall/vision/engines/insightface.py",
            "rollcall/vision/engines/packaged.py",
            "rollcall/vision/engines/*_emotion*.py",
            "rollcall/vision/tracking.py",
        ),
    ),
    Rule(
        "domain imports the standard library and numpy",
        imports_only("numpy", "rollcall.domain"),
        applies_to=("rollcall/domain/*",),
    ),
    Rule("main imports cli", imports_only("rollcall.cli"), applies_to=("main.py",)),
)
