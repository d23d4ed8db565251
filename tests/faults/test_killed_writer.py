"""A process that is killed while it writes: the files stay whole and keep what was promised."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from killing import Program
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from to_kill import write_students, write_vectors

KILLS = 20


def write_until_killed(program: Callable[..., None], path: Path, lines: int) -> int:
    """Run a writer, kill it in the middle of a write, and return what it last acknowledged."""
    writer = Program(program, path)
    acknowledged = writer.said(lines)
    writer.kill()
    rest = writer.said()
    writer.ended()
    assert acknowledged, writer.failure
    return int((acknowledged + rest)[-1])


def test_students_survive_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "students.json"
    for kill in range(KILLS):
        last = write_until_killed(write_students, path, lines=1 + kill % 5)
        people = PeopleStore(path)
        assert people.warnings == ()
        numbers = sorted(int(s.number) for s in people.list())
        assert numbers == list(range(len(numbers)))
        assert numbers[-1] in {last, last + 1}
    assert {f.name for f in tmp_path.iterdir()} <= {"students.json", "students.json.bak"}


def test_vectors_survive_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.pkl"
    for kill in range(KILLS):
        last = write_until_killed(write_vectors, path, lines=1 + kill % 5)
        store = EmbeddingStore(path)
        assert store.warnings == ()
        vectors = store.vectors("m")
        assert len(vectors) in {last + 1, last + 2}
        assert all(np.array_equal(v, np.eye(1, 128)) for v in vectors.values())
