"""Settings: the only reader of the environment.

Values come from `.env` in the project root, from the environment, and from the command line;
the later wins. An empty value means the default, and hides what an earlier place says. A value
that cannot be used stops the start with an error that names every such variable and says what
is allowed, never what was given.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from rollcall.domain.hosts import is_loopback
from rollcall.env_file import read_env_file
from rollcall.errors import RollcallError
from rollcall.redaction import redact_url as redact_url

Port = Annotated[int, Field(ge=1, le=65535)]
_time_zones = cache(available_timezones)
"""Hundreds of files are looked at to list them."""
HOST_NAME = r"^[A-Za-z0-9._:-]{1,253}$"
MOST_PER_MINUTE, MOST_PER_DAY = 10_000, 1_000_000
MAX_CAMERA_INDEX = 63
PLACEHOLDER_SECRETS = frozenset(
    {"changeme", "changethis", "changeit", "password", "passwd", "secret", "admin", "default"}
    | {"yourpassword", "yourapppassword", "apppassword", "mypassword", "yoursecret"}
    | {"example", "placeholder", "todo", "none", "null"}
)
NO_SIGN_IN_YET = (
    "a loopback address: 127.0.0.1, ::1 or localhost. There is no sign-in yet, so anyone who "
    "could reach another address could see the class and erase it"
)


class Settings(BaseModel):
    """Everything that can be set. Immutable; made by `load_settings`.

    A field's variable is its name in capitals, and its description says what is allowed. Folders
    are absolute. `warnings` are sentences about `.env` that are worth showing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    root: Path
    warnings: tuple[str, ...] = ()

    camera_url: str | None = Field(
        default=None,
        repr=False,
        description="an http, https, rtsp or rtsps address with any special characters of its "
        "password percent-encoded, the number of a USB camera (0 is the first), or the path of "
        "a video file that exists",
    )
    sender_email: EmailStr | None = Field(default=None, description="an e-mail address")
    sender_password: SecretStr | None = Field(
        default=None, description="the real password of the sender's mail account, or nothing"
    )
    sender_name: Annotated[str, StringConstraints(max_length=100)] | None = Field(
        default=None, description="a name of at most 100 characters on one line"
    )
    mail_reply_to: EmailStr | None = Field(
        default=None, description="an e-mail address, or nothing"
    )
    smtp_host: Annotated[str, StringConstraints(pattern=HOST_NAME)] = Field(
        default="smtp.gmail.com", description="the name or address of a mail server"
    )
    smtp_port: Port = Field(default=587, description="a whole number from 1 to 65535")
    smtp_security: Literal["auto", "starttls", "tls", "none"] = Field(
        default="auto",
        description="auto, starttls or tls; none only where SMTP_HOST is this computer",
    )
    smtp_user: Annotated[str, StringConstraints(max_length=320)] | None = Field(
        default=None, description="a name of at most 320 characters on one line, or nothing"
    )
    smtp_ca_file: Path | None = Field(
        default=None,
        description="the path of a file with certificates (PEM) that exists, or nothing",
    )
    mail_per_minute: Annotated[int, Field(ge=1, le=MOST_PER_MINUTE)] | None = Field(
        default=None,
        description=f"a whole number from 1 to {MOST_PER_MINUTE}, or nothing for what the "
        "provider is known to allow",
    )
    mail_per_day: Annotated[int, Field(ge=1, le=MOST_PER_DAY)] | None = Field(
        default=None,
        description=f"a whole number from 1 to {MOST_PER_DAY}, or nothing for what the "
        "provider is known to allow",
    )
    host: str = Field(default="127.0.0.1", description=NO_SIGN_IN_YET)
    port: Port = Field(default=8000, description="a whole number from 1 to 65535")
    data_dir: Path = Field(
        default_factory=lambda data: data["root"] / "data",
        description="a folder, or a path where one can be made",
    )
    face_engine: Literal["auto", "insightface", "packaged", "fake"] = Field(
        default="auto",
        description="auto, insightface or packaged (fake is for development and tests)",
    )
    face_model: str = Field(
        default="buffalo_l",
        description="the name of an InsightFace pack, like buffalo_l, or the path of a folder "
        "with its .onnx files",
    )
    models_dir: Path = Field(
        default_factory=lambda data: data["data_dir"] / "models" / "insightface",
        description="a folder, or a path where one can be made",
    )
    deepface_home: Path = Field(
        default_factory=lambda data: data["data_dir"] / "models" / "deepface",
        description="a folder, or a path where one can be made",
    )
    emotion_backend: Literal["onnx", "tensorflow"] = Field(
        default="onnx", description="onnx or tensorflow"
    )
    match_threshold: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None,
        description="a cosine above 0 and below 1, or nothing for the model's own",
    )
    detection_size: Annotated[int, Field(ge=128, le=2048, multiple_of=32)] = Field(
        default=640, description="a multiple of 32 from 128 to 2048"
    )
    mood: Literal["off", "class", "student"] = Field(
        default="class", description="off, class or student"
    )
    liveness: Literal["off", "flag", "require"] = Field(
        default="flag", description="off, flag or require"
    )
    mail_auto: bool = Field(default=False, description="1 or 0")
    admin_password: SecretStr | None = Field(
        default=None, description="a real password of the admin's own, or nothing"
    )
    time_zone: str | None = Field(
        default=None,
        description="the name of a time zone, like Europe/Berlin, or nothing for this computer's",
    )
    school_name: Annotated[str, StringConstraints(max_length=100)] | None = Field(
        default=None, description="a name of at most 100 characters on one line"
    )

    @field_validator(
        "face_engine", "emotion_backend", "mood", "liveness", "smtp_security", mode="before"
    )
    @classmethod
    def _lower_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("camera_url")
    @classmethod
    def _camera_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        if re.fullmatch(r"[0-9]{1,3}", value):
            if int(value) > MAX_CAMERA_INDEX:
                raise ValueError
            return str(int(value))
        if "://" in value:
            return _checked_camera_url(value)
        path = _path(value, info)
        if not path.is_file():
            raise PydanticCustomError("video", "the path of a video file: none exists there")
        return str(path)

    @field_validator("host")
    @classmethod
    def _loopback_only(cls, value: str) -> str:
        if not is_loopback(value):
            raise ValueError
        return value.strip("[]")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str | None) -> str | None:
        if value is not None and value not in _time_zones():
            raise ValueError
        return value

    @field_validator("data_dir", "models_dir", "deepface_home", mode="before")
    @classmethod
    def _folder(cls, value: object, info: ValidationInfo) -> Path:
        path = _path(str(value), info)
        if path.exists() and not path.is_dir():
            raise PydanticCustomError("folder", "a folder: a file is in its place")
        return path

    @field_validator("face_model")
    @classmethod
    def _pack_or_folder(cls, value: str, info: ValidationInfo) -> str:
        if "/" not in value and "\\" not in value and not value.startswith(("~", ".")):
            if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}", value):
                raise ValueError
            return value
        path = _path(value, info)
        if not path.is_dir():
            raise PydanticCustomError("folder", "a pack's name or a folder: no folder is there")
        return str(path)

    @field_validator("sender_password", "admin_password")
    @classmethod
    def _no_placeholder(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and is_placeholder(value.get_secret_value()):
            raise PydanticCustomError("placeholder", "a real one: a placeholder protects nothing")
        return value

    @field_validator("smtp_security")
    @classmethod
    def _plain_on_this_computer(cls, value: str, info: ValidationInfo) -> str:
        if value == "none" and not is_loopback(info.data.get("smtp_host", "")):
            raise ValueError
        return value

    @field_validator("smtp_ca_file", mode="before")
    @classmethod
    def _certificates(cls, value: object, info: ValidationInfo) -> Path | None:
        if value is None:
            return None
        path = _path(str(value), info)
        if not path.is_file():
            raise PydanticCustomError("certificates", "the path of a file: none exists there")
        return path

    @field_validator("school_name", "sender_name", "smtp_user")
    @classmethod
    def _one_line(cls, value: str | None) -> str | None:
        if value is not None and not value.isprintable():
            raise ValueError
        return value

    @property
    def camera_address(self) -> str | None:
        """CAMERA_URL without any password: the form that may be shown."""
        return None if self.camera_url is None else redact_url(self.camera_url)

    def secrets(self) -> tuple[str, ...]:
        """The values that no log may ever hold."""
        held = (self.sender_password, self.admin_password)
        return tuple(secret.get_secret_value() for secret in held if secret)


def variables() -> dict[str, str]:
    """Every variable, and what it may be."""
    fields = Settings.model_fields.items()
    return {name.upper(): field.description for name, field in fields if field.description}


def load_settings(
    root: Path,
    environ: Mapping[str, str] | None = None,
    overrides: Mapping[str, str | int | Path | None] | None = None,
) -> Settings:
    """Settings of the project in `root`, whose relative paths start there.

    `environ` stands in for the process's environment; `overrides` are the command line's, by
    variable or field name, None where not given. Raises RollcallError "bad_setting" with one
    line a bad variable in its message and `details.variables` mapping each to what is allowed.
    """
    root = root.resolve()
    known = variables()
    from_file = read_env_file(root / ".env")
    from_process = os.environ if environ is None else environ
    from_command = {k.upper(): str(v) for k, v in (overrides or {}).items() if v is not None}
    if unknown := sorted(from_command.keys() - known.keys()):
        raise KeyError(f"no such setting: {', '.join(unknown)}")

    values: dict[str, Any] = {"root": root, "warnings": tuple(_unknown_names(from_file, known))}
    for name in known:
        for source in (from_command, from_process, from_file):
            if name in source:
                if given := source[name].strip():
                    values[name.lower()] = given
                break
    try:
        return Settings.model_validate(values)
    except ValidationError as invalid:
        problems = dict(_problems(invalid, known))
    raise RollcallError(
        "bad_setting",
        "Rollcall cannot start with these settings. Correct them in .env or in the environment:\n"
        + "\n".join(f"  {name} must be {allowed}." for name, allowed in problems.items()),
        details={"variables": problems},
    )


def export_for_deepface(settings: Settings) -> None:
    """Tell DeepFace where its models are and what runs them; it reads this when imported."""
    os.environ["DEEPFACE_HOME"] = str(settings.deepface_home)
    os.environ["DEEPFACE_BACKEND_ENGINE"] = settings.emotion_backend
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def is_placeholder(secret: str) -> bool:
    """Whether a password is one that stands in examples."""
    letters = re.sub(r"[^a-z0-9]", "", secret.lower())
    bracketed = secret.startswith("<") and secret.endswith(">")
    one_letter = len(set(secret) - set(" -_")) < 2
    return bracketed or letters in PLACEHOLDER_SECRETS or one_letter


def _checked_camera_url(value: str) -> str:
    parts = urlsplit(value)
    _ = parts.port  # raises ValueError where it is no number
    known_scheme = parts.scheme in {"http", "https", "rtsp", "rtsps"}
    if not known_scheme or not parts.hostname or not value.isprintable() or " " in value:
        raise ValueError
    return value


def _path(value: str, info: ValidationInfo) -> Path:
    if not value.isprintable():
        raise ValueError
    try:
        path = Path(value).expanduser()
    except RuntimeError as no_home:
        raise PydanticCustomError("home", "a path: the home folder of ~ is not known") from no_home
    root: Path = info.data["root"]
    return (root / path).resolve()


def _unknown_names(given: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    for name in given.keys() - known.keys():
        close = difflib.get_close_matches(name.upper(), known, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        yield f"{name} in .env is not a setting of Rollcall and was ignored.{hint}"


def _problems(invalid: ValidationError, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ours = {"video", "folder", "placeholder", "home", "certificates"}
    for error in invalid.errors(include_url=False, include_input=False, include_context=False):
        name = str(error["loc"][0]).upper()
        if error["type"] != "default_factory_not_called":
            yield name, error["msg"] if error["type"] in ours else known[name]
