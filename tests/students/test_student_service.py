"""Record, photos and vectors stay in step, whatever happens in between."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rollcall.domain.faces import DetectedFace, Image, Vectors
from rollcall.domain.people import Consent
from rollcall.errors import RollcallError
from rollcall.storage import atomic
from rollcall.storage.photos import PhotoStore
from rollcall.students.files.people import PeopleStore
from rollcall.students.files.vectors import EmbeddingStore
from rollcall.students.service.students import StudentService
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.pictures import decode_picture
from rollcall.vision.ports import FaceModelInfo
from support import PATIENCE_S

CONSENT = Consent("Ngozi Okafor", "paper", date(2025, 9, 1))
MODEL = "fake/cards"
Open = Callable[..., StudentService]
Picture = Callable[..., bytes]


class Killed(BaseException):
    """Stands for the end of the process."""


class OtherEngine(FakeFaceEngine):
    """Another model, which does not see cards narrower than 100 pixels."""

    @property
    def info(self) -> FaceModelInfo:
        return replace(super().info, model_id="other/cards")

    def detect_portrait(self, image: Image) -> list[DetectedFace]:
        return [face for face in self.detect(image) if face.box.w >= 100]


def assert_in_step(data_dir: Path, model: str = MODEL) -> None:
    """What is on the disk agrees: one file and the right vector for each photo of each record."""
    engine = FakeFaceEngine()
    photos = PhotoStore(data_dir / "photos")
    vectors = EmbeddingStore(data_dir / "embeddings.pkl").vectors(model)
    listed = PeopleStore(data_dir / "students.json").list()
    for student in listed:
        assert photos.photo_numbers(student.id) == tuple(photo.n for photo in student.photos)
        rows = vectors.get(student.id, np.empty((0, 64), np.float32))
        assert len(rows) == len(student.photos)
        for photo, row in zip(student.photos, rows, strict=True):
            image = decode_picture(photos.read_photo(student.id, photo.n))
            expected = engine.embed(image, engine.detect(image))[0]
            np.testing.assert_allclose(row, expected, atol=1e-5)
    ids = {student.id for student in listed}
    assert set(photos.owners_of_photos()) <= ids
    assert set(vectors) <= ids
    assert [f.name for f in data_dir.rglob("*.tmp")] == []


def kill_at(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the process before the `count`-th change of a file from now on."""
    left = [count]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return real(*args, **kwargs)

        return call

    monkeypatch.setattr(atomic, "_replace", counted(atomic._replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))


ACTIONS: dict[str, Callable[[StudentService, str, Picture], object]] = {
    "add": lambda s, who, photo: s.add_photos(
        who, [("c", photo(1, look=2)), ("d", photo(1, look=3))]
    ),
    "delete photo": lambda s, who, _: s.delete_photo(who, 1),
    "delete": lambda s, who, _: s.delete(who),
    "withdraw": lambda s, who, _: s.update(who, withdraw_consent=True),
}


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_kill_at_any_point_is_put_right_at_the_next_start(
    action: str, open_students: Open, data_dir: Path, photo: Picture,
) -> None:  # fmt: skip
    finished = False
    kills = 0
    while not finished:
        students = open_students()
        who = students.create(f"{action}-{kills}", "Amara", consent=CONSENT).id
        students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
        with pytest.MonkeyPatch.context() as patch:
            kill_at(kills, patch)
            try:
                ACTIONS[action](students, who, photo)
                finished = True
            except Killed:
                kills += 1
        again = open_students()
        assert again.reconcile() == ()
        again.rebuild()
        assert_in_step(data_dir)
        # What was begun can be asked for again, and the rest goes on.
        if any(s.id == who for s in again.list()):
            again.update(who, consent=CONSENT)
            again.add_photos(who, [("e", photo(1, look=4))])
            assert_in_step(data_dir)
            again.delete(who)
        assert_in_step(data_dir)
    assert kills >= 3


@pytest.mark.slow
def test_a_kill_while_photos_make_way_is_put_right_under_every_model(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    eight = [(0, look) for look in range(5)] + [(1, look) for look in range(3)]
    accept = ["unlike_other_photos"]
    finished = False
    kills = 0
    while not finished:
        students = open_students()
        who = students.create(str(kills), "Amara", consent=CONSENT).id
        students.add_photos(who, [("a", photo(card, look=look)) for card, look in eight[:4]])
        students.add_photos(
            who, [("a", photo(card, look=look)) for card, look in eight[4:]], accept=accept
        )
        students.vector_maker(OtherEngine()).make_all_stale()
        assert_in_step(data_dir, "other/cards")
        with pytest.MonkeyPatch.context() as patch:
            kill_at(kills, patch)
            try:
                taken = students.add_photos(who, [("b", photo(2)), ("c", photo(3))], accept=accept)
                finished = True
                assert len(taken.added) == len(taken.replaced) == 2
            except Killed:
                kills += 1
        again = open_students()
        assert again.reconcile() == ()
        again.rebuild()
        again.vector_maker(OtherEngine()).make_all_stale()
        assert len(again.get(who).photos) == 8
        assert_in_step(data_dir)
        assert_in_step(data_dir, "other/cards")
        again.delete(who)
    assert kills >= 6


def test_a_full_disk_while_photos_make_way_undoes_an_upload(
    students: StudentService, data_dir: Path, photo: Picture
) -> None:
    who = students.create("1", "Amara", consent=CONSENT).id
    looks = [("a", photo(0, look=look)) for look in range(5)]
    looks += [("a", photo(1, look=look)) for look in range(3)]
    accept = ["unlike_other_photos"]
    students.add_photos(who, looks, accept=accept)
    before = students.get(who).photos

    def full(*_: object) -> None:
        raise RollcallError("write_failed", "full", status=507)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmbeddingStore, "append_rows", full)
        with pytest.raises(RollcallError, match="full"):
            students.add_photos(who, [("b", photo(2))], accept=accept)
    assert students.get(who).photos == before
    assert len(before) == 8
    students.rebuild()
    assert_in_step(data_dir)


def test_an_upload_ends_with_the_engine_that_it_began_with(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    class Replaced(FakeFaceEngine):
        def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
            students.use_engine(OtherEngine())
            return super().embed(image, faces)

    students = open_students(Replaced())
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
    assert students.model.model_id == "other/cards"
    assert students.enrolled() == frozenset()
    assert_in_step(data_dir)
    students.add_photos(who, [("c", photo(1, look=2))])
    assert_in_step(data_dir, "other/cards")


def test_a_full_disk_undoes_an_upload(
    students: StudentService, data_dir: Path, photo: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1))])
    real = EmbeddingStore.append_rows

    def full(*_: object) -> None:
        raise RollcallError("write_failed", "full", status=507)

    monkeypatch.setattr(EmbeddingStore, "append_rows", full)
    with pytest.raises(RollcallError, match="full"):
        students.add_photos(who, [("b", photo(1, look=1))])
    monkeypatch.setattr(EmbeddingStore, "append_rows", real)
    assert_in_step(data_dir)
    assert len(students.get(who).photos) == 1
    students.add_photos(who, [("c", photo(1, look=2))])
    assert [p.n for p in students.get(who).photos] == [1, 3]
    assert_in_step(data_dir)


def test_eight_threads_lose_nothing(
    students: StudentService, data_dir: Path, photo: Picture
) -> None:
    shared = [students.create(f"s{n}", "Amara", consent=CONSENT).id for n in range(4)]
    errors: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            own = students.create(str(worker), f"Student {worker}", consent=CONSENT).id
            for step in range(3):
                students.add_photos(own, [("a", photo(worker, look=step))])
                both = shared[worker % 4]
                file = ("b", photo(9 + worker, look=step))
                taken = students.add_photos(both, [file], accept=["unlike_other_photos"])
                if step:
                    students.delete_photo(both, taken.added[0].n)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE_S)
    assert errors == []
    assert len(students.list()) == 12
    assert all(len(students.get(both).photos) == 2 for both in shared)
    assert all(len(s.photos) == 3 for s in students.list() if s.id not in shared)
    assert_in_step(data_dir)


def together(*tasks: Callable[[], object]) -> None:
    """Do all of it at the same moment, in a thread each."""
    start = threading.Barrier(len(tasks))
    failures: list[BaseException] = []

    def run(task: Callable[[], object]) -> None:
        start.wait(timeout=PATIENCE_S)
        try:
            task()
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE_S)
    assert failures == []


def test_eight_photos_is_the_most_from_all_threads_together(
    students: StudentService, data_dir: Path, photo: Picture
) -> None:
    who = students.create("1", "Amara", consent=CONSENT).id
    accept = ["unlike_other_photos"]

    def adding(card: int) -> Callable[[], object]:
        files = [("a", photo(card)), ("b", photo(card, look=2)), ("c", photo(card, look=4))]
        return lambda: students.add_photos(who, files, accept=accept)

    together(*(adding(card) for card in range(6)))
    assert len(students.get(who).photos) == 8
    assert_in_step(data_dir)


def test_of_two_uploads_of_one_face_at_once_one_is_refused(
    students: StudentService, data_dir: Path, photo: Picture
) -> None:
    for card in range(6):
        ids = [students.create(f"{card}{n}", "Amara", consent=CONSENT).id for n in range(2)]
        refused: list[str] = []

        def add(who: str, look: int, card: int = card, refused: list[str] = refused) -> None:
            taken = students.add_photos(who, [("a", photo(card, look=look))])
            refused.extend(photo.code for photo in taken.rejected)

        together(lambda ids=ids: add(ids[0], 0), lambda ids=ids: add(ids[1], 1))
        assert refused == ["already_enrolled_as"]
        assert sorted(len(students.get(who).photos) for who in ids) == [0, 1]
    assert_in_step(data_dir)


def test_another_engine_gets_its_own_vectors(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    for number in range(3):
        who = students.create(str(number), "Amara", consent=CONSENT).id
        students.add_photos(who, [("a", photo(number)), ("b", photo(number, look=1))])
    other = open_students(OtherEngine())
    assert other.enrolled() == frozenset()
    steps: list[tuple[int, int]] = []
    report = other.rebuild(lambda done, total: steps.append((done, total)))
    assert (report.rebuilt, report.incomplete) == (3, ())
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(other.enrolled()) == 3
    assert_in_step(data_dir, "other/cards")
    assert_in_step(data_dir)
    assert other.rebuild().rebuilt == 0


def test_a_photo_that_another_engine_cannot_read_costs_only_itself(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    far = photo(1, side=60, look=1)
    students.add_photos(who, [("near", photo(1)), ("far", far), ("c", photo(1, look=2))])
    other = open_students(OtherEngine())
    assert other.rebuild().incomplete == (who,)
    assert len(other.vectors("other/cards")[who]) == 2
    # A new photo, and then the end of the one that was the trouble.
    other.add_photos(who, [("d", photo(1, look=3))])
    assert len(other.vectors("other/cards")[who]) == 3
    other.delete_photo(who, 2)
    assert_in_step(data_dir, "other/cards")
    # Back with the first engine, all that is missing is made anew.
    back = open_students()
    back.rebuild()
    assert_in_step(data_dir)


def test_lost_vectors_are_made_anew(open_students: Open, data_dir: Path, photo: Picture) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
    for file in data_dir.glob("embeddings.pkl*"):
        file.write_bytes(b"damaged")
    again = open_students()
    again.reconcile()
    assert "starts empty" in again.warnings()[-1]
    assert again.rebuild().rebuilt == 1
    assert_in_step(data_dir)


def test_photos_that_a_restored_list_has_forgotten_are_set_aside(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    kept = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(kept, [("a", photo(1))])
    late = students.create("2", "Ben", consent=CONSENT).id
    students.add_photos(late, [("b", photo(2))])
    (data_dir / "students.json").write_bytes(b"damaged")
    again = open_students()
    (note,) = again.reconcile()
    assert "1 photos belong to no student" in note
    assert note in again.warnings()
    again.rebuild()
    assert_in_step(data_dir)
    (aside,) = data_dir.glob(f"photos.orphaned-*/{late}/1.jpg")
    assert aside.stat().st_size > 500
    # The right to be forgotten reaches these too.
    again.delete(late)
    assert not aside.exists()


def test_a_lost_list_of_students_loses_no_photo(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
    for file in data_dir.glob("students.json*"):
        file.write_bytes(b"damaged")
    again = open_students()
    assert "2 photos" in again.reconcile()[0]
    assert len(list(data_dir.glob(f"photos.orphaned-*/{who}/*.jpg"))) == 2
    assert list((data_dir / "photos").iterdir()) == []
    assert open_students().reconcile() == ()
    assert len(list(data_dir.glob(f"photos.orphaned-*/{who}/*.jpg"))) == 2


def test_a_kill_after_the_list_was_restored_loses_no_photo(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1))])
    (data_dir / "students.json").write_bytes(b"damaged")
    open_students()
    assert "1 photos" in open_students().reconcile()[0]
    assert len(list(data_dir.glob(f"photos.orphaned-*/{who}/1.jpg"))) == 1


def test_missing_photo_files_do_not_cost_the_vectors(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
    (data_dir / "photos" / who / "1.jpg").unlink()
    again = open_students()
    (note,) = again.reconcile()
    assert "missing" in note
    again.rebuild()
    assert len(again.vectors(MODEL)[who]) == 2
    with pytest.raises(RollcallError, match="no such photo"):
        again.photo_jpeg(who, 1)
    again.delete_photo(who, 1)
    assert_in_step(data_dir)


def test_vectors_without_consent_do_not_stay(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    students = open_students()
    who = students.create("1", "Amara", consent=CONSENT).id
    students.add_photos(who, [("a", photo(1))])
    people = PeopleStore(data_dir / "students.json")
    people.update(who, lambda s: replace(s, consent=None))
    again = open_students()
    again.reconcile()
    again.rebuild()
    assert again.enrolled() == frozenset()


def test_a_student_erased_during_an_upload_stays_erased(
    open_students: Open, data_dir: Path, photo: Picture
) -> None:
    class Slow(FakeFaceEngine):
        def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
            students.delete(who)
            return super().embed(image, faces)

    students = open_students(Slow())
    who = students.create("1", "Amara", consent=CONSENT).id
    with pytest.raises(RollcallError, match="no student"):
        students.add_photos(who, [("a", photo(1))])
    assert students.list() == ()
    assert list(data_dir.rglob("*.jpg")) == []
    assert_in_step(data_dir)


def test_listeners_hear_of_every_change(students: StudentService, photo: Picture) -> None:
    heard: list[int] = []
    students.on_change(lambda: heard.append(len(students.enrolled())))
    who = students.create("1", "Amara", consent=CONSENT).id
    students.update(who, name="Ben")
    students.add_photos(who, [("a", photo(1)), ("b", photo(1, look=1))])
    students.delete_photo(who, 1)
    students.delete(who)
    assert heard == [0, 0, 1, 1, 0]
    with pytest.raises(RollcallError):
        students.delete(who)
    assert len(heard) == 5
