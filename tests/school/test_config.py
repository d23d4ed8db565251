import os
from pathlib import Path

import pytest
from dotenv import dotenv_values

from rollcall.config import (
    Settings,
    export_for_deepface,
    load_settings,
    variables,
)
from rollcall.domain.hosts import is_loopback
from rollcall.errors import RollcallError

PROJECT = Path(__file__).resolve().parents[2]


def bad_variables(root: Path, **environ: str) -> dict[str, str]:
    with pytest.raises(RollcallError) as raised:
        load_settings(root, environ)
    assert raised.value.code == "bad_setting"
    for name in raised.value.details["variables"]:
        assert name in raised.value.message
    for value in environ.values():
        assert len(value) < 5 or value not in raised.value.message
    return dict(raised.value.details["variables"])


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {})
    assert settings.camera_url is None
    assert settings.data_dir == tmp_path / "data"
    assert settings.models_dir == tmp_path / "data/models/insightface"
    assert settings.deepface_home == tmp_path / "data/models/deepface"
    assert (settings.host, settings.port, settings.detection_size) == ("127.0.0.1", 8000, 640)
    assert settings.match_threshold is None
    assert settings.warnings == ()


def test_command_line_beats_environment_beats_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1001\nMOOD=off\nSCHOOL_NAME='North # East'\n")
    settings = load_settings(tmp_path, {"PORT": "1002", "MOOD": "Student"}, {"port": 1003})
    assert (settings.port, settings.mood) == (1003, "student")
    assert settings.school_name == "North # East"


def test_an_empty_value_means_the_default_and_hides_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1001\nMATCH_THRESHOLD=\n")
    settings = load_settings(tmp_path, {"PORT": " "}, {"mood": None})
    assert (settings.port, settings.match_threshold, settings.mood) == (8000, None, "class")


def test_the_process_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "4321")
    assert load_settings(tmp_path).port == 4321


def test_models_follow_the_data_folder(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"DATA_DIR": "kept/here"})
    assert settings.models_dir == tmp_path / "kept/here/models/insightface"


def test_a_time_zone_is_known_by_its_name(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}).time_zone is None
    assert load_settings(tmp_path, {"TIME_ZONE": "Asia/Kolkata"}).time_zone == "Asia/Kolkata"
    for name in ("Mars/Olympus", "../../etc/passwd", "CET+1", "europe/berlin"):
        assert set(bad_variables(tmp_path, TIME_ZONE=name)) == {"TIME_ZONE"}


def test_home_is_expanded(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"DATA_DIR": "~/rollcall-data"})
    assert settings.data_dir == Path("~/rollcall-data").expanduser().resolve()


def test_every_bad_variable_is_named_at_once(tmp_path: Path) -> None:
    found = bad_variables(
        tmp_path, PORT="70000", MOOD="happy!", DETECTION_SIZE="650", MAIL_AUTO="perhaps"
    )
    assert set(found) == {"PORT", "MOOD", "DETECTION_SIZE", "MAIL_AUTO"}
    assert found["DETECTION_SIZE"] == "a multiple of 32 from 128 to 2048"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("SMTP_PORT", "-1"),
        ("SMTP_HOST", "smtp example org"),
        ("SENDER_EMAIL", "not an address"),
        ("SENDER_EMAIL", "a@example.org\r\nBcc: all@example.org"),
        ("SENDER_NAME", "two\nlines"),
        ("SENDER_NAME", "x" * 101),
        ("MAIL_REPLY_TO", "nobody"),
        ("SMTP_SECURITY", "ssl3"),
        ("SMTP_SECURITY", "none"),
        ("SMTP_USER", "a\r\nQUIT"),
        ("SMTP_USER", "x" * 321),
        ("SMTP_CA_FILE", "no/such/file.pem"),
        ("SMTP_CA_FILE", "."),
        ("MAIL_PER_MINUTE", "0"),
        ("MAIL_PER_MINUTE", "many"),
        ("MAIL_PER_DAY", "1.5"),
        ("MAIL_PER_DAY", "1000001"),
        ("FACE_ENGINE", "magic"),
        ("EMOTION_BACKEND", "pytorch"),
        ("LIVENESS", "maybe"),
        ("MATCH_THRESHOLD", "0"),
        ("MATCH_THRESHOLD", "1"),
        ("MATCH_THRESHOLD", "nan"),
        ("MATCH_THRESHOLD", "40%"),
        ("DETECTION_SIZE", "4096"),
        ("SCHOOL_NAME", "x" * 101),
        ("SCHOOL_NAME", "two\nlines"),
        ("FACE_MODEL", "../no/such/folder"),
        ("FACE_MODEL", "a pack"),
        ("DATA_DIR", "bad\0path"),
        ("CAMERA_URL", "ftp://camera/stream"),
        ("CAMERA_URL", "http://"),
        ("CAMERA_URL", "http://camera:port/"),
        ("CAMERA_URL", "rtsp://admin:pa/ss@camera/1"),
        ("CAMERA_URL", "http://camera/a b"),
        ("CAMERA_URL", "640"),
        ("CAMERA_URL", "no-such-video.avi"),
        ("HOST", "0.0.0.0"),
        ("HOST", "192.168.1.5"),
        ("HOST", "::"),
        ("HOST", "school.example.org"),
    ],
)
def test_a_bad_value_names_its_variable(tmp_path: Path, name: str, value: str) -> None:
    assert set(bad_variables(tmp_path, **{name: value})) == {name}


def test_a_refused_host_gives_the_reason(tmp_path: Path) -> None:
    assert "no sign-in yet" in bad_variables(tmp_path, HOST="0.0.0.0")["HOST"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost"])
def test_loopback_hosts(host: str, tmp_path: Path) -> None:
    assert is_loopback(host)
    assert load_settings(tmp_path, {"HOST": host}).host == host.strip("[]")


@pytest.mark.parametrize(
    "secret",
    ["changeme", "CHANGE-ME", "your-password", "your_app_password", "<password>", "xxxx xxxx"],
)
@pytest.mark.parametrize("name", ["SENDER_PASSWORD", "ADMIN_PASSWORD"])
def test_placeholder_secrets_are_refused(tmp_path: Path, name: str, secret: str) -> None:
    assert "placeholder" in bad_variables(tmp_path, **{name: secret})[name]


@pytest.mark.parametrize("secret", ["abcd efgh ijkl mnop", "пароль", "7#$%&", "$HOME/${HOME}"])
def test_real_secrets_are_taken_as_they_are_and_never_shown(tmp_path: Path, secret: str) -> None:
    (tmp_path / ".env").write_text(f"SENDER_PASSWORD='{secret}'\n", encoding="utf-8")
    settings = load_settings(tmp_path, {"CAMERA_URL": "rtsp://cam:hunter22@10.0.0.9/1"})
    assert settings.sender_password is not None
    assert settings.sender_password.get_secret_value() == secret
    assert secret in settings.secrets()
    assert secret not in repr(settings)
    assert "hunter22" not in repr(settings)
    assert settings.camera_address == "rtsp://***@10.0.0.9/1"


def test_cameras_of_every_kind(tmp_path: Path) -> None:
    video = tmp_path / "class.avi"
    video.write_bytes(b"RIFF")
    for given, kept in [
        ("0", "0"),
        ("http://127.0.0.1:8090/video.mjpg", "http://127.0.0.1:8090/video.mjpg"),
        ("rtsps://u:p%40ss@camera:7441/a", "rtsps://u:p%40ss@camera:7441/a"),
        ("class.avi", str(video)),
    ]:
        assert load_settings(tmp_path, {"CAMERA_URL": given}).camera_url == kept


def test_a_mail_server_of_the_school_s_own(tmp_path: Path) -> None:
    (tmp_path / "school.pem").write_text("certificates")
    environ = {
        "SENDER_NAME": "Hill School",
        "MAIL_REPLY_TO": "office@example.org",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_SECURITY": "None",
        "SMTP_USER": "rollcall",
        "SMTP_CA_FILE": "school.pem",
        "MAIL_PER_MINUTE": "30",
        "MAIL_PER_DAY": "",
    }
    settings = load_settings(tmp_path, environ)
    assert settings.smtp_ca_file == tmp_path / "school.pem"
    assert (settings.smtp_security, settings.smtp_user) == ("none", "rollcall")
    assert (settings.mail_per_minute, settings.mail_per_day) == (30, None)
    assert (settings.sender_name, settings.mail_reply_to) == ("Hill School", "office@example.org")


def test_a_line_without_tls_is_for_this_computer_alone(tmp_path: Path) -> None:
    environ = {"SMTP_HOST": "mail.example.org", "SMTP_SECURITY": "none"}
    assert "only where SMTP_HOST is this" in bad_variables(tmp_path, **environ)["SMTP_SECURITY"]


def test_a_pack_by_name_or_by_folder(tmp_path: Path) -> None:
    (tmp_path / "packs/mine").mkdir(parents=True)
    assert load_settings(tmp_path, {"FACE_MODEL": "buffalo_sc"}).face_model == "buffalo_sc"
    by_folder = load_settings(tmp_path, {"FACE_MODEL": "./packs/mine"}).face_model
    assert by_folder == str(tmp_path / "packs/mine")


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert "file" in bad_variables(tmp_path, DATA_DIR="taken")["DATA_DIR"]


def test_unknown_names_in_the_file_are_warned_about(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CAMRA_URL=0\nZZZ=1\n")
    warnings = " ".join(load_settings(tmp_path, {}).warnings)
    assert "Did you mean CAMERA_URL?" in warnings
    assert "ZZZ in .env is not a setting" in warnings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PORT=8000\nSCHOOL_NAME=\xff\xfe\n", "UTF-8"),
        ("PORT=8000".encode("utf-16"), "UTF-8"),
        ("PORT=8000".encode("utf-16-le"), "UTF-8"),
        (b"PORT=8000\njust words\n", "line 2"),
        (b"PORT='8000\n", "line 1"),
        (b"#" * 300_000, "larger"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(RollcallError) as raised:
        load_settings(tmp_path, {})
    assert raised.value.code == "bad_env_file"
    assert str(tmp_path / ".env") in raised.value.message
    assert said in raised.value.message


def test_a_folder_named_env_is_an_error_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    with pytest.raises(RollcallError, match="cannot be read"):
        load_settings(tmp_path, {})


def test_a_byte_order_mark_of_notepad_is_fine(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfPORT=8100\r\n")
    assert load_settings(tmp_path, {}).port == 8100


def test_a_wrong_override_is_a_programming_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="PROT"):
        load_settings(tmp_path, {}, {"prot": 1})


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_deepface_is_told_before_it_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DEEPFACE_HOME", "DEEPFACE_BACKEND_ENGINE", "TF_CPP_MIN_LOG_LEVEL"):
        monkeypatch.setenv(name, "before")
    export_for_deepface(Settings(root=tmp_path, emotion_backend="tensorflow"))
    assert os.environ["DEEPFACE_HOME"] == str(tmp_path / "data/models/deepface")
    assert os.environ["DEEPFACE_BACKEND_ENGINE"] == "tensorflow"
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"


def test_the_example_file_is_in_step_with_the_settings(tmp_path: Path) -> None:
    example = PROJECT / ".env.example"
    assert list(dotenv_values(example)) == [name.upper() for name in variables()]
    lines = example.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), f"{line} has no comment"
            assert not lines[number - 2].startswith("#"), f"{line} has two comments"
    (tmp_path / ".env").write_bytes(example.read_bytes())
    assert load_settings(tmp_path, {}) == Settings(root=tmp_path)
