"""Vectors are made anew in the background, and the model changes while a lesson goes on."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from lesson_room import LookalikeEngine, SchoolRoom, card_photo
from other_engine import OTHER, OtherEngine
from rollcall.domain.faces import DetectedFace, FaceState, Image
from rollcall.domain.marks import MarkStatus
from rollcall.domain.people import Consent
from rollcall.errors import RollcallError
from rollcall.recognition.service import vector_remake
from rollcall.recognition.service.model_change import ModelChange
from rollcall.recognition.service.model_start import begin_with
from rollcall.recognition.service.vector_remake import VectorRemake
from rollcall.storage.photos import PhotoStore
from rollcall.students.files import vectors as embedding_store
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.threads.worker import StopSignal
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.pictures import decode_picture
from rollcall.vision.ports import FaceEngine
from support import PATIENCE_S, wait_until

CARDS = "fake/cards"
CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))
Make = Callable[..., ModelChange]


def unknown(model_id: str) -> FaceEngine:
    raise RollcallError("model_unknown", f"There is no model {model_id}.", status=422)


def open_students(folder: Path, engine: FaceEngine | None = None) -> StudentService:
    return StudentService(
        PeopleStore(folder / "students.json"),
        EmbeddingStore(folder / "embeddings.pkl"),
        PhotoStore(folder / "photos"),
        engine or FakeFaceEngine(),
    )


def enrol(students: StudentService, *cards: int) -> list[str]:
    ids = []
    for card in cards:
        who = students.create(str(1000 + card), f"Student {card:02}", consent=CONSENT).id
        taken = students.add_photos(who, [("card.png", card_photo(card))])
        assert len(taken.added) == 1, taken.rejected
        ids.append(who)
    return ids


def assert_as_enrolled_anew(folder: Path, engine: FaceEngine, ids: list[str]) -> None:
    """On the disk there are these students' vectors of this model alone, and the right ones."""
    rows = EmbeddingStore(folder / "embeddings.pkl").vectors(engine.info.model_id)
    people, photos = PeopleStore(folder / "students.json"), PhotoStore(folder / "photos")
    assert set(rows) == set(ids)
    for who in ids:
        listed = people.get(who).photos
        assert len(rows[who]) == len(listed)
        for photo, row in zip(listed, rows[who], strict=True):
            image = decode_picture(photos.read_photo(who, photo.n))
            expected = engine.embed(image, engine.detect_portrait(image))[0]
            assert float(row @ expected) > 0.999


@pytest.fixture
def students(tmp_path: Path) -> StudentService:
    return open_students(tmp_path)


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes a ModelChange; at the end every one is stopped."""
    made: list[ModelChange] = []

    def change(
        students: StudentService,
        wanted: FaceEngine | None = None,
        load: Callable[[str], FaceEngine] = unknown,
    ) -> ModelChange:
        made.append(ModelChange(students, wanted or students.engine, students.use_engine, load))
        students.erasures.held_by(made[-1:], has_marks=lambda _: False)
        return made[-1]

    yield change
    for each in made:
        each.stop()


def ended(change: ModelChange) -> None:
    wait_until(lambda: change.state().state in ("done", "failed"), "it never ended")


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made is written after each student."""
    monkeypatch.setattr(vector_remake, "WRITE_EVERY_S", 0.0)


class TestRebuild:
    def test_all_vectors_are_made_anew_and_the_old_ones_count_until_then(
        self, tmp_path: Path, make: Make
    ) -> None:
        engine = OtherEngine()
        students = open_students(tmp_path, engine)
        ids = enrol(students, 1, 2, 3)
        store = EmbeddingStore(tmp_path / "embeddings.pkl")
        wrong = np.eye(1, 48, dtype=np.float32)
        store.replace_vectors(OTHER, {ids[0]: wrong})
        students = open_students(tmp_path, engine)
        change = make(students)
        change.start()
        assert change.state().state == "idle"
        engine.gate.clear()
        begun = change.rebuild()
        assert (begun.state, begun.model, begun.eta_s) == ("running", OTHER, None)
        assert engine.waits.wait(PATIENCE_S)
        assert (change.state().done, change.state().total) == (0, 3)
        np.testing.assert_array_equal(students.vectors(OTHER)[ids[0]], wrong)
        assert change.warnings() == ()
        engine.gate.set()
        ended(change)
        assert (change.state().state, change.state().done, change.state().total) == ("done", 3, 3)
        assert_as_enrolled_anew(tmp_path, engine, ids)
        assert EmbeddingStore(tmp_path / "embeddings.pkl").unfinished() == ()

    def test_a_second_one_is_refused_while_it_runs(self, tmp_path: Path, make: Make) -> None:
        engine = OtherEngine()
        students = open_students(tmp_path, engine)
        enrol(students, 1)
        change = make(students)
        engine.gate.clear()
        change.rebuild()
        for again in (change.rebuild, lambda: change.erase_vectors("x")):
            with pytest.raises(RollcallError) as refused:
                again()
            assert (refused.value.code, refused.value.status) == ("rebuild_running", 409)
        engine.gate.set()
        ended(change)
        change.rebuild()
        ended(change)
        assert change.state().state == "done"

    def test_of_many_at_once_one_begins(self, tmp_path: Path, make: Make) -> None:
        engine = OtherEngine()
        students = open_students(tmp_path, engine)
        enrol(students, 1, 2)
        change = make(students)
        engine.gate.clear()
        codes: list[str] = []

        def begin() -> None:
            try:
                codes.append(change.rebuild().state)
            except RollcallError as refused:
                codes.append(refused.code)

        threads = [threading.Thread(target=begin) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(codes) == ["rebuild_running"] * 7 + ["running"]
        engine.gate.set()
        ended(change)

    def test_what_is_changed_meanwhile_counts(self, tmp_path: Path, make: Make) -> None:
        engine = OtherEngine()
        students = open_students(tmp_path, engine)
        ids = enrol(students, 1, 2, 3, 4, 5)
        change = make(students)
        change.start()
        engine.gate.clear()
        change.rebuild()
        assert engine.waits.wait(PATIENCE_S)
        students.delete(ids[0])  # whose vectors are being made
        students.delete(ids[1])
        students.update(ids[2], withdraw_consent=True)
        students.delete_photo(ids[3], 1)
        late = students.create("9", "Late", consent=CONSENT).id
        adding = threading.Thread(
            target=lambda: students.add_photos(late, [("card.png", card_photo(9))])
        )
        adding.start()
        engine.gate.set()
        adding.join()
        ended(change)
        assert change.state().state == "done"
        assert_as_enrolled_anew(tmp_path, engine, [ids[4], late])
        for file in tmp_path.glob("embeddings.pkl*"):
            assert not any(who.encode() in file.read_bytes() for who in ids[:3])

    def test_it_is_not_finished_while_somebody_was_changed(self, tmp_path: Path) -> None:
        students = open_students(tmp_path)
        enrol(students, 1)
        maker, finished = students.vector_maker(OtherEngine()), threading.Event()
        assert not maker.finish_in_step(OTHER, {}, finished.set)
        assert not finished.is_set()
        tried = {student.id: student.photos for student in students.list()}
        assert maker.finish_in_step(OTHER, tried, finished.set)
        assert finished.is_set()

    def test_one_that_was_interrupted_is_gone_on_with(self, tmp_path: Path, make: Make) -> None:
        engine = OtherEngine()
        students = open_students(tmp_path, engine)
        ids = enrol(students, 1, 2, 3, 4)
        before = {who: rows.copy() for who, rows in students.vectors(OTHER).items()}
        stop, seen = StopSignal(), [0]

        def second() -> None:
            seen[0] += 1
            if seen[0] == 2:
                stop.set()

        remake = VectorRemake(students.vector_maker(engine), anew=True)
        assert not remake.run(stop, lambda: None, lambda: None, each=second)
        # As another process finds it.
        store = EmbeddingStore(tmp_path / "embeddings.pkl")
        assert store.unfinished() == (OTHER,)
        for who, rows in before.items():
            np.testing.assert_array_equal(store.vectors(OTHER)[who], rows)
        engine.portraits = 0
        change = make(open_students(tmp_path, engine))
        change.start()
        ended(change)
        assert engine.portraits == 2
        assert (change.state().done, change.state().total) == (4, 4)
        assert_as_enrolled_anew(tmp_path, engine, ids)
        assert EmbeddingStore(tmp_path / "embeddings.pkl").unfinished() == ()

    def test_photos_that_cannot_be_used_are_named(self, tmp_path: Path, make: Make) -> None:
        students = open_students(tmp_path)
        ids = enrol(students, 1, 2, 3)
        before = {who: rows.copy() for who, rows in students.vectors(CARDS).items()}
        photos = tmp_path / "photos"
        (photos / ids[0] / "1.jpg").unlink()
        (photos / ids[1] / "1.jpg").write_bytes(b"\xff\xd8 no picture")
        change = make(students)
        change.start()
        change.rebuild()
        ended(change)
        state = change.state()
        assert state.state == "done"
        assert {(p.student.id, p.n, p.code, p.kept) for p in state.problems} == {
            (ids[0], 1, "photo_not_found", True),
            (ids[1], 1, "not_a_picture", True),
        }
        assert state.problem_count == 2
        assert "Of 2 photos of 2 students none could be made" in state.message
        # Their vectors are all that is left of them.
        for who, rows in before.items():
            np.testing.assert_allclose(students.vectors(CARDS)[who], rows, atol=1e-5)
        students.delete(ids[0])
        assert [p.student.id for p in change.state().problems] == [ids[1]]

    def test_a_photo_that_shows_the_other_model_nobody(self, tmp_path: Path, make: Make) -> None:
        students = open_students(tmp_path)
        ids = enrol(students, 1, 2)
        blind = BlindEngine({1})
        change = make(students, load=lambda _: blind)
        change.rebuild(OTHER)
        ended(change)
        (problem,) = change.state().problems
        assert (problem.student.id, problem.code, problem.kept) == (ids[0], "face_not_found", False)
        assert set(students.vectors(OTHER)) == {ids[1]}

    def test_a_full_disk_leaves_the_old_ones(
        self, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        students = open_students(tmp_path)
        ids = enrol(students, 1, 2)
        content = (tmp_path / "embeddings.pkl").read_bytes()

        def full(*_: object, **__: object) -> None:
            raise RollcallError("write_failed", "Free some space on the disk.", 507)

        change = make(students)
        with monkeypatch.context() as disk:
            disk.setattr(embedding_store, "write_atomic", full)
            change.rebuild()
            ended(change)
        state = change.state()
        assert state.state == "failed"
        assert "still in use. Free some space" in state.message
        assert change.warnings() == (state.message,)
        assert (tmp_path / "embeddings.pkl").read_bytes() == content
        change.rebuild()
        ended(change)
        assert change.state().state == "done"
        assert change.warnings() == ()
        assert_as_enrolled_anew(tmp_path, FakeFaceEngine(), ids)

    def test_an_engine_that_breaks_is_told(
        self, tmp_path: Path, make: Make, caplog: pytest.LogCaptureFixture
    ) -> None:
        students = open_students(tmp_path)
        enrol(students, 1)
        change = make(students, load=lambda _: BrokenEngine())
        change.rebuild(OTHER)
        ended(change)
        assert change.state().state == "failed"
        assert "still in use" in change.state().message
        wait_until(lambda: "worker vectors died" in caplog.text, "the log says nothing")
        change.rebuild()
        ended(change)
        assert change.state().state == "done"

    def test_an_unknown_model(self, students: StudentService, make: Make) -> None:
        with pytest.raises(RollcallError) as refused:
            make(students).rebuild("insightface/none")
        assert refused.value.code == "model_unknown"

    def test_another_model_is_prepared_and_does_not_run(self, tmp_path: Path, make: Make) -> None:
        students = open_students(tmp_path)
        ids = enrol(students, 1, 2)
        other = OtherEngine()
        change = make(students, load=lambda _: other)
        change.rebuild(OTHER)
        ended(change)
        assert students.model.model_id == CARDS
        assert f"To recognise by {OTHER}" in change.state().message
        assert_as_enrolled_anew(tmp_path, other, ids)
        assert_as_enrolled_anew(tmp_path, FakeFaceEngine(), ids)

    def test_nobody_is_enrolled(self, students: StudentService, make: Make) -> None:
        change = make(students)
        change.rebuild()
        ended(change)
        assert (change.state().state, change.state().total) == ("done", 0)


class TestForget:
    def test_the_vectors_are_gone_from_every_copy(self, tmp_path: Path, make: Make) -> None:
        students = open_students(tmp_path)
        ids = enrol(students, 1, 2)
        change = make(students, load=lambda _: OtherEngine())
        change.rebuild(OTHER)
        ended(change)
        rows = students.vectors(OTHER)[ids[0]].tobytes()
        change.erase_vectors(OTHER)
        for file in tmp_path.glob("embeddings.pkl*"):
            assert rows not in file.read_bytes()
            assert OTHER.encode() not in file.read_bytes()
        assert_as_enrolled_anew(tmp_path, FakeFaceEngine(), ids)

    def test_not_those_in_use_nor_those_of_nobody(self, tmp_path: Path, make: Make) -> None:
        students = open_students(tmp_path)
        enrol(students, 1)
        change = make(students)
        for model, code in ((CARDS, "model_in_use"), ("packaged/dlib", "model_unknown")):
            with pytest.raises(RollcallError) as refused:
                change.erase_vectors(model)
            assert refused.value.code == code


class TestStart:
    def test_few_photos_are_waited_for(self, tmp_path: Path) -> None:
        ids = enrol(open_students(tmp_path), 1, 2)
        other = OtherEngine()
        students = open_students(tmp_path, other)
        begun = begin_with(students, other, unknown)
        assert begun.engine is other
        assert_as_enrolled_anew(tmp_path, other, ids)

    def test_the_model_before_runs_until_the_vectors_are_made(
        self, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rollcall.recognition.service.model_start.AT_ONCE", 1)
        ids = enrol(open_students(tmp_path), 1, 2, 3)
        wanted, before = OtherEngine(), FakeFaceEngine()
        students = open_students(tmp_path, wanted)
        said: list[str] = []
        begun = begin_with(students, wanted, lambda _: before, said.append)
        assert begun.engine is before is students.engine
        assert said == [f"{CARDS} recognises until the vectors of {OTHER} are made"]
        assert students.enrolled() == frozenset(ids)
        wanted.gate.clear()
        change = make(students, wanted)
        change.start()
        assert wanted.waits.wait(PATIENCE_S)
        (warning,) = change.warnings()
        assert warning == (
            f"The recognition model changes to {OTHER}: 0 of 3 photos are done. Until then {CARDS} "
            "goes on."
        )
        assert students.model.model_id == CARDS
        wanted.gate.set()
        ended(change)
        assert students.engine is wanted
        assert students.enrolled() == frozenset(ids)
        assert change.warnings() == ()
        assert f"in the place of {CARDS}" in change.state().message
        assert_as_enrolled_anew(tmp_path, wanted, ids)
        assert_as_enrolled_anew(tmp_path, before, ids)
        # The next start has nothing to do.
        wanted.portraits = 0
        again = open_students(tmp_path, wanted)
        assert begin_with(again, wanted, unknown).engine is wanted
        assert wanted.portraits == 0

    def test_where_the_model_before_is_gone_the_new_one_fills(
        self, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rollcall.recognition.service.model_start.AT_ONCE", 1)
        ids = enrol(open_students(tmp_path), 1, 2, 3)
        wanted = OtherEngine()
        students = open_students(tmp_path, wanted)
        assert begin_with(students, wanted, unknown).engine is wanted
        known: list[int] = []
        students.on_change(lambda: known.append(len(students.enrolled())))
        change = make(students, wanted)
        wanted.gate.clear()
        change.start()
        assert wanted.waits.wait(PATIENCE_S)
        assert "one after the other" in change.warnings()[0]
        wanted.gate.set()
        ended(change)
        assert known[:3] == [1, 2, 3]
        assert_as_enrolled_anew(tmp_path, wanted, ids)

    def test_a_change_that_was_interrupted_is_gone_on_with(
        self, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rollcall.recognition.service.model_start.AT_ONCE", 1)
        ids = enrol(open_students(tmp_path), 1, 2, 3, 4)
        wanted, before = OtherEngine(), FakeFaceEngine()
        students = open_students(tmp_path, before)
        students.vector_maker(wanted).store.replace_vectors(
            OTHER, {who: rows for who, rows in made_by(wanted, students, ids[:2]).items()}
        )
        students = open_students(tmp_path, wanted)
        begin_with(students, wanted, lambda _: before)
        assert students.engine is before
        wanted.portraits = 0
        change = make(students, wanted)
        change.start()
        ended(change)
        assert wanted.portraits == 2
        assert students.engine is wanted
        assert_as_enrolled_anew(tmp_path, wanted, ids)

    def test_the_model_before_does_not_run_where_it_knows_fewer(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rollcall.recognition.service.model_start.AT_ONCE", 0)
        ids = enrol(open_students(tmp_path), 1, 2, 3)
        wanted = OtherEngine()
        students = open_students(tmp_path, wanted)
        store = students.vector_maker(wanted).store
        store.replace_vectors(OTHER, made_by(wanted, students, ids[:2]))
        store.replace_vectors(CARDS, {ids[2]: np.empty((0, 64), np.float32)})
        assert begin_with(students, wanted, lambda _: FakeFaceEngine()).engine is wanted

    def test_a_photo_taken_while_the_model_changes_gets_its_vector(
        self, tmp_path: Path, make: Make
    ) -> None:
        before, wanted = OtherEngine("before/cards"), OtherEngine()
        students = open_students(tmp_path, before)
        ids = enrol(students, 1, 2)
        late = students.create("9", "Late", consent=CONSENT).id
        before.gate.clear()
        adding = threading.Thread(
            target=lambda: students.add_photos(late, [("card.png", card_photo(9))])
        )
        adding.start()
        assert before.waits.wait(PATIENCE_S)
        change = make(students, wanted)
        change.start()
        ended(change)
        assert students.engine is wanted
        assert students.enrolled() == frozenset(ids)
        before.gate.set()
        adding.join()
        wait_until(lambda: late in students.enrolled(), "the late photo has no vector")
        ended(change)
        assert_as_enrolled_anew(tmp_path, wanted, [*ids, late])

    def test_a_photo_without_a_face_is_not_tried_for_ever(self, tmp_path: Path, make: Make) -> None:
        enrol(open_students(tmp_path), 1, 2)
        blind = BlindEngine({1})
        students = open_students(tmp_path, blind)
        begun = begin_with(students, blind, unknown)
        tried = blind.portraits
        change = ModelChange(students, blind, students.use_engine, unknown, tried=begun.tried)
        change.start()
        students.create("7", "Nobody", consent=CONSENT)
        assert change.state().state == "idle"
        assert blind.portraits == tried
        change.stop()

    def test_leftovers_of_a_model_that_nobody_wants_are_erased(
        self, tmp_path: Path, make: Make
    ) -> None:
        students = open_students(tmp_path)
        enrol(students, 1)
        store = students.vector_maker(students.engine).store
        store.replace_vectors(embedding_store.in_the_making(OTHER), students.vectors(CARDS))
        change = make(students)
        change.start()
        assert store.unfinished() == ()
        assert change.state().state == "idle"


class TestLesson:
    def test_an_open_session_goes_on(self, tmp_path: Path, make: Make) -> None:
        room = SchoolRoom(tmp_path)
        session = room.begin(1, 2)
        room.play(6, 1, 5)
        assert room.mark(1).status is MarkStatus.PRESENT
        (stranger,) = room.trays.unknowns(session.id)
        wanted = OtherEngine()

        def change_over(engine: FaceEngine) -> None:
            room.students.use_engine(engine)
            room.sought.change_model(engine.info, lambda: room.analyser.change_engine(engine))

        change = ModelChange(room.students, wanted, change_over, unknown)
        change.start()
        ended(change)
        change.stop()
        assert room.camera.gallery.dim == wanted.info.dim
        assert room.mark(1).status is MarkStatus.PRESENT
        assert room.mark(2).status is MarkStatus.UNMARKED
        first = room.look(None, 1, 2, 5)
        assert first.proofs == ()
        # Whom the old model proved is not vouched for by the new one.
        assert not any(face.state is FaceState.PRESENT for face in first.faces)
        analysis = room.play(6, 1, 2, 5)
        assert {face.state for face in analysis.faces} == {FaceState.PRESENT, FaceState.UNKNOWN}
        assert all(
            face.vector is None or len(face.vector) == wanted.info.dim for face in analysis.faces
        )
        assert room.mark(2).status is MarkStatus.PRESENT
        (again,) = room.trays.unknowns(session.id)
        assert again.n > stranger.n
        # The faces of the trays are the new model's when another process takes over.
        room.writer.write_down()
        room.engine = LookalikeEngine()
        room.open()
        assert room.trays.unknowns(session.id) == (again,)
        room.play(5, 1, 5)
        assert room.mark(2).status is MarkStatus.PRESENT


class BlindEngine(OtherEngine):
    """Sees some cards in no photo."""

    def __init__(self, cards: set[int]) -> None:
        super().__init__()
        self._cards = cards

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        found = super().detect_portrait(image)
        vectors = FakeFaceEngine().embed(image, found)
        known = [FakeFaceEngine().embed(*_card(card))[0] for card in self._cards]
        return [
            face
            for face, vector in zip(found, vectors, strict=True)
            if not any(float(vector @ each) > 0.9 for each in known)
        ]


class BrokenEngine(OtherEngine):
    """Its model breaks in the middle."""

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        raise RuntimeError("inference failed")


def _card(card: int) -> tuple[Image, list[DetectedFace]]:
    image = decode_picture(card_photo(card))
    return image, FakeFaceEngine().detect(image)


def made_by(engine: FaceEngine, students: StudentService, ids: list[str]) -> dict[str, np.ndarray]:
    made = [students.vector_maker(engine).make_vectors(students.get(who)) for who in ids]
    return {each.student.id: each.vectors for each in made if each is not None}
