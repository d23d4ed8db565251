import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image as Pillow

Make = Callable[..., dict[str, Any]]
Upload = Callable[..., Any]
Picture = Callable[..., bytes]


@pytest.fixture
def path(new_student: Make) -> str:
    return f"/api/students/{new_student()['id']}/photos"


def test_add_show_delete(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    answer = upload(path, ("a.png", photo(1)), ("b.png", photo(1, side=90)))
    assert answer.status_code == 201
    photos = answer.json["photos"]
    assert [(p["n"], p["source"], p["url"]) for p in photos] == [
        (1, "upload", f"{path}/1"),
        (2, "upload", f"{path}/2"),
    ]
    assert answer.json["rejected"] == []
    assert client.get(path).json == {"photos": photos}

    shown = client.get(f"{path}/1")
    assert (shown.mimetype, shown.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert Pillow.open(io.BytesIO(shown.data)).size == (640, 360)

    assert client.delete(f"{path}/1").status_code == 204
    for call in (client.get, client.delete):
        gone = call(f"{path}/1")
        assert (gone.status_code, gone.json["error"]["code"]) == (404, "photo_not_found")
    assert [p["n"] for p in client.get(path).json["photos"]] == [2]
    assert [f.name for f in data_dir.rglob("*.jpg*")] == ["2.jpg"]

    # A number is never used again.
    assert upload(path, ("c.png", photo(1))).json["photos"][0]["n"] == 3


def test_what_cannot_be_used_says_why(path: str, upload: Upload, photo: Picture) -> None:
    answer = upload(
        path,
        ("good.png", photo(1)),
        ("nobody.png", photo()),
        ("group.png", photo(1, 2, 3)),
        ("far.png", photo(1, side=39)),
        ("My Photos/notes.txt", b"hello"),
        ("empty.jpg", b""),
        ("half.png", photo(1)[:-400]),
        ("huge.jpg", b"\xff\xd8\xff" + b"\0" * (15 * 2**20)),
    )
    assert answer.status_code == 201
    assert len(answer.json["photos"]) == 1
    said = {r["file"]: (r["code"], r["message"]) for r in answer.json["rejected"]}
    assert {file: code for file, (code, _) in said.items()} == {
        "nobody.png": "face_not_found",
        "group.png": "multiple_faces",
        "far.png": "face_too_small",
        "notes.txt": "not_a_picture",
        "empty.jpg": "not_a_picture",
        "half.png": "photo_damaged",
        "huge.jpg": "photo_too_large",
    }
    assert "3 faces" in said["group.png"][1]
    assert "39 pixels" in said["far.png"][1]


def test_a_face_of_forty_pixels_is_taken(path: str, upload: Upload, photo: Picture) -> None:
    assert upload(path, ("near.png", photo(1, side=40))).status_code == 201


def test_none_taken_is_an_error_and_stores_nothing(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    answer = upload(path, ("group.png", photo(1, 2)))
    assert answer.status_code == 422
    error = answer.json["error"]
    assert error["code"] == "no_photo_taken"
    assert [r["code"] for r in error["details"]["rejected"]] == ["multiple_faces"]
    assert client.get(path).json == {"photos": []}
    assert not (data_dir / "photos").exists()
    assert not (data_dir / "embeddings.pkl").exists()


def test_no_photo_without_consent(
    client: FlaskClient, new_student: Make, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    student = new_student("7", consent=None)
    answer = upload(f"/api/students/{student['id']}/photos", ("a.png", photo(1)))
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "consent_missing")
    assert not (data_dir / "photos").exists()
    assert not (data_dir / "embeddings.pkl").exists()


def test_at_most_twenty_photos(
    client: FlaskClient, path: str, upload: Upload, photo: Picture
) -> None:
    picture = ("a.png", photo(1))
    assert upload(path, *[picture] * 19).status_code == 201
    refused = upload(path, picture, picture)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "too_many_photos")
    assert len(client.get(path).json["photos"]) == 19
    assert upload(path, picture).status_code == 201
    assert upload(path, picture).status_code == 409


def test_metadata_is_not_kept(path: str, client: FlaskClient, upload: Upload, draw: Any) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Secret Camera Maker"
    file = io.BytesIO()
    Pillow.fromarray(draw(1)[:, :, ::-1]).save(file, "JPEG", exif=exif, quality=95)
    upload(path, ("a.jpg", file.getvalue()))
    assert b"Secret" not in client.get(f"{path}/1").data


@pytest.mark.parametrize("n", ["0", "-1", "x", "1.5", "99999999999999999999"])
def test_numbers_that_no_photo_has(client: FlaskClient, path: str, n: str) -> None:
    assert client.get(f"{path}/{n}").status_code == 404
    assert client.delete(f"{path}/{n}").status_code == 404


def test_a_number_of_5000_digits_is_no_photo(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}/{'9' * 5000}").status_code == 404
    assert client.delete(f"{path}/{'9' * 5000}").status_code in {404, 405}


@pytest.mark.parametrize("student", ["nobody", "..", "%2e%2e", "a%2fb", "%00", "a" * 500])
def test_ids_that_no_student_has(
    client: FlaskClient, upload: Upload, photo: Picture, student: str
) -> None:
    path = f"/api/students/{student}/photos"
    assert client.get(path).status_code == 404
    assert upload(path, ("a.png", photo(1))).status_code in {404, 405}


def test_uploads_that_are_none(client: FlaskClient, path: str, photo: Picture) -> None:
    plain = client.post(path, data=photo(1), content_type="image/png")
    assert (plain.status_code, plain.json["error"]["code"]) == (415, "unsupported_media_type")
    named = {"picture": (io.BytesIO(photo(1)), "a.png")}
    wrong = client.post(path, data=named, content_type="multipart/form-data")
    assert "photo" in wrong.json["error"]["details"]["fields"]
    text = client.post(path, data={"photo": "words"}, content_type="multipart/form-data")
    assert text.status_code == 422
    broken = client.post(path, data=b"--x\r\n", content_type="multipart/form-data; boundary=x")
    assert broken.status_code == 422


def test_an_upload_past_the_limit_is_a_413(client: FlaskClient, path: str, app: Any) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    big = {"photo": (io.BytesIO(b"x" * 20_000), "a.png")}
    answer = client.post(path, data=big, content_type="multipart/form-data")
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "payload_too_large")


def test_an_erased_student_is_nowhere_in_the_folder(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    upload(path, ("a.png", photo(1)), ("b.png", photo(1)))
    student = client.get(path.removesuffix("/photos")).json
    assert client.delete(path.removesuffix("/photos")).status_code == 204
    for file in data_dir.rglob("*"):
        assert student["id"] not in str(file)
        if file.is_file():
            content = file.read_bytes()
            for trace in (student["id"], student["name"], '"1001"', "Ngozi"):
                assert trace.encode() not in content, f"{trace} in {file.name}"
