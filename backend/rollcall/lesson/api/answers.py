"""Sessions and what is kept of them, as the API answers them."""

from typing import Self

from pydantic import AliasPath, Field, RootModel

from rollcall.domain.closing import UndecidedReason
from rollcall.domain.marks import MarkSource, MarkStatus
from rollcall.domain.sessions import SessionState
from rollcall.domain.trays import Unknown, UnknownKind, UnknownState
from rollcall.domain.watch import GapKind
from rollcall.web.answers import Answer, Cosine, Tenths, Thousandths, Time


class MarkCountsAnswer(Answer):
    """How many marks there are of each status."""

    unmarked: int
    present: int
    late: int
    left_early: int
    excused: int
    absent: int


class SessionSummaryAnswer(Answer):
    """What lists show of a session."""

    id: str
    class_id: str
    class_name: str
    room: str
    state: SessionState
    started_at: Time
    closed_at: Time | None
    started_by: str
    counts: MarkCountsAnswer
    waiting_since: Time | None
    """When the timetable's lesson was over, where it waits for a person to close it, since the
    camera could not know everybody; null for any other."""


class MarkChangeAnswer(Answer):
    """One change of a mark, as it is kept for good."""

    at: Time
    by: str
    source: MarkSource
    before: MarkStatus = Field(serialization_alias="from")
    after: MarkStatus = Field(serialization_alias="to")
    minutes_late: int | None
    reason: str


class MarkAnswer(Answer):
    """A student's line of a session's register. The camera never changes a teacher's mark."""

    student_id: str
    number: str
    name: str
    status: MarkStatus
    minutes_late: int | None
    source: MarkSource | None
    """Who gave the mark; null before anybody did."""
    first_seen: Time | None
    last_seen: Time | None
    similarity: Cosine | None
    changed_by: str | None = Field(None, validation_alias=AliasPath("changes", -1, "by"))
    changed_at: Time | None = Field(None, validation_alias=AliasPath("changes", -1, "at"))
    reason: str
    version: int
    """Grows with each change of status: a change names the version it was made on."""
    by_hand: bool
    """No consent or no photos: the camera cannot mark this student."""
    suspected: bool = Field(validation_alias="is_suspected")
    """The face that stood for the student looked like a picture of it, and no person has given a
    mark since."""
    changes: list[MarkChangeAnswer]
    """The oldest first."""


class SessionAnswer(SessionSummaryAnswer):
    """A session with every mark."""

    late_after_minutes: int
    left_early_rule: bool
    reopen_until: Time | None
    """Until when a close can be taken back; null while the session is open."""
    version: int
    marks: list[MarkAnswer]


class SessionPageAnswer(Answer):
    """A page of sessions, the newest first."""

    sessions: list[SessionSummaryAnswer]
    total: int
    page: int
    per_page: int


class UndecidedAnswer(Answer):
    """A student without a mark, of whom only a person can say whether they were there."""

    student_id: str = Field(validation_alias=AliasPath("mark", "student_id"))
    number: str = Field(validation_alias=AliasPath("mark", "number"))
    name: str = Field(validation_alias=AliasPath("mark", "name"))
    reason: UndecidedReason


class GapAnswer(Answer):
    """Minutes in a row in which the camera saw nothing, or less than usual."""

    since: Time
    until: Time
    kind: GapKind
    """`dark`: no picture, a frozen or a black one. `few`: under half of the faces that are usual in
    this lesson."""


class CloseCheckAnswer(Answer):
    """What closing a session now would give, and what has to be decided first."""

    counts: MarkCountsAnswer
    """As the marks would be, with the undecided still unmarked."""
    absent: list[MarkAnswer]
    """Not seen by a camera that would have known them, or said to be absent by a person."""
    left_early: list[MarkAnswer]
    undecided: list[UndecidedAnswer]
    unknown_faces: int
    """Faces that wait in the trays: each may be somebody who would be absent."""
    seconds: Tenths
    """How long the lesson was."""
    dark_seconds: Tenths
    """For how much of it the camera could have known nobody."""
    too_dark: bool
    """So much of it that nobody is absent without a person's word."""
    gaps: list[GapAnswer]


class SessionOrCheckAnswer(RootModel[SessionAnswer | CloseCheckAnswer]):
    """The session, closed; or with `dry_run` what closing it would give."""


class MoodSharesAnswer(Answer):
    """The share of each mood; they add up to 1."""

    Satisfied: Thousandths
    Interested: Thousandths
    Focused: Thousandths
    Bored: Thousandths
    Confused: Thousandths


class MoodReadingAnswer(Answer):
    """The class's mood; score and distribution are null where too few faces were seen."""

    score: Tenths | None
    faces: Tenths
    distribution: MoodSharesAnswer | None


class MoodPointAnswer(Answer):
    """The class's mood over `step_s` seconds from `at`."""

    at: Time
    score: Tenths | None
    """0 to 100; null where too few faces were seen."""
    faces: Tenths
    distribution: MoodSharesAnswer | None


class MoodSeriesAnswer(Answer):
    """The class's mood over a lesson."""

    step_s: int
    points: list[MoodPointAnswer]


class SnapshotAnswer(Answer):
    """The state of a session kept at a moment, as lists show it."""

    n: int
    at: Time
    note: str
    picture: bool
    counts: MarkCountsAnswer
    mood: MoodReadingAnswer | None


class SnapshotWithMarksAnswer(SnapshotAnswer):
    """A snapshot with its marks as they were, without their changes."""

    marks: list[MarkAnswer]


class SnapshotListAnswer(Answer):
    """All snapshots of a session."""

    snapshots: list[SnapshotAnswer]


class CandidateAnswer(Answer):
    """Whom an unsure face may show."""

    student_id: str
    name: str
    similarity: Cosine


class UnknownFaceAnswer(Answer):
    """A face of a session's trays."""

    n: int
    """Counts from 1 in each session."""
    kind: UnknownKind
    """`unsure`: between the two thresholds, with a candidate to confirm."""
    first_seen: Time
    last_seen: Time
    crop_url: str
    candidate: CandidateAnswer | None
    state: UnknownState
    student_id: str | None
    """Whom it was assigned to."""

    @classmethod
    def of_session(cls, session_id: str, unknown: Unknown) -> Self:
        """The answer about a face of this session, and where its picture is."""
        return cls.of(unknown, crop_url=f"/api/sessions/{session_id}/unknowns/{unknown.n}/crop.jpg")


class UnknownFaceListAnswer(Answer):
    """Faces that nobody could be found for, and those to confirm."""

    unknowns: list[UnknownFaceAnswer]
