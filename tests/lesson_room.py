"""A school with one room, whose camera shows coloured cards and whose clock a test sets."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from cards import cards_picture, row_of, vector_of
from rollcall.config import Settings
from rollcall.domain.classes import SchoolClass
from rollcall.domain.faces import DetectedFace, Image, Vectors
from rollcall.domain.live import RegisterEntry
from rollcall.domain.marks import Mark, MarkStatus
from rollcall.domain.people import Consent
from rollcall.domain.sessions import ONLY_ROOM, Session
from rollcall.rooms.analyser import Analyser, Analysis
from rollcall.rooms.frame import Frame
from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.tracking import ByteFaceTracker
from still_room import school_in

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FPS = 4
CONSENT = Consent("Ngozi Okafor", "paper", date(2026, 9, 1))


class LookalikeEngine(FakeFaceEngine):
    """Some cards resemble others: `alike[5] = (1, 0.58)` gives card 5 that cosine to card 1."""

    def __init__(self) -> None:
        super().__init__()
        self.alike: dict[int, tuple[int, float]] = {}

    def embed(self, image: Image, faces: Sequence[DetectedFace]) -> Vectors:
        vectors = super().embed(image, faces).copy()
        for card, (other, cosine) in self.alike.items():
            own, like = (vector_of(FakeFaceEngine(), c)[0] for c in (card, other))
            same = np.isclose(vectors @ own, 1.0, atol=1e-4)
            rest = own - (own @ like) * like
            vectors[same] = cosine * like + np.sqrt(1 - cosine**2) * rest / np.linalg.norm(rest)
        return vectors.astype(np.float32)


class SchoolRoom:
    """The services over a data folder, as one process has them. `open` is the next process."""

    watches = True
    """Whether the camera sees the class all the time, even while no frame is shown."""

    def __init__(self, folder: Path, engine: LookalikeEngine | None = None) -> None:
        self.folder = folder
        self.now = EIGHT
        self.engine = engine or LookalikeEngine()
        self.mood = True
        self.mood_by_student = False
        self.mail_auto = False
        self._frames = 0
        self.open()

    def open(self) -> None:
        """What a starting process does."""
        moods = "student" if self.mood_by_student else "class"
        settings = Settings(
            root=self.folder,
            data_dir=self.folder,
            school_name="Hill School",
            time_zone="UTC",
            mood=moods if self.mood else "off",
            mail_auto=self.mail_auto,
        )
        school, self.camera = school_in(
            self.folder,
            engine=self.engine,
            clock=lambda: self.now,
            settings=settings,
            watches=self.watches,
        )
        self.school = school
        self.camera.picture = b"\xff\xd8 the class"
        self.students = school.students
        self.sessions = school.sessions
        self.history = school.history
        self.classes = school.classes
        self.school_mail = school.mail
        self.mail = school.mail.service
        self.outbox = school.mail.outbox
        self.lessons, self.closing = school.lessons, school.teaching.closing
        self.opens, self.marks = school.teaching.opens, school.teaching.marks
        self.trays, self.snapshots = school.teaching.trays, school.teaching.snapshots
        self.sightings, self.sought = school.teaching.sightings, school.teaching.sought
        self.writer = school.teaching.writer
        school.mail.register.catch_up()
        self.analyser = Analyser(self.engine, ByteFaceTracker())

    @property
    def announced(self) -> int:
        """How often the room was told of warnings."""
        return self.camera.announced

    def enrol(self, *cards: int, photo: bool = True, consent: bool = True) -> list[str]:
        """Students "Student 00", "Student 01"… after their cards; their ids."""
        ids = []
        for card in cards:
            student = self.students.create(
                str(1000 + card), f"Student {card:02}", consent=CONSENT if consent else None
            )
            if photo and consent:
                taken = self.students.add_photos(student.id, [("card.png", card_photo(card))])
                assert len(taken.added) == 1, taken.rejected
            ids.append(student.id)
        return ids

    def teach(self, *cards: int, **fields: object) -> SchoolClass:
        """A class whose roster are these cards, enrolled."""
        return self.classes.create("7B", roster=self.enrol(*cards), **fields)  # type: ignore[arg-type]

    def begin(self, *cards: int, **fields: object) -> Session:
        """A session of a class with these cards."""
        return self.lessons.start(ONLY_ROOM, self.teach(*cards, **fields).id, "Rivera")

    def close_saying_absent(self, session_id: str) -> Session:
        """A person closes a session and says of everybody undecided that they are absent."""
        undecided = self.closing.check(session_id).undecided
        decisions = {each.mark.student_id: MarkStatus.ABSENT for each in undecided}
        return self.closing.close(session_id, "Rivera", decisions)

    def look(self, cards: Mapping[int, tuple[int, int]] | None = None, *shown: int) -> Analysis:
        """One frame with these cards, and what the recogniser makes of it."""
        self._frames += 1
        self.now += timedelta(seconds=1 / FPS)
        image = cards_picture(row_of(*shown) if cards is None else cards, seed=self._frames)
        self.analyser.gallery = self.camera.gallery
        time_s = self.now.timestamp()
        analysis = self.analyser.analyse(image, time_s)
        self.see(Frame(image, time_s, self.now), analysis)
        return analysis

    def see(self, frame: Frame, analysis: Analysis) -> None:
        """A frame is told of, and the writer is woken and has its turn."""
        self.sightings.see_frame(ONLY_ROOM, frame, analysis)
        self.writer.write_new_marks()

    def frame(self, *shown: int) -> Frame:
        """A picture of these cards, of now."""
        self._frames += 1
        image = cards_picture(row_of(*shown), seed=self._frames)
        return Frame(image, self.now.timestamp(), self.now)

    def play(self, seconds: float, *shown: int) -> Analysis:
        """The camera shows these cards, each at its place, for so long."""
        for _ in range(round(seconds * FPS)):
            last = self.look(None, *shown)
        return last

    def wait(self, **passed: float) -> None:
        """Time goes by, unseen."""
        self.now += timedelta(**passed)

    def id_of(self, card: int) -> str:
        """The id of a card's student."""
        return next(s.id for s in self.students.list() if s.name == f"Student {card:02}")

    def mark(self, card: int) -> Mark:
        """A card's mark in the open session."""
        session = self.lessons.current(ONLY_ROOM)
        assert session is not None
        mark = session.mark_of(self.id_of(card))
        assert mark is not None
        return mark

    @property
    def roster(self) -> list[str]:
        """Who is listed on the live page."""
        view = self.sightings.lesson_view(ONLY_ROOM)
        return [entry.student_id for entry in view.register]

    def shown(self, card: int) -> RegisterEntry:
        """A card's line on the live page."""
        return next(
            e
            for e in self.sightings.lesson_view(ONLY_ROOM).register
            if e.student_id == self.id_of(card)
        )


def card_photo(card: int) -> bytes:
    """An enrolment photo of a card."""
    image = cards_picture({card: (40, 40)}, (120, 120))
    file = io.BytesIO()
    Pillow.fromarray(image[:, :, ::-1]).resize((480, 480), Pillow.Resampling.NEAREST).save(
        file, "PNG"
    )
    return file.getvalue()
