import base64
import io
import logging
import time
from collections.abc import Iterator

import pytest

from rollcall import redaction
from rollcall.logs import request_id, set_up_logging
from rollcall.redaction import redact_text, redact_url


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    level = root.level
    stream = io.StringIO()
    handler = set_up_logging(secrets=["hunter2-mail"], stream=stream)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://u:p@cam/x", "http://***@cam/x"),
        ("rtsp://admin@cam:554/1", "rtsp://***@cam:554/1"),
        ("rtsp://:pw@cam/1", "rtsp://***@cam/1"),
        ("rtsp://admin:pa/s@s#w@cam/1", "rtsp://***@cam/1"),
        ("http://cam/v?user=admin&pwd=hunter2&w=640", "http://cam/v?user=***&pwd=***&w=640"),
        (
            "rtsp://cam/user=adm_password=t_J_channel=1",
            "rtsp://cam/user=***_password=***_channel=1",
        ),
        ("http://127.0.0.1:8090/", "http://127.0.0.1:8090/"),
        ("http://cam/path?width=640", "http://cam/path?width=640"),
        ("0", "0"),
        ("/videos/class@noon.avi", "/videos/class@noon.avi"),
    ],
)
def test_addresses_lose_their_credentials(address: str, shown: str) -> None:
    assert redact_url(address) == shown


def test_a_text_keeps_everything_else() -> None:
    text = "camera rtsp://a:b@c/1 failed, mail to parent@example.org from http://x:1/ is queued"
    assert redact_text(text) == text.replace("a:b@", "***@")


def test_redaction_of_a_long_hostile_text_is_quick() -> None:
    began = time.thread_time()
    redact_text("a://" * 5000 + "user=" * 5000)
    # Takes 0.8 s. A pattern that tries everything anew would not end in this life.
    assert time.thread_time() - began < 10


def test_nothing_secret_reaches_the_log(written: io.StringIO) -> None:
    log = logging.getLogger("rollcall.test")
    log.info("login with hunter2-mail")
    log.info("opening %s as %s", "rtsp://u:geheim@cam/1", {"password": "hunter2-mail"})
    try:
        raise ConnectionError("http://u:geheim@cam said no to hunter2-mail")
    except ConnectionError:
        log.exception("it failed")
    text = written.getvalue()
    assert "Traceback" in text
    assert "geheim" not in text
    assert "hunter2" not in text
    assert text.count("rtsp://***@cam/1") == 1


def as_a_client_sends_it(user: str, password: str) -> str:
    """What smtplib writes after AUTH PLAIN."""
    return base64.b64encode(f"\0{user}\0{password}".encode()).decode()


@pytest.mark.parametrize(
    "password", ["geheim-42", "пароль-43", 'it\'s \\ "44"', "a%b&c=45", "abcd efgh ijkl"]
)
def test_what_is_hidden_later_is_hidden_in_every_form(
    written: io.StringIO, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction, "_hidden", frozenset())
    log = logging.getLogger("rollcall.test")
    redaction.hide(password, "office@example.org")
    forms = [
        password,
        base64.b64encode(password.encode()).decode(),
        as_a_client_sends_it("office@example.org", password),
        "".join(password.split()),
    ]
    for form in forms:
        log.info("the server said: %s", form.rstrip("="))
    log.info("send: %r and %r", password, {"raw": password.encode()})
    text = written.getvalue()
    assert text.count("***") == len(forms) + 2
    for form in (*forms, repr(password)[1:-1], repr(password.encode())[2:-1]):
        assert form.rstrip("=") not in text


def test_what_was_hidden_first_stays_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_hidden", frozenset())
    for secret in ("first-1", "", "second-2"):
        redaction.hide(secret)
    assert redact_text("first-1 second-2 plain") == "*** *** plain"


def test_one_line_a_record_with_level_and_request(written: io.StringIO) -> None:
    token = request_id.set("abc123")
    logging.getLogger("rollcall.test").warning("first\nINFO forged line")
    request_id.reset(token)
    logging.getLogger("rollcall.test").warning("outside")
    first, second = written.getvalue().splitlines()
    assert "WARNING" in first
    assert "[abc123] first\\nINFO forged line" in first
    assert "[-] outside" in second


def test_setting_up_twice_writes_once(written: io.StringIO) -> None:
    again = io.StringIO()
    handler = set_up_logging(stream=again)
    logging.getLogger("rollcall.test").info("hello")
    logging.getLogger().removeHandler(handler)
    assert written.getvalue() == ""
    assert again.getvalue().count("hello") == 1
