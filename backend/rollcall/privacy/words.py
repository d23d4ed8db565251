"""The README of an export, in plain words: what each file is, and what is not there."""

from dataclasses import dataclass, field
from datetime import datetime

from rollcall.mail.letters.lines import one_line

MAX_NAME = 200


@dataclass(slots=True)
class Contents:
    """What an export has come to hold. `models` are the ids of recognition models."""

    has_record: bool = False
    photos: int = 0
    missing_photos: int = 0
    models: list[str] = field(default_factory=list)
    sessions: int = 0
    missing_sessions: int = 0
    snapshots: int = 0
    faces: int = 0
    mails: int = 0
    imports: int = 0


def read_me(found: Contents, name: str, school: str, made_at: datetime) -> str:
    """The text. `made_at` is by the school's clock."""
    about = one_line(name, MAX_NAME) or "a student who was deleted, and of whom the marks are left"
    where = one_line(school, MAX_NAME) or "this school"
    parts = [
        f"Everything that Rollcall holds at {where} about {about}.\n"
        f"Made on {made_at:%Y-%m-%d} at {made_at:%H:%M} ({made_at:%Z}).",
        "WHAT IS IN HERE",
        *_files(found),
        "WHAT IS NOT IN HERE",
        "Pictures of the class that a teacher kept with a snapshot. They show other people, who "
        "have the same rights. Ask the school to look at them together, or to erase them.",
        "Mails that have reached a mailbox, reports that somebody saved elsewhere, and copies of "
        "the data folder that the school keeps by other means: Rollcall does not have them.",
        *_missing(found),
        "BEFORE YOU PASS THIS ON",
        "What people wrote (reasons of marks, notes of snapshots) may name somebody else. Times in "
        "files that end in .json are in UTC.",
    ]
    # Every editor shows these line ends.
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts) + "\r\n"


def _files(found: Contents) -> list[str]:
    said = (
        (
            found.has_record,
            "student.json\n  Number, name, classes, guardians with their addresses, who gave "
            "consent, and when each photo was taken.",
        ),
        (found.photos, f"photos/ ({found.photos})\n  The photos to recognise the student by."),
        (
            found.models,
            f"vectors/ ({', '.join(found.models)})\n  What a recognition model makes of each "
            "photo: a row of numbers that tells this face from others. One file a model, one row "
            "a photo, in the order of the photos in student.json.",
        ),
        (
            found.sessions,
            f"attendance.xlsx and attendance.json ({found.sessions} lessons)\n  The mark in each "
            "lesson, when the student was seen, how alike the face was (a cosine, at most 1), and "
            "every change: who, when and why. The first is for people, the second for programs.",
        ),
        (
            found.snapshots,
            f"snapshots.json ({found.snapshots})\n  The student's mark at moments that a teacher "
            "kept.",
        ),
        (
            found.faces,
            f"open-lesson/ ({found.faces})\n  Faces of a lesson that is going on, which a teacher "
            "said are this student's. They are erased when it ends.",
        ),
        (
            found.mails,
            f"mails/ ({found.mails})\n  The messages to guardians, and what became of each.",
        ),
        (
            found.imports,
            f"imports.json ({found.imports})\n  What reports of imports say of this student.",
        ),
    )
    return [text for there, text in said if there]


def _missing(found: Contents) -> list[str]:
    said = (
        (
            found.missing_photos,
            f"{found.missing_photos} photos whose files could not be read, or were erased while "
            "this was made.",
        ),
        (
            found.missing_sessions,
            f"{found.missing_sessions} lessons whose files could not be read, or were changed "
            "while this was made.",
        ),
    )
    return [text for there, text in said if there]
