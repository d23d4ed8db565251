from pathlib import Path

import pytest

from rollcall.errors import RollcallError
from rollcall.storage.photos import PhotoStore


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "photos")


def test_save_read_delete(store: PhotoStore, tmp_path: Path) -> None:
    store.store_photo("s1", 1, b"first")
    store.store_photo("s1", 12, b"twelfth")
    store.store_photo("s2", 1, b"another")
    assert store.read_photo("s1", 12) == b"twelfth"
    assert store.photo_numbers("s1") == (1, 12)
    assert store.owners_of_photos() == ("s1", "s2")
    store.erase_photo("s1", 1)
    store.erase_photo("s1", 1)
    assert store.photo_numbers("s1") == (12,)
    with pytest.raises(RollcallError, match="no such photo"):
        store.read_photo("s1", 1)
    assert store.read_photo("s2", 1) == b"another"


def test_no_second_copy_is_kept(store: PhotoStore, tmp_path: Path) -> None:
    store.store_photo("s1", 1, b"face one")
    store.store_photo("s1", 1, b"face two")
    store.erase_photo("s1", 1)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_erasing_a_student_erases_everything(store: PhotoStore, tmp_path: Path) -> None:
    store.store_photo("s1", 1, b"face")
    (tmp_path / "photos/s1/.2.jpg.abc.tmp").write_bytes(b"half a face")
    (tmp_path / "photos/s1/1.jpg.bak").write_bytes(b"old face")
    store.erase_photos_of("s1")
    store.erase_photos_of("s1")
    assert list((tmp_path / "photos").iterdir()) == []


@pytest.mark.parametrize("student", ["..", "../x", "a/b", "a\\b", "", "a" * 65, "a\0", ".", "é"])
def test_ids_cannot_leave_the_folder(store: PhotoStore, student: str, tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"outside")
    for call in (
        lambda: store.read_photo(student, 1),
        lambda: store.store_photo(student, 1, b"x"),
        lambda: store.erase_photo(student, 1),
        lambda: store.erase_photos_of(student),
        lambda: store.photo_numbers(student),
    ):
        with pytest.raises(RollcallError) as raised:
            call()
        assert raised.value.status == 404
    assert (tmp_path / "1.jpg").read_bytes() == b"outside"


@pytest.mark.parametrize("n", [0, -1])
def test_numbers_count_from_one(store: PhotoStore, n: int) -> None:
    with pytest.raises(RollcallError):
        store.store_photo("s1", n, b"x")


def test_what_is_no_photo_is_not_counted(store: PhotoStore, tmp_path: Path) -> None:
    store.store_photo("s1", 1, b"x")
    for name in ("2.png", "x.jpg", "01.jpg", "3.jpg.bak", ".4.jpg.q.tmp"):
        (tmp_path / "photos/s1" / name).write_bytes(b"")
    (tmp_path / "photos/not a student").mkdir()
    (tmp_path / "photos/.DS_Store").write_bytes(b"")
    assert store.photo_numbers("s1") == (1,)
    assert store.owners_of_photos() == ("s1",)
    store.erase_half_written()
    assert not (tmp_path / "photos/s1/.4.jpg.q.tmp").exists()


def test_set_aside_moves_a_photo_out(store: PhotoStore, tmp_path: Path) -> None:
    store.store_photo("s1", 3, b"orphan")
    aside = store.set_photo_aside("s1", 3)
    assert aside.parent == tmp_path
    assert (aside / "s1/3.jpg").read_bytes() == b"orphan"
    assert store.photo_numbers("s1") == ()
    store.erase_photos_of("s1")
    assert not (aside / "s1").exists()
