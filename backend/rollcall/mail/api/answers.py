"""Messages to guardians and the queue that sends them, as the API answers them."""

from typing import Literal

from pydantic import AliasPath, Field

from rollcall.domain.mail import MailKind, MailState
from rollcall.web.answers import Answer, Time


class MailItemAnswer(Answer):
    """A message without its contents. There is one for each session, student, guardian and kind."""

    id: str = Field(validation_alias=AliasPath("message", "id"))
    kind: MailKind = Field(validation_alias=AliasPath("message", "kind"))
    state: MailState = Field(validation_alias=AliasPath("message", "delivery", "state"))
    """`queued` and not `confirmed`, it waits for the teacher."""
    confirmed: bool = Field(validation_alias=AliasPath("message", "delivery", "confirmed"))
    to: str = Field(validation_alias=AliasPath("message", "guardian", "email"))
    guardian: str = Field(validation_alias=AliasPath("message", "guardian", "name"))
    student_id: str = Field(validation_alias=AliasPath("message", "student_id"))
    student: str = Field(validation_alias=AliasPath("message", "facts", "student"))
    number: str = Field(validation_alias=AliasPath("message", "number"))
    session_id: str = Field(validation_alias=AliasPath("message", "session_id"))
    class_name: str = Field(validation_alias=AliasPath("message", "facts", "class_name"))
    started_at: Time = Field(validation_alias=AliasPath("message", "facts", "started_at"))
    language: str = Field(validation_alias=AliasPath("message", "letter", "language"))
    subject: str = Field(validation_alias=AliasPath("message", "letter", "subject"))
    edited: bool = Field(validation_alias=AliasPath("message", "edited"))
    attempts: int = Field(validation_alias=AliasPath("message", "delivery", "attempts"))
    last_error: str | None = Field(validation_alias=AliasPath("message", "delivery", "last_error"))
    """In the mail server's own words."""
    next_attempt_at: Time | None = Field(
        validation_alias=AliasPath("message", "delivery", "due_at")
    )
    created_at: Time = Field(validation_alias=AliasPath("message", "created_at"))
    sent_at: Time | None = Field(validation_alias=AliasPath("message", "delivery", "sent_at"))
    message_id: str | None = Field(validation_alias=AliasPath("message", "delivery", "message_id"))
    perhaps_twice: bool = Field(validation_alias=AliasPath("message", "delivery", "perhaps_twice"))
    """Rollcall ended while the message was handed over: it is sent again under the same
    Message-ID."""
    note: str = Field(validation_alias=AliasPath("message", "delivery", "note"))
    """Why it was cancelled."""
    apology: Literal["possible", "written"] | None
    """Of a message that was sent though the student was not absent after all; else null."""


class MailLetterAnswer(MailItemAnswer):
    """A message with its contents."""

    text: str = Field(validation_alias=AliasPath("message", "letter", "text"))
    html: str = Field(validation_alias=AliasPath("message", "letter", "html"))


class MailQueueAnswer(Answer):
    """How sending goes."""

    state: Literal["idle", "sending", "paused", "stopped", "not_set_up"]
    message: str | None
    """What is the matter, and what to do about it; null where nothing is."""
    code: str | None
    """`login_refused`, `certificate`, `no_tls`, `sender_refused`, `refused`, `unreachable`,
    `busy`, `quota`, `limit`, `disk` or `worker`."""
    until: Time | None
    auto: bool
    """Messages go out as soon as a session is closed."""
    waiting: int
    """Messages that nobody confirmed yet."""
    to_send: int
    """Confirmed ones that are not out yet."""
    sent_today: int
    """In the last 24 hours."""
    per_day: int | None
    per_minute: int | None
    mailbox: bool
    """The demo has a mailbox of its own, where everything arrives."""


class MailCountsAnswer(Answer):
    """How many messages there are where: those that wait to be confirmed, or else by state."""

    waiting: int
    queued: int
    sending: int
    sent: int
    failed: int
    cancelled: int


class UnreachableAnswer(Answer):
    """Somebody absent, none of whose guardians has an address."""

    student_id: str
    student: str = Field(validation_alias="name")
    number: str


class MailPageAnswer(Answer):
    """A page of messages, those of the newest session first."""

    items: list[MailItemAnswer]
    total: int
    page: int
    per_page: int
    counts: MailCountsAnswer
    """Of all that the filters but `state` leave."""
    queue: MailQueueAnswer
    unreachable: list[UnreachableAnswer]
    """Of the session asked for; without `session_id` empty."""


class MailConfirmedAnswer(Answer):
    """How many messages were confirmed."""

    confirmed: int
    queue: MailQueueAnswer


class MailResumedAnswer(Answer):
    """Sending goes on."""

    queue: MailQueueAnswer
