"""ZIPs from anywhere."""

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from import_school import zipped
from rollcall.errors import RollcallError
from rollcall.importing.service import archive as import_archive
from rollcall.importing.service.archive import ArchivedPhoto, PhotoArchive
from rollcall.importing.service.photo_owners import PhotoOwners, natural


def contents(path: Path, data: bytes) -> list[ArchivedPhoto]:
    path = path / "photos.zip"
    path.write_bytes(data)
    with PhotoArchive(path) as archive:
        return list(archive.photos)


def problems(path: Path, data: bytes) -> dict[str, str]:
    return {p.shown: p.problem[0] if p.problem else "" for p in contents(path, data)}


def refused(path: Path, data: bytes) -> tuple[int, str]:
    with pytest.raises(RollcallError) as raised:
        contents(path, data)
    return raised.value.status, raised.value.code


def test_paths_that_climb_out_and_links(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in (
            "a/../../1.jpg",
            "/etc/1.jpg",
            "\\\\host\\1.jpg",
            "C:1.jpg",
            "1.jpg",
            "..\\1.jpg",
        ):
            archive.writestr(name, b"x")
        link = zipfile.ZipInfo("2.jpg")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert problems(tmp_path, file.getvalue()) == {
        "a/../../1.jpg": "unsafe_path",
        "etc/1.jpg": "unsafe_path",
        "host/1.jpg": "unsafe_path",
        "C:1.jpg": "unsafe_path",
        "1.jpg": "",
        "../1.jpg": "unsafe_path",
        "2.jpg": "unsafe_path",
    }
    assert [file.name for file in tmp_path.iterdir()] == ["photos.zip"]


def test_names_in_odd_encodings(tmp_path: Path) -> None:
    data = zipped({"Zo.jpg": b"x", "NUL.jpg": b"x", "cp437.jpg": b"x", "rtlo.jpg": b"x"})
    utf8_without_flag = "Zö".encode()
    data = data.replace(b"Zo.jpg", utf8_without_flag[:3] + b".jp")
    data = data.replace(b"NUL.jpg", b"NU\0.jpg").replace(b"cp437.jpg", b"cp\x8137.jpg")
    found = problems(tmp_path, data)
    assert next(iter(found)).startswith("Zö")
    assert found["NU\ufffd.jpg"] == "unsafe_path"
    assert found["cpü37.jpg"] == ""
    shown = contents(tmp_path, zipped({"1\u202egpj.exe.jpg": b"", "x" * 300 + ".jpg": b""}))
    assert shown[0].shown == "1\ufffdgpj.exe.jpg"
    assert len(shown[1].shown) <= 201


def test_encrypted_and_oddly_packed_files(tmp_path: Path) -> None:
    data = bytearray(zipped({"1.jpg": b"x"}))
    for at, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(at) + place] |= 1
    assert problems(tmp_path, bytes(data)) == {"1.jpg": "encrypted"}
    packed = zipped({"1.jpg": b"x" * 100}, zipfile.ZIP_LZMA)
    assert problems(tmp_path, packed) == {"1.jpg": "unsupported_zip"}


def test_what_systems_put_beside_photos(tmp_path: Path) -> None:
    names = ["__MACOSX/._1.jpg", "a/._1.jpg", ".DS_Store", "A/THUMBS.DB", "desktop.ini", "a/"]
    assert contents(tmp_path, zipped(dict.fromkeys(names, b""))) == []


def test_a_file_that_says_less_or_more_than_it_has(tmp_path: Path) -> None:
    good = zipped({"1.jpg": b"x" * 1000}, zipfile.ZIP_DEFLATED)
    at = good.index(b"PK\x01\x02") + 24

    def read(size: int) -> bytes:
        lie = good[:at] + struct.pack("<L", size) + good[at + 4 :]
        (tmp_path / "p.zip").write_bytes(lie)
        with PhotoArchive(tmp_path / "p.zip") as archive:
            return archive.read(archive.photos[0])

    assert read(5000) == b"x" * 1000
    with pytest.raises(RollcallError) as raised:
        read(10)
    assert raised.value.code == "photo_damaged"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(zipped({"1.jpg": bytes(16 * 2**20)}, zipfile.ZIP_DEFLATED))
    with PhotoArchive(tmp_path / "p.zip") as archive:
        tracemalloc.start()
        with pytest.raises(RollcallError) as raised:
            archive.read(archive.photos[0])
        assert tracemalloc.get_traced_memory()[1] < 2**20
        tracemalloc.stop()
    assert (raised.value.status, raised.value.code) == (413, "photo_too_large")


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_archive, "BOMB_FROM", 2**20)
    swelling = zipped({"1.jpg": bytes(2 * 2**20)}, zipfile.ZIP_DEFLATED)
    assert refused(tmp_path, swelling) == (413, "zip_bomb")
    # Two entries of the list that are one and the same file.
    data = zipped({"1.jpg": b"x" * 100, "2.jpg": b"y" * 100})
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4) + 42
    assert refused(tmp_path, data[:second] + bytes(4) + data[second + 4 :]) == (413, "zip_bomb")
    monkeypatch.setattr(import_archive, "MAX_UNPACKED", 100)
    assert refused(tmp_path, data) == (413, "zip_bomb")


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{n}.jpg": b"" for n in range(50)})
    with monkeypatch.context() as patch:
        patch.setattr(import_archive, "MAX_ENTRIES", 49)
        assert refused(tmp_path, data) == (413, "zip_too_many_files")
    monkeypatch.setattr(import_archive, "MAX_DIRECTORY", 1000)
    assert refused(tmp_path, data) == (413, "zip_too_many_files")


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"PK\x05\x06", b"PK\x05\x06" + bytes(17), bytes(9999)]
)
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data)[1] in ("not_a_zip", "zip_damaged")


def test_an_empty_and_a_broken_off_zip(tmp_path: Path) -> None:
    assert contents(tmp_path, zipped({})) == []
    whole = zipped({"1.jpg": b"x" * 5000, "2.jpg": b"y" * 5000})
    assert refused(tmp_path, whole[:-30]) == (422, "not_a_zip")
    broken = whole.replace(b"x" * 5000, b"z" * 5000)
    (tmp_path / "p.zip").write_bytes(broken)
    with PhotoArchive(tmp_path / "p.zip") as archive:
        with pytest.raises(RollcallError) as raised:
            archive.read(archive.photos[0])
        assert raised.value.code == "photo_damaged"
        assert archive.read(archive.photos[1]) == b"y" * 5000


OWNERS = PhotoOwners({"1042", "0007", "b7", "王1", "2024", "a_12"})


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("1042.jpg", "1042"), ("1042_2.jpg", "1042"), ("1042-2.jpg", "1042"),
        ("1042 (3).JPG", "1042"), ("1042b.png", "1042"),
        ("1042/IMG_0007.jpg", "1042"), ("photos/1042/x.jpg", "1042"),
        ("7B/1042.jpg", "1042"), ("2024/1042.jpg", "2024"), ("B7.jpg", "b7"), ("b7_1.jpg", "b7"),
        ("王1.webp", "王1"), ("a_12.jpg", "a_12"), ("a_12_3.jpg", "a_12"),
        ("1042/a/b/c.jpg", "1042"),
        ("7.jpg", None), ("10421.jpg", None), ("x1042.jpg", None), (".jpg", None),
    ],
)  # fmt: skip
def test_whose_photo_it_is(path: str, owner: str | None) -> None:
    assert OWNERS.owner_of(path.split("/")) == owner


def test_zeros_that_were_lost_are_found_out() -> None:
    assert "0007" in OWNERS.why_unknown(["7_2.jpg"])[1]
    assert "1042" in OWNERS.why_unknown(["01042.jpg"])[1]
    assert "named for" in OWNERS.why_unknown(["holiday.jpg"])[1]


def test_names_are_sorted_as_people_sort_them() -> None:
    names = ["1_10.jpg", "1_9.jpg", "1.jpg", "1_1.jpg", "１_3.jpg", "1_²5.jpg"]  # noqa: RUF001
    assert sorted(names, key=natural)[:3] == ["1.jpg", "1_1.jpg", "１_3.jpg"]  # noqa: RUF001
