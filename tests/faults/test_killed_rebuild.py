"""A process that is killed while it makes vectors anew loses neither the old nor the new ones."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np

import rollcall
from lesson_room import card_photo
from other_engine import OTHER, OtherEngine
from rollcall.domain.people import Consent
from rollcall.recognition.service.vector_remake import VectorRemake
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal
from support import PATIENCE_WITH_PROGRAMS_S

BACKEND = Path(rollcall.__file__).parents[1]
TESTS = Path(__file__).parents[1]
KILLS = 6
CARDS = range(1, 13)

REMAKE = """
import sys
from pathlib import Path
from other_engine import OtherEngine
from rollcall.threads.worker import StopSignal
from rollcall.recognition.service import vector_remake
from rollcall.students.service.students import StudentService
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.files.people import PeopleStore
from rollcall.storage.photos import PhotoStore

vector_remake.WRITE_EVERY_S = 0.0
folder = Path(sys.argv[1])
students = StudentService(PeopleStore(folder / "students.json"),
    EmbeddingStore(folder / "embeddings.pkl"), PhotoStore(folder / "photos"), OtherEngine())
remake = vector_remake.VectorRemake(students.vector_maker(students.engine), anew=True)
remake.run(StopSignal(), lambda: None, lambda: print(remake.done, flush=True))
"""


def opened(folder: Path) -> StudentService:
    return StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        OtherEngine(),
    )


def test_a_rebuild_survives_kills(tmp_path: Path) -> None:
    students = opened(tmp_path)
    for card in CARDS:
        consent = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))
        who = students.create(str(card), f"Student {card:02}", consent=consent).id
        assert students.add_photos(who, [("card.png", card_photo(card))]).added
    right = {who: rows.copy() for who, rows in students.vectors(OTHER).items()}
    # The old vectors can be told from the new ones.
    old = {who: np.ascontiguousarray(rows[:, ::-1]) for who, rows in right.items()}
    students.vector_maker(students.engine).store.replace_vectors(OTHER, old)
    made = 0
    for run in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", REMAKE, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                "PYTHONPATH": os.pathsep.join([str(BACKEND), str(TESTS)]),
                "SYSTEMROOT": "C:\\Windows",
            },
        )
        assert child.stdout is not None
        assert child.stderr is not None
        lines = [child.stdout.readline() for _ in range(1 + run % 2)]
        child.kill()
        with child.stdout, child.stderr:
            child.stdout.read()
            errors = child.stderr.read()
        child.wait(timeout=PATIENCE_WITH_PROGRAMS_S)
        assert all(lines), errors
        store = EmbeddingStore(tmp_path / "embeddings.pkl")
        assert store.warnings == ()
        if store.unfinished():
            for who, rows in old.items():
                np.testing.assert_array_equal(store.vectors(OTHER)[who], rows)
        # What one run has written, the next one finds.
        assert int(lines[0]) > made or made == len(CARDS)
        made = int(lines[-1])
        if not store.unfinished():
            break
    again = opened(tmp_path)
    assert again.reconcile() == ()
    assert VectorRemake(again.vector_maker(again.engine), anew=True).run(
        StopSignal(), lambda: None, lambda: None
    )
    assert set(again.vectors(OTHER)) == set(right)
    for who, rows in right.items():
        np.testing.assert_allclose(again.vectors(OTHER)[who], rows, atol=1e-3)
    assert list(tmp_path.rglob("*.tmp")) == []
