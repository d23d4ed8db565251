"""`calibrate` and `models` from the command line."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from lesson_room import card_photo
from rollcall.cli import main
from rollcall.domain.people import Consent
from rollcall.storage.lock import DataFolderLock
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with three students, of a school with the fake engine."""
    monkeypatch.setenv("FACE_ENGINE", "fake")
    monkeypatch.setenv("MATCH_THRESHOLD", "")
    folder = tmp_path / "data"
    students = StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        FakeFaceEngine(),
    )
    for card in (1, 2, 3):
        consent = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))
        who = students.create(str(card), f"Student {card}", consent=consent).id
        assert students.add_photos(who, [("card.png", card_photo(card))]).added
    return folder


def test_calibrate_beside_a_running_server(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, picture = tmp_path / "figures.json", tmp_path / "histograms.png"
    files = ["--json", str(figures), "--png", str(picture)]
    with DataFolderLock(folder, "http://127.0.0.1:8000"):
        assert main(["calibrate", "--data-dir", str(folder), *files]) == 0
    out = capsys.readouterr().out
    assert "fake/cards: 3 photos of 3 students" in out
    assert "too few photos to tell: 0 pairs of one student and 3 of two" in out
    assert json.loads(figures.read_text(encoding="utf-8"))["impostor"]["pairs"] == 3
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_calibrate_without_anybody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "--data-dir", str(tmp_path / "none")]) == 1
    assert "enrol students first" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_rebuild_makes_all_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "embeddings.pkl"
    right = dict(EmbeddingStore(file).vectors("fake/cards"))
    wrong = {who: np.ascontiguousarray(rows[:, ::-1]) for who, rows in right.items()}
    EmbeddingStore(file).replace_vectors("fake/cards", wrong)
    assert main(["models", "rebuild", "--data-dir", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "fake/cards: the vectors of 3 photos were made anew." in shown.out
    assert "3/3" in shown.err
    for who, rows in EmbeddingStore(file).vectors("fake/cards").items():
        assert float((rows @ right[who].T).min()) > 0.999


def test_rebuild_is_refused_beside_a_running_server(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with DataFolderLock(folder, "http://127.0.0.1:8000"):
        assert main(["models", "rebuild", "--data-dir", str(folder)]) == 1
    assert "http://127.0.0.1:8000" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["buffalo_nothing", "../../etc", "fake/other", "insightface/a b"])
def test_rebuild_by_a_model_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = (folder / "embeddings.pkl").read_bytes()
    assert main(["models", "rebuild", "--model", name, "--data-dir", str(folder)]) == 1
    error = capsys.readouterr().err
    assert "no model" in error or "models fetch" in error
    assert (folder / "embeddings.pkl").read_bytes() == before


def test_forget_names_what_there_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for names in ([], ["packaged/dlib"], ["fake/cards"]):
        assert main(["models", "forget", *names, "--data-dir", str(folder)]) == 1
    error = capsys.readouterr().err
    assert "only of fake/cards" in error
    assert "settings ask for" in error
    store = EmbeddingStore(folder / "embeddings.pkl")
    store.replace_vectors("packaged/dlib", store.vectors("fake/cards"))
    assert main(["models", "forget", "packaged/dlib", "--data-dir", str(folder)]) == 0
    assert EmbeddingStore(folder / "embeddings.pkl").models() == ("fake/cards",)
