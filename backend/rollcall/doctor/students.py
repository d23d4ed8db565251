"""Who of the students cannot be recognised, and why."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from rollcall.doctor.findings import Check
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.domain.people import Student
from rollcall.students.files.people import read_students
from rollcall.students.files.vectors import read_vectors

LIMIT_S = 60.0
PAGE = "/students?recognised=no"
"""The list, of those alone."""


def students_check(
    students: Callable[[], Iterable[Student]], enrolled: Callable[[], Collection[str]]
) -> Check:
    """`enrolled` are the ids of those whom the model of now can recognise."""
    return Check(About.STUDENTS, LIMIT_S, lambda: _findings(tuple(students()), enrolled()))


def students_on_disk(folder: Path) -> Check:
    """The same for a data folder that nobody has: whichever model the vectors are of."""

    def enrolled() -> set[str]:
        return {each for rows in read_vectors(folder / "embeddings.pkl").values() for each in rows}

    return students_check(lambda: read_students(folder / "students.json"), enrolled)


def _findings(students: tuple[Student, ...], enrolled: Collection[str]) -> Iterator[Finding]:
    left = [student for student in students if student.id not in enrolled]
    refused = sum(student.consent is None for student in left)
    bare = sum(student.consent is not None and not student.photos for student in left)
    stale = len(left) - refused - bare
    if not left:
        many = f"All {len(students)} students can be recognised."
        yield _finding(Verdict.OK, many if students else "Nobody is enrolled yet.", "/students")
        return
    reasons = ((refused, "without a consent"), (bare, "without photos"))
    why = [f"{count} {reason}" for count, reason in reasons if count]
    if stale:
        why.append(f"{stale} whose photos the model of now has no vectors of")
    # A family may say no: then there is nothing to mend.
    verdict = Verdict.WARNING if bare or stale else Verdict.NOTE
    yield _finding(
        verdict,
        f"{len(left)} of {len(students)} students cannot be recognised: {', '.join(why)}. They "
        "are marked by hand.",
        PAGE,
    )


def _finding(verdict: Verdict, sentence: str, page: str) -> Finding:
    return Finding(About.STUDENTS, verdict, sentence, page)
