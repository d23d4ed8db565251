"""A process that is killed while it makes vectors anew loses neither the old nor the new ones."""

from datetime import date
from pathlib import Path

import numpy as np

from killing import Program
from lesson_room import card_photo
from other_engine import OTHER, OtherEngine
from rollcall.domain.people import Consent
from rollcall.recognition.service.vector_remake import VectorRemake
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.threads.worker import StopSignal
from to_kill import make_vectors_anew, students_of

KILLS = 6
CARDS = range(1, 13)


def test_a_rebuild_survives_kills(tmp_path: Path) -> None:
    students = students_of(tmp_path, OtherEngine())
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
        remaking = Program(make_vectors_anew, tmp_path)
        lines = remaking.said(1 + run % 2)
        remaking.kill()
        remaking.ended()
        assert len(lines) == 1 + run % 2, remaking.failure
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
    again = students_of(tmp_path, OtherEngine())
    assert again.reconcile() == ()
    assert VectorRemake(again.vector_maker(again.engine), anew=True).run(
        StopSignal(), lambda: None, lambda: None
    )
    assert set(again.vectors(OTHER)) == set(right)
    for who, rows in right.items():
        np.testing.assert_allclose(again.vectors(OTHER)[who], rows, atol=1e-3)
    assert list(tmp_path.rglob("*.tmp")) == []
