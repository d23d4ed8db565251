"""A data folder of the version before opens, shows what it showed, and life goes on in it."""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from erasure_school import traces_left
from old_folder import FilesOpened, OldSchool, expected, lost, opened, unpacked
from rollcall.errors import RollcallError
from rollcall.lesson.service.session_vectors import Kind
from rollcall.storage.safe_pickle import load_arrays
from smtp_server import BadServer
from support import wait_until

LOGIN = ("office", "blue-kettle-under-oak")
CHANGES_BY_ITSELF = {"live": ("seq", "time", "camera", "pipeline", "frame_size")}
"""Of the answers with these paths, what the camera and the clock change."""
OTHERWISE_SINCE = {
    "sessions/45bf495e21904e53aec03b40aea751a9/report.xlsx.answer.sheets.Summary[0] was 38, and is "
    "37"
}
"""The workbook of an open lesson has no share of who attended, as if it were over."""
NOBODY_OPENS = {
    "*.bak": "the last good copy is read where the file itself cannot be",
    "*.corrupt-*": "kept for people to look at",
    "photos.orphaned-*/*": "kept for people to look at",
    "imports/*/*.upload": "read when the import goes on",
}
IS_ERASED = {
    ".classes.json.*.tmp": "half-written when the process was killed",
    "outbox/*.journal": "folded into its file by the next start",
    ".rollcall-owner.json": "names the process that has the folder",
    "photos/3e98c4f640e14c969f1c9935719f9212/*": "of a student whose erasure was under way",
    "embeddings.pkl.corrupt-*": "a copy that had the student in it",
    "sessions/*.json.corrupt-*": "a copy that had the student in it",
    "sessions/*.tray/entries.json.bak": "a copy that may have had the student in it",
}
STORES = {
    "classes.json": "classes",
    "students.json": "students",
    "erasing.json": "students",
    "mail/account.json": "settings",
    "mail/templates.json": "mail/templates",
    "imports/*/import.json": "imports",
    "outbox/*.json": "mail",
    "outbox/done/*.json": "mail?session_id={stem}",
    "sessions/*.json": "sessions/{stem}",
    "sessions/*/entries.json": "sessions",
}
"""Every kind of JSON file, and a path that shows what is in it."""
A_COPY = "sessions/index.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpacked(tmp_path)


@pytest.fixture
def school(folder: Path) -> Iterator[OldSchool]:
    with opened(folder) as school:
        school.wait_for_the_limit()
        yield school


def test_it_shows_what_it_showed_and_no_file_is_left_out(folder: Path) -> None:
    before = _files(folder)
    with FilesOpened(folder) as files:
        assert list(_differences(folder)) == []
    gone = {name for name in before if not (folder / name).exists()}
    ignored = before - files.names
    assert {name for name in gone if not _is_one(name, IS_ERASED)} == set()
    assert {n for n in ignored - gone if not _is_one(n, NOBODY_OPENS)} == set()
    assert _used_up(NOBODY_OPENS, ignored) == set(NOBODY_OPENS)
    assert _used_up(IS_ERASED, gone) == set(IS_ERASED)
    moved_aside = {name for name in _files(folder) - before if ".corrupt-" in name}
    assert moved_aside == set()


def test_the_open_lesson_goes_on(folder: Path, school: OldSchool) -> None:
    session = _open_session(school)
    marks = {mark["name"]: mark for mark in session["marks"]}
    ben, dana = marks["Ben Osei"], marks["Dana al-Amin دانة"]
    path = f"sessions/{session['id']}"
    school.call("PATCH", f"{path}/marks/{ben['student_id']}", {"status": "present"})
    (asked, *_) = school.call("GET", f"{path}/unknowns")["unknowns"]
    assert asked["candidate"]["student_id"] == dana["student_id"]
    school.call("PATCH", f"{path}/unknowns/{asked['n']}", {"student_id": dana["student_id"]})
    closed = _close_saying_absent(school, path)
    statuses = {mark["name"]: mark["status"] for mark in closed["marks"]}
    assert (statuses["Ben Osei"], statuses["Dana al-Amin دانة"]) == ("present", "present")
    absent = {name for name, status in statuses.items() if status == "absent"}
    written = school.call("GET", f"mail?session_id={session['id']}")
    told = {item["student"] for item in written["items"]}
    assert (
        told | {each["name"] for each in written["unreachable"]}
        == absent
        == {
            "Ezra Lindqvist",
            "Goran Ilić",
        }
    )
    assert not (folder / "sessions" / f"{session['id']}.tray").exists()
    assert school.call("GET", f"{path}/snapshots")["snapshots"] == session_snapshots(session["id"])


def _close_saying_absent(school: OldSchool, path: str) -> Any:
    """The version before kept nothing of what the camera saw: a person says who was absent."""
    undecided = school.call("GET", f"{path}/close")["undecided"]
    assert {each["reason"] for each in undecided} <= {"camera_dark", "no_photos", "no_consent"}
    decisions = {each["student_id"]: "absent" for each in undecided}
    return school.call("POST", f"{path}/close", {"decisions": decisions})


def session_snapshots(session_id: str) -> Any:
    """The snapshots, as the version before showed them."""
    return expected()[f"sessions/{session_id}/snapshots"]["answer"]["snapshots"]


def test_the_import_that_was_broken_off_goes_on(folder: Path, school: OldSchool) -> None:
    known = _paused_import(school)
    assert known["progress"]["done"] == known["summary"]["rows"]["added"] == 3
    school.call("POST", f"imports/{known['id']}/start")
    done = school.wait_for(f"imports/{known['id']}", "state", "done")
    assert (done["summary"]["rows"]["added"], done["summary"]["photos"]["added"]) == (3, 6)
    students = {s["name"]: s for s in school.call("GET", "students")["students"]}
    for name in ("Mina Roy", "Noor Ali", "Oto Banda"):
        assert len(students[name]["photos"]) == 2
    uploads = folder / "imports" / known["id"]
    wait_until(lambda: not list(uploads.glob("*.upload")), "the uploads are erased")


def test_the_import_that_was_broken_off_can_be_dropped(folder: Path, school: OldSchool) -> None:
    known = _paused_import(school)
    dropped = school.call("POST", f"imports/{known['id']}/cancel")
    assert (dropped["state"], dropped["summary"]["rows"]["added"]) == ("cancelled", 3)
    names = [student["name"] for student in school.call("GET", "students")["students"]]
    assert "Mina Roy" in names
    uploads = folder / "imports" / known["id"]
    wait_until(lambda: not list(uploads.glob("*.upload")), "the uploads are erased")


def test_the_mail_that_waits_is_sent(folder: Path, school: OldSchool) -> None:
    to_send = [item for item in school.call("GET", "mail?state=queued")["items"]]
    begun = [item for item in to_send if item["attempts"]]
    assert (len(to_send), len(begun)) == (2, 1)
    assert begun[0]["perhaps_twice"]
    ids = _message_ids(folder)
    with BadServer(login=LOGIN) as server:
        account = {"port": server.port, "password": LOGIN[1], "per_day": 100}
        school.call("PATCH", "settings", {"mail": account})
        arrivals = server.wait_for(2)
        for item in to_send:
            school.wait_for(f"mail/{item['id']}", "state", "sent")
    assert {a.recipients[0] for a in arrivals} == {item["to"] for item in to_send}
    (again,) = [a for a in arrivals if a.recipients[0] == begun[0]["to"]]
    # Of two letters with one Message-ID a mailbox shows one.
    assert again.message_id == ids[begun[0]["id"]]


def test_whoever_is_erased_is_gone_from_every_file(folder: Path) -> None:
    known = {s["name"]: s for s in expected()["students"]["answer"]["students"]}
    gone = known["Amara Ünal-Okafor"]
    words = (gone["id"], gone["name"], gone["number"], "Ngozi Ünal", "chidi@okafor.example.org")
    traces = {word: word.encode() for word in words}
    for photo in (folder / "photos" / gone["id"]).glob("*.jpg"):
        traces[photo.name] = photo.read_bytes()
    assert {line.rpartition(": ")[0] for line in traces_left(folder, traces)} == set(traces)
    with opened(folder) as school:
        school.call("DELETE", f"students/{gone['id']}?marks=true")
        assert traces_left(folder, traces) == []
    with opened(folder) as school:
        assert school.answer(f"students/{gone['id']}")["status"] == 404
        left = [student["name"] for student in school.call("GET", "students")["students"]]
        assert left == [name for name in known if name != gone["name"]]
    assert traces_left(folder, traces) == []


def test_the_next_start_finds_what_was_done_in_it(folder: Path) -> None:
    with opened(folder) as school:
        session = _open_session(school)
        _close_saying_absent(school, f"sessions/{session['id']}")
        waiting = _paused_import(school)
        school.call("POST", f"imports/{waiting['id']}/start")
        school.wait_for(f"imports/{waiting['id']}", "state", "done")
        answers = {path: school.answer(path) for path in _paths_that_last(school)}
    with opened(folder) as school:
        differences = [
            line for path, each in answers.items() for line in lost(each, school.answer(path), path)
        ]
        assert differences == []
        assert school.call("GET", "live")["warnings"] == []


def test_no_field_is_lost_when_a_file_is_written_again(folder: Path) -> None:
    files = {kind: set(folder.glob(kind)) - {folder / A_COPY} for kind in STORES}
    before = {path: json.loads(path.read_bytes()) for each in files.values() for path in each}
    with opened(folder) as school:
        _change_something_everywhere(school)
    written = {p: json.loads(p.read_bytes()) for p in before if p.exists()}
    changed = {path for path in written if written[path] != before[path]}
    assert [kind for kind in STORES if not files[kind] & changed] == ["outbox/done/*.json"]
    for path in changed:
        # What another version is called otherwise is the business of its migration.
        if written[path]["version"] == before[path]["version"] and path.name != "erasing.json":
            gone = set(_fields(before[path])) - set(_fields(written[path]))
            assert (_name(path, folder), gone) == (_name(path, folder), set())


@pytest.mark.parametrize("kind", STORES)
def test_a_file_of_a_newer_version_is_refused_and_left_alone(folder: Path, kind: str) -> None:
    path = next(p for p in sorted(folder.glob(kind)) if _name(p, folder) != A_COPY)
    envelope = json.loads(path.read_bytes())
    content = json.dumps({**envelope, "version": 1000}).encode()
    path.write_bytes(content)
    assert _refusal(folder, STORES[kind].format(stem=path.stem)) == "data_too_new"
    assert path.read_bytes() == content


def test_there_is_no_other_kind_of_json_file(folder: Path) -> None:
    versioned = {name for name in _files(folder) if name.endswith(".json") and name[0] != "."}
    assert {name for name in versioned - {A_COPY} if not _is_one(name, STORES)} == set()


def test_the_copy_of_a_newer_version_is_made_anew(folder: Path) -> None:
    index = folder / A_COPY
    index.write_text(json.dumps({"version": 1000, "sessions": "otherwise"}), encoding="utf-8")
    assert list(_differences(folder, "sessions?", "classes/", "students/")) == []
    assert json.loads(index.read_bytes())["version"] < 1000


def test_every_kind_of_vectors_in_a_tray_is_still_known(folder: Path) -> None:
    (file,) = folder.glob("sessions/*.tray/vectors.pkl")
    names = {name for sets in load_arrays(file.read_bytes()).values() for name in sets}
    assert {name.partition(":")[0] for name in names} == {kind.value for kind in Kind}


def _differences(folder: Path, *about: str) -> Iterator[str]:
    """What is shown otherwise than the version before did, of the paths that begin so."""
    with opened(folder) as school:
        school.wait_for_the_limit()
        asked = {path: each for path, each in expected().items() if path.startswith(about or "")}
        for path, before in asked.items():
            now = school.answer(path)
            for name in CHANGES_BY_ITSELF.get(path, ()):
                del before["answer"][name]
            yield from (line for line in lost(before, now, path) if line not in OTHERWISE_SINCE)


def _refusal(folder: Path, path: str) -> Any:
    """The code of the error that the school does not open with, or else does not answer with:
    some files are read when somebody asks for what is in them."""
    try:
        with opened(folder) as school:
            return school.answer(path)["answer"]["error"]["code"]
    except RollcallError as refused:
        return refused.code


def _change_something_everywhere(school: OldSchool) -> None:
    """Have every file with anything that changes written again."""
    school.wait_for_the_limit()
    for student in school.call("GET", "students")["students"][:1]:
        school.call("PATCH", f"students/{student['id']}", {"name": "Amara Ünal"})
    for each in school.call("GET", "classes")["classes"][:1]:
        school.call("PATCH", f"classes/{each['id']}", {"room": "Room 5"})
    for session in school.call("GET", "sessions")["sessions"]:
        path = f"sessions/{session['id']}"
        student = school.call("GET", path)["marks"][-1]["student_id"]
        school.call("PATCH", f"{path}/marks/{student}", {"status": "late", "reason": "Seen"})
        for unknown in school.call("GET", f"{path}/unknowns")["unknowns"][-1:]:
            school.call("PATCH", f"{path}/unknowns/{unknown['n']}", {"dismiss": True})
    for item in school.call("GET", "mail?state=failed")["items"]:
        school.call("PATCH", f"mail/{item['id']}", {"subject": "Please call us"})
    template = school.call("GET", "mail/templates/fr/absence")
    words = {part: template[part] for part in ("subject", "text", "html")}
    school.call("PUT", "mail/templates/fr/absence", {**words, "subject": "Absence"})
    school.call("PATCH", "settings", {"mail": {"sender_name": "Hill School"}})
    school.call("POST", f"imports/{_paused_import(school)['id']}/cancel")


def _fields(value: Any, where: str = "") -> Iterator[str]:
    """The names of all fields, with where they are; the entries of a list are all one."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield f"{where}.{name}"
            yield from _fields(each, f"{where}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from _fields(each, f"{where}[]")


def _open_session(school: OldSchool) -> Any:
    (summary,) = school.call("GET", "sessions?state=open")["sessions"]
    return school.call("GET", f"sessions/{summary['id']}")


def _paused_import(school: OldSchool) -> Any:
    (known,) = [i for i in school.call("GET", "imports")["imports"] if i["state"] == "paused"]
    return known


def _paths_that_last(school: OldSchool) -> list[str]:
    """What the version before was asked, and what there is now besides."""
    students = [f"students/{s['id']}" for s in school.call("GET", "students")["students"]]
    sessions = [f"sessions/{s['id']}" for s in school.call("GET", "sessions")["sessions"]]
    made_anew = ("live", "crop.jpg", "unknowns", ".xlsx", "export")
    return [p for p in (*expected(), *students, *sessions) if not p.endswith(made_anew)]


def _message_ids(folder: Path) -> dict[str, str]:
    """The Message-IDs of letters that were tried, by our ids."""
    found = {}
    for path in (folder / "outbox").glob("*.json"):
        for message in json.loads(path.read_bytes())["data"]:
            found[message["id"]] = message["delivery"]["message_id"]
    return found


def _files(folder: Path) -> set[str]:
    return {_name(path, folder) for path in folder.rglob("*") if path.is_file()}


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _is_one(name: str, patterns: dict[str, str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _used_up(patterns: dict[str, str], names: set[str]) -> set[str]:
    """The patterns that one of these names needs."""
    return {pattern for pattern in patterns if any(fnmatch(name, pattern) for name in names)}
