"""What the doctor says of mail servers, asked over real SMTP, and the command as it is run."""

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from rollcall.config import Settings
from rollcall.doctor.findings import examine
from rollcall.doctor.mail import mail_check
from rollcall.domain.findings import Finding, Verdict
from rollcall.mail.service.accounts import MailAccounts
from rollcall.storage.lock import DataFolderLock
from smtp_server import BadServer, Drop, Point, Say
from support import PATIENCE_WITH_PROGRAMS_S, PROJECT_ROOT, free_port

USER, PASSWORD = "office@example.org", "Tr0ub4dor-and-3"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "school-ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[BadServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    with BadServer(tls=context, login=(USER, PASSWORD), quotes_passwords=True) as running:
        yield running


def settings(folder: Path, server: BadServer | None, **more: Any) -> Settings:
    given: dict[str, Any] = {
        "sender_email": USER,
        "sender_password": PASSWORD,
        "smtp_host": "127.0.0.1",
        "smtp_port": free_port() if server is None else server.port,
        "smtp_security": "starttls",
        **more,
    }
    return Settings(root=folder, **given)


def look(asked: Settings, mail_to: str | None = None) -> Finding:
    (found,) = examine([mail_check(asked, mail_to)], lambda _: None, asked.secrets())
    assert PASSWORD not in found.sentence
    return found


def test_a_good_account_is_tried_as_far_as_signing_in(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    found = look(settings(tmp_path, server, smtp_ca_file=str(ca_file)))
    assert found.verdict is Verdict.OK, found
    assert "found, connected, encrypted, signed in" in found.sentence
    assert server.logins == [USER]
    assert server.arrivals == []


def test_a_test_message_goes_where_it_is_asked_to(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    found = look(settings(tmp_path, server, smtp_ca_file=str(ca_file)), "head@example.net")
    assert found.verdict is Verdict.OK, found
    assert "sent to head@example.net" in found.sentence
    (arrival,) = server.wait_for(1)
    assert arrival.recipients == ["head@example.net"]
    assert arrival.message["From"].addresses[0].addr_spec == USER


def test_a_wrong_password_is_told_in_the_servers_words(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    wrong = "Wr0ng-and-secret-too"
    asked = settings(tmp_path, server, smtp_ca_file=str(ca_file), sender_password=wrong)
    found = look(asked)
    assert found.verdict is Verdict.PROBLEM
    assert "Username and Password not accepted" in found.sentence
    assert wrong not in found.sentence


def test_a_certificate_of_nobody_is_not_trusted(server: BadServer, tmp_path: Path) -> None:
    found = look(settings(tmp_path, server))
    assert found.verdict is Verdict.PROBLEM
    assert "certificate" in found.sentence
    assert "SMTP_CA_FILE" in found.sentence
    assert server.logins == []


def test_nobody_there_and_nobody_by_that_name(tmp_path: Path) -> None:
    found = look(settings(tmp_path, None))
    assert found.verdict is Verdict.PROBLEM
    assert "firewall" in found.sentence
    nobody = look(settings(tmp_path, None, smtp_host="no-such-server.invalid"))
    assert nobody.verdict is Verdict.PROBLEM
    assert "no-such-server.invalid" in nobody.sentence


def test_a_server_that_is_out_of_order_is_told(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    asked = settings(tmp_path, server, smtp_ca_file=str(ca_file))
    server.misbehave(Point.GREETING, Say("554 5.3.2 Closed\r\nfor repairs"))
    assert "Closed" in look(asked).sentence
    server.misbehave(Point.AUTH, Drop())
    assert look(asked).verdict is Verdict.PROBLEM
    server.misbehave(Point.RCPT, Say(f"550 5.1.1 Nobody here; your password is {PASSWORD}"))
    refused = look(asked, "nobody@example.net")
    assert refused.verdict is Verdict.PROBLEM
    assert "Nobody here" in refused.sentence


def test_mail_that_is_not_set_up_is_a_warning(tmp_path: Path) -> None:
    nothing = Settings(root=tmp_path)
    found = look(nothing)
    assert found.verdict is Verdict.WARNING
    assert "SENDER_EMAIL" in found.sentence
    assert look(nothing, "head@example.net").verdict is Verdict.PROBLEM
    gmail = look(Settings(root=tmp_path, sender_email="office@gmail.com"))
    assert gmail.verdict is Verdict.WARNING
    assert "app password" in gmail.sentence


def test_an_address_that_is_none_is_refused(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    asked = settings(tmp_path, server, smtp_ca_file=str(ca_file))
    for address in ("head", "a@b\r\nBcc: all@example.org", "", "two words@example.org"):
        assert look(asked, address).verdict is Verdict.PROBLEM, address
    assert server.arrivals == []


def test_what_the_page_saved_counts_while_a_server_runs(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    asked = settings(tmp_path, None)
    with DataFolderLock(asked.data_dir, "http://127.0.0.1:8000"):
        MailAccounts(asked.data_dir, asked).change(
            host="127.0.0.1", port=server.port, password=PASSWORD, ca_file=str(ca_file)
        )
        saved = asked.data_dir / "mail" / "account.json"
        before = saved.read_bytes()
        found = look(asked)
        assert found.verdict is Verdict.OK, found
        assert saved.read_bytes() == before


def test_a_saved_account_that_is_damaged_is_told_and_left_alone(tmp_path: Path) -> None:
    saved = tmp_path / "data" / "mail" / "account.json"
    saved.parent.mkdir(parents=True)
    saved.write_text("{")
    half_written = saved.with_name(f".{saved.name}.abc.tmp")
    half_written.write_text("{")
    found = look(settings(tmp_path, None))
    assert found.verdict is Verdict.PROBLEM
    assert "Start Rollcall" in found.sentence
    assert saved.read_text() == "{"
    saved.unlink()
    assert look(settings(tmp_path, None)).verdict is Verdict.PROBLEM
    assert [path.name for path in saved.parent.iterdir()] == [half_written.name]


def doctor(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command, as it is typed."""
    command = [sys.executable, "backend/main.py", "doctor", "--data-dir", str(folder / "data")]
    return subprocess.run(
        [*command, *arguments],
        cwd=PROJECT_ROOT,
        env={**os.environ, "FACE_ENGINE": "packaged", "MOOD": "off", "TIME_ZONE": "", **environ},
        capture_output=True,
        text=True,
        timeout=PATIENCE_WITH_PROGRAMS_S,
        check=False,
    )


def test_the_command_says_all_of_it_and_how_it_ended(
    server: BadServer, tmp_path: Path, ca_file: Path
) -> None:
    account = {
        "SENDER_EMAIL": USER,
        "SENDER_PASSWORD": PASSWORD,
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(server.port),
        "SMTP_SECURITY": "starttls",
        "SMTP_CA_FILE": str(ca_file),
        "CAMERA_URL": f"rtsp://admin:{PASSWORD}@127.0.0.1:{free_port()}/stream",
    }
    report = tmp_path / "findings.json"
    done = doctor(tmp_path, "--json", str(report), **account)
    found = {}
    for line in done.stdout.splitlines():
        verdict, rest = line[:8].strip(), line[9:]
        found.setdefault(rest[:12].strip(), verdict)
    assert set(found) == {
        "server",
        "camera",
        "mail",
        "disk",
        "data",
        "models",
        "students",
        "clock",
        "backup",
        "settings",
    }
    assert (found["mail"], found["camera"], done.returncode) == ("ok", "problem", 1), done
    assert PASSWORD not in done.stdout + done.stderr + report.read_text()
    written = json.loads(report.read_text())
    assert written["ok"] is False
    (mail,) = (each for each in written["findings"] if each["about"] == "mail")
    assert mail["verdict"] == "ok"
    assert not (tmp_path / "data" / ".rollcall.lock").exists()

    sent = doctor(tmp_path, "--mail-to", "head@example.net", **account)
    assert "head@example.net" in sent.stdout
    assert len(server.wait_for(1)) == 1


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "such" / "folder.json"
    done = doctor(tmp_path, "--json", str(nowhere), CAMERA_URL="", SENDER_EMAIL="")
    assert done.returncode == 1
    assert "Name another file after --json" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_cannot_be_read_stop_the_doctor_too(tmp_path: Path) -> None:
    done = doctor(tmp_path, SMTP_PORT="many")
    assert done.returncode == 1
    assert "SMTP_PORT" in done.stderr
