"""Where a Rollcall runs on the data folder, the doctor says what that one says."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from rollcall.app import create_app
from rollcall.config import Settings
from rollcall.doctor.checks import all_checks
from rollcall.doctor.findings import as_report, examine
from rollcall.domain.findings import Finding, Verdict
from rollcall.storage.lock import DataFolderLock
from still_room import school_in
from support import free_port


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None: ...


def settings_of(root: Path) -> Settings:
    return Settings(
        root=root, data_dir=root / "data", camera_url="http://localhost/", time_zone="UTC"
    )


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """A school that runs in the data folder, and answers at this address."""
    settings, port = settings_of(tmp_path), free_port()
    address = f"http://127.0.0.1:{port}"
    with DataFolderLock(settings.data_dir, address):
        school, _ = school_in(settings.data_dir, settings=settings)
        app = create_app(settings, school.services)
        server: WSGIServer = make_server("127.0.0.1", port, app, handler_class=Quiet)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield address
        server.shutdown()
        thread.join()
        server.server_close()


def found(settings: Settings) -> list[Finding]:
    return examine(all_checks(settings), lambda _: None)


def test_it_says_the_list_of_the_page(tmp_path: Path, served: str) -> None:
    said = found(settings_of(tmp_path))
    assert served in said[0].sentence
    listed = [each.about for each in said[1:]]
    assert {"server", "camera", "recognition", "lessons", "mail", "disk", "clock"} <= set(listed)
    (camera,) = (each for each in said if each.about == "camera")
    assert camera.sentence.startswith("The camera sends 0 pictures a second")
    assert as_report(said)["findings"]


def test_one_that_does_not_answer_is_a_problem(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with DataFolderLock(settings.data_dir, f"http://127.0.0.1:{free_port()}"):
        silent = found(settings)[0]
    assert silent.verdict is Verdict.PROBLEM
    assert "does not say how it is" in silent.sentence


def test_where_a_command_has_the_folder_nobody_is_asked(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with DataFolderLock(settings.data_dir, "a command"):
        assert len(all_checks(settings)) > 5
