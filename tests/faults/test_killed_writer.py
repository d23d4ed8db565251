"""A process that is killed while it writes: the files stay whole and keep what was promised."""

import subprocess
import sys
from pathlib import Path

import numpy as np

import rollcall
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from support import PATIENCE_WITH_PROGRAMS_S

BACKEND = Path(rollcall.__file__).parents[1]
KILLS = 20

# Prints a line after each write that was acknowledged, until it is killed.
WRITE_STUDENTS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rollcall.domain.people import Student
from rollcall.students.files.people import PeopleStore, new_student_id
people = PeopleStore(Path(sys.argv[1]))
assert not people.warnings, people.warnings
start = len(people.list())
for n in range(start, start + 10_000):
    people.create(Student(new_student_id(), str(n), "x" * 500, datetime.now(UTC)))
    print(n, flush=True)
"""

WRITE_VECTORS = """
import sys
from pathlib import Path
import numpy as np
from rollcall.students.files.vectors import EmbeddingStore
store = EmbeddingStore(Path(sys.argv[1]))
assert not store.warnings, store.warnings
start = len(store.vectors("m"))
row = np.eye(1, 128, dtype=np.float32)
for n in range(start, start + 10_000):
    store.replace_vectors("m", {str(n): row})
    print(n, flush=True)
"""


def write_until_killed(script: str, path: Path, lines: int) -> int:
    """Run a writer, kill it in the middle of a write, and return what it last acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(BACKEND), "SYSTEMROOT": "C:\\Windows"},
    )
    assert child.stdout is not None
    assert child.stderr is not None
    acknowledged = [line for _ in range(lines) if (line := child.stdout.readline())]
    child.kill()
    # Not communicate(), which does not see what readline() has read ahead.
    with child.stdout, child.stderr:
        rest, errors = child.stdout.read(), child.stderr.read()
    child.wait(timeout=PATIENCE_WITH_PROGRAMS_S)
    assert acknowledged, errors
    return int((acknowledged + rest.split())[-1])


def test_students_survive_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "students.json"
    for kill in range(KILLS):
        last = write_until_killed(WRITE_STUDENTS, path, lines=1 + kill % 5)
        people = PeopleStore(path)
        assert people.warnings == ()
        numbers = sorted(int(s.number) for s in people.list())
        assert numbers == list(range(len(numbers)))
        assert numbers[-1] in {last, last + 1}
    assert {f.name for f in tmp_path.iterdir()} <= {"students.json", "students.json.bak"}


def test_vectors_survive_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.pkl"
    for kill in range(KILLS):
        last = write_until_killed(WRITE_VECTORS, path, lines=1 + kill % 5)
        store = EmbeddingStore(path)
        assert store.warnings == ()
        vectors = store.vectors("m")
        assert len(vectors) in {last + 1, last + 2}
        assert all(np.array_equal(v, np.eye(1, 128)) for v in vectors.values())
