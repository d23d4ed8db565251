"""The words for what marks say, in the order in which they are counted."""

from typing import Final

from rollcall.domain.marks import MarkStatus

STATUS_WORDS: Final = {
    MarkStatus.PRESENT: "Present",
    MarkStatus.LATE: "Late",
    MarkStatus.LEFT_EARLY: "Left early",
    MarkStatus.EXCUSED: "Excused",
    MarkStatus.ABSENT: "Absent",
    MarkStatus.UNMARKED: "Not marked",
}
