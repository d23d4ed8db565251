import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image as Pillow

from settled import Settled

Make = Callable[..., dict[str, Any]]
Upload = Callable[..., Any]
Picture = Callable[..., bytes]


def codes(answer: Any) -> list[str]:
    """Why the files of an upload were refused, whether any was taken or not."""
    body = answer.json
    rejected = body["rejected"] if "rejected" in body else body["error"]["details"]["rejected"]
    return [refusal["code"] for refusal in rejected]


@pytest.fixture
def path(new_student: Make) -> str:
    return f"/api/students/{new_student()['id']}/photos"


def test_add_show_delete(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    answer = upload(path, ("a.png", photo(1)), ("b.png", photo(1, look=1)))
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
    assert upload(path, ("c.png", photo(1, look=2))).json["photos"][0]["n"] == 3


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


def test_the_eight_that_differ_most_are_kept(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    accept = {"accept": "unlike_other_photos"}
    looks = [(f"{look}.png", photo(1, look=look)) for look in range(5)]
    assert len(upload(path, *looks).json["photos"]) == 5
    others = [(f"card{card}.png", photo(card)) for card in range(4, 8)]
    answer = upload(path, *others, **accept).json
    assert [p["n"] for p in answer["photos"]] == [6, 7, 8, 9]
    assert answer["rejected"] == []
    # Of nine one goes: a look of the first card, which all the others are more unlike.
    assert len(answer["replaced"]) == 1
    assert answer["replaced"][0] <= 5
    kept = [p["n"] for p in client.get(path).json["photos"]]
    assert len(kept) == 8
    assert answer["replaced"][0] not in kept
    assert sorted(int(file.stem) for file in data_dir.rglob("*.jpg")) == kept
    # And the one that went does not come back in the place of one that differs more.
    again = upload(path, looks[answer["replaced"][0] - 1])
    assert again.status_code == 422
    assert [r["code"] for r in again.json["error"]["details"]["rejected"]] == ["not_needed"]


def test_at_most_twenty_files_at_a_time(
    client: FlaskClient, path: str, upload: Upload, photo: Picture
) -> None:
    refused = upload(path, *[("a.png", photo(1))] * 21)
    assert (refused.status_code, refused.json["error"]["code"]) == (422, "too_many_photos")
    assert client.get(path).json == {"photos": []}


def test_a_near_duplicate_is_not_taken(path: str, upload: Upload, photo: Picture) -> None:
    """Neither of a photo of the same upload, nor of one that is there."""
    answer = upload(path, ("a.png", photo(1)), ("b.png", photo(1, side=90)))
    assert [p["n"] for p in answer.json["photos"]] == [1]
    (refused,) = answer.json["rejected"]
    assert (refused["file"], refused["code"]) == ("b.png", "near_duplicate")
    assert refused["details"]["similarity"] == pytest.approx(1.0, abs=1e-3)
    again = upload(path, ("c.png", photo(1)), accept=["unlike_other_photos"])
    assert codes(again) == ["near_duplicate"]


def test_a_student_who_is_enrolled_under_another_number(
    client: FlaskClient, path: str, upload: Upload, new_student: Make, photo: Picture
) -> None:
    upload(path, ("a.png", photo(1)))
    other = new_student("1002", name="Ben Lindqvist")
    second = f"/api/students/{other['id']}/photos"
    refused = upload(second, ("b.png", photo(1, look=1)))
    assert refused.status_code == 422
    (said,) = refused.json["error"]["details"]["rejected"]
    assert said["code"] == "already_enrolled_as"
    assert "Amara Okafor, number 1001" in said["message"]
    first = path.split("/")[3]
    details = said["details"]
    assert (details["student_id"], details["name"], details["number"]) == (
        first,
        "Amara Okafor",
        "1001",
    )
    assert details["similarity"] == pytest.approx(0.894, abs=0.03)
    assert client.get(second).json == {"photos": []}

    taken = upload(second, ("b.png", photo(1, look=1)), accept="already_enrolled_as")
    assert [p["accepted"] for p in taken.json["photos"]] == [["already_enrolled_as"]]
    assert client.get(second).json["photos"] == taken.json["photos"]
    # A photo that is as much this student's as the other's needs no second word.
    more = upload(second, ("c.png", photo(1, look=1, side=100)), ("d.png", photo(2)))
    assert codes(more) == ["near_duplicate", "unlike_other_photos"]


def test_a_photo_unlike_the_others(path: str, upload: Upload, photo: Picture) -> None:
    upload(path, ("a.png", photo(1)))
    files = ("b.png", photo(2)), ("c.png", photo(1, look=1))
    answer = upload(path, *files)
    assert [p["n"] for p in answer.json["photos"]] == [2]
    (refused,) = answer.json["rejected"]
    assert (refused["file"], refused["code"]) == ("b.png", "unlike_other_photos")
    assert refused["details"]["similarity"] < 0.5
    taken = upload(path, files[0], accept="unlike_other_photos").json["photos"]
    assert [p["accepted"] for p in taken] == [["unlike_other_photos"]]


def test_the_stranger_of_an_upload_is_found_wherever_it_comes(
    path: str, upload: Upload, photo: Picture
) -> None:
    answer = upload(
        path, ("x.png", photo(7)), ("a.png", photo(1)), ("b.png", photo(1, look=1)),
        ("c.png", photo(1, look=2)),
    )  # fmt: skip
    assert [r["file"] for r in answer.json["rejected"]] == ["x.png"]
    assert len(answer.json["photos"]) == 3


def test_a_face_is_chosen_among_several(
    client: FlaskClient, path: str, upload: Upload, photo: Picture
) -> None:
    group = photo(1, 2, 3)
    refused = upload(path, ("group.png", group)).json["error"]["details"]["rejected"][0]
    assert refused["code"] == "multiple_faces"
    boxes = sorted(refused["details"]["faces"])
    assert boxes == [[20, 40, 120, 120], [170, 40, 120, 120], [320, 40, 120, 120]]
    assert (refused["details"]["width"], refused["details"]["height"]) == (640, 360)

    box = ",".join(str(number) for number in boxes[1])
    answer = upload(path, ("group.png", group), ("b.png", photo(2, look=1)), face=[box, ""])
    assert [p["n"] for p in answer.json["photos"]] == [1, 2]
    # Nobody else is in what is kept.
    kept = Pillow.open(io.BytesIO(client.get(f"{path}/1").data))
    assert kept.size[0] < 200
    shown = upload("/api/enrolment/check", ("kept.jpg", client.get(f"{path}/1").data)).json
    assert (shown["ok"], shown["measures"]["faces"]) == (True, 1)


def test_a_place_without_a_face(path: str, upload: Upload, photo: Picture) -> None:
    answer = upload(path, ("group.png", photo(1, 2)), face="500,300,40,40")
    (refused,) = answer.json["error"]["details"]["rejected"]
    assert refused["code"] == "face_not_found"
    assert "Choose one of the faces again" in refused["message"]


def test_boxes_that_are_none(settled: Settled, photo: Picture) -> None:
    photos = f"{settled.student}/photos"
    before = settled.client.get(photos).json
    for where in (photos, "/api/enrolment/check"):
        form = {"photo": (io.BytesIO(photo(1)), "a.png"), "face": "1,2,3"}
        answer = settled.client.post(where, data=form)
        assert (answer.status_code, answer.json["error"]["code"]) == (422, "validation_failed")
        assert "face" in answer.json["error"]["details"]["fields"]
    assert settled.client.get(photos).json == before


def test_a_face_for_each_photo_or_for_none(path: str, upload: Upload, photo: Picture) -> None:
    files = ("a.png", photo(1)), ("b.png", photo(1, look=1))
    for faces in (["20,40,120,120"], ["", "", ""]):
        answer = upload(path, *files, face=faces)
        assert (answer.status_code, answer.json["error"]["code"]) == (422, "validation_failed")
    assert upload(path, *files, face=["", ""]).status_code == 201


@pytest.mark.parametrize(
    "code", ["blurred", "near_duplicate", "", "ALREADY_ENROLLED_AS", "x" * 999]
)
def test_what_cannot_be_overruled(path: str, upload: Upload, photo: Picture, code: str) -> None:
    answer = upload(path, ("a.png", photo(1)), accept=["unlike_other_photos", code])
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "validation_failed")
    assert "accept" in answer.json["error"]["details"]["fields"]


def encoded(image: Pillow.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def test_kinds_of_pictures_that_are_taken(path: str, upload: Upload, draw: Any) -> None:
    looks = [Pillow.fromarray(draw(1, look=look)[:, :, ::-1]) for look in range(4)]
    turned = Pillow.Exif()
    turned[0x0112] = 6
    see_through = looks[2].convert("RGBA")
    see_through.putalpha(255)
    answer = upload(
        path,
        ("cmyk.jpg", encoded(looks[0].convert("CMYK"), "JPEG", quality=95)),
        ("turned.jpg", encoded(looks[1].rotate(90, expand=True), "JPEG", exif=turned, quality=95)),
        ("alpha.png", encoded(see_through, "PNG")),
        ("plain.webp", encoded(looks[3], "WEBP", lossless=True)),
    )
    assert answer.json["rejected"] == []
    assert len(answer.json["photos"]) == 4


def test_kinds_of_pictures_that_are_not(path: str, upload: Upload, draw: Any) -> None:
    picture = Pillow.fromarray(draw(1)[:, :, ::-1])
    vast = Pillow.new("L", (10_000, 10_000))
    grey = picture.convert("L")
    answer = upload(
        path,
        ("photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 100),
        ("moving.webp", encoded(picture, "WEBP", save_all=True, append_images=[vast.resize((9, 9))
         .resize(picture.size).convert("RGB")])),
        ("half.jpg", encoded(picture, "JPEG")[:2000]),
        ("vast.png", encoded(vast, "PNG")),
        ("grey.png", encoded(grey, "PNG")),
    )  # fmt: skip
    rejected = answer.json["error"]["details"]["rejected"]
    assert [(r["file"], r["code"]) for r in rejected] == [
        ("photo.heic", "not_a_picture"),
        ("moving.webp", "not_a_picture"),
        ("half.jpg", "photo_damaged"),
        ("vast.png", "photo_too_many_pixels"),
        ("grey.png", "face_not_found"),  # a card is known by its colour
    ]
    assert "HEIC" in rejected[0]["message"]
    assert "Most Compatible" in rejected[0]["message"]
    assert "still photo" in rejected[1]["message"]


def test_metadata_is_not_kept(path: str, client: FlaskClient, upload: Upload, draw: Any) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Secret Camera Maker"
    file = io.BytesIO()
    Pillow.fromarray(draw(1)[:, :, ::-1]).save(file, "JPEG", exif=exif, quality=95)
    upload(path, ("a.jpg", file.getvalue()))
    assert b"Secret" not in client.get(f"{path}/1").data


@pytest.mark.parametrize("n", ["0", "-1", "x", "1.5", "99999999999999999999"])
def test_numbers_that_no_photo_has(settled: Settled, n: str) -> None:
    client, path = settled.client, f"{settled.student}/photos"
    assert client.get(f"{path}/{n}").status_code == 404
    assert client.delete(f"{path}/{n}").status_code == 404


def test_a_number_of_5000_digits_is_no_photo(settled: Settled) -> None:
    client, path = settled.client, f"{settled.student}/photos"
    assert client.get(f"{path}/{'9' * 5000}").status_code == 404
    assert client.delete(f"{path}/{'9' * 5000}").status_code in {404, 405}


@pytest.mark.parametrize("student", ["nobody", "..", "%2e%2e", "a%2fb", "%00", "a" * 500])
def test_ids_that_no_student_has(settled: Settled, photo: Picture, student: str) -> None:
    client, path = settled.client, f"/api/students/{student}/photos"
    assert client.get(path).status_code == 404
    form = {"photo": (io.BytesIO(photo(1)), "a.png")}
    assert client.post(path, data=form).status_code in {404, 405}


def test_uploads_that_are_none(settled: Settled, photo: Picture) -> None:
    client, path = settled.client, f"{settled.student}/photos"
    plain = client.post(path, data=photo(1), content_type="image/png")
    assert (plain.status_code, plain.json["error"]["code"]) == (415, "unsupported_media_type")
    named = {"picture": (io.BytesIO(photo(1)), "a.png")}
    wrong = client.post(path, data=named, content_type="multipart/form-data")
    assert "photo" in wrong.json["error"]["details"]["fields"]
    text = client.post(path, data={"photo": "words"}, content_type="multipart/form-data")
    assert text.status_code == 422
    broken = client.post(path, data=b"--x\r\n", content_type="multipart/form-data; boundary=x")
    assert broken.status_code == 422


def test_an_upload_past_the_limit_is_a_413(
    client: FlaskClient, path: str, app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 10_000)
    big = {"photo": (io.BytesIO(b"x" * 20_000), "a.png")}
    answer = client.post(path, data=big, content_type="multipart/form-data")
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "payload_too_large")


def test_an_erased_student_is_nowhere_in_the_folder(
    client: FlaskClient, path: str, upload: Upload, photo: Picture, data_dir: Path
) -> None:
    upload(path, ("a.png", photo(1)), ("b.png", photo(1, look=1)))
    student = client.get(path.removesuffix("/photos")).json
    assert client.delete(path.removesuffix("/photos")).status_code == 204
    for file in data_dir.rglob("*"):
        assert student["id"] not in str(file)
        if file.is_file():
            content = file.read_bytes()
            for trace in (student["id"], student["name"], '"1001"', "Ngozi"):
                assert trace.encode() not in content, f"{trace} in {file.name}"
