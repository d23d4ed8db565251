"""The workbook of one session, read back with openpyxl."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.marks import (
    LEFT_EARLY_AFTER,
    LateRule,
    Mark,
    MarkStatus,
    absent_by_closing,
    confirmed,
    given,
    left_by_closing,
    seen_again,
    undone,
)
from rollcall.domain.mood import MOODS
from rollcall.domain.sessions import MoodPoint, Session, SessionState
from rollcall.reports.session_report import session_report
from support import PATIENCE_WITH_PROGRAMS_S

VIENNA = ZoneInfo("Europe/Vienna")
START = datetime(2026, 11, 23, 7, 30, 0, 123456, tzinfo=UTC)
END = START + timedelta(minutes=45)
RULE = LateRule(START, 10)
SHARES = dict(zip(MOODS, (0.2, 0.1, 0.5, 0.15, 0.05), strict=True))


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def seen(mark: Mark, minutes: float, until: float = 44.5) -> Mark:
    present = confirmed(mark, RULE, after(minutes), after(minutes + 0.1))
    return seen_again(present, after(until), 0.61)


def marks() -> tuple[Mark, ...]:
    ada = seen(Mark("s1", "1001", "Ada Lovelace"), 1)
    corrected = given(ada, MarkStatus.LATE, 12, after(20), "M. Weber", "came with the late bus")
    ill = Mark("s2", "0042", "=HYPERLINK(1)")
    everyone = (
        undone(corrected, after(21), "M. Weber"),
        given(ill, MarkStatus.EXCUSED, None, after(2), "M. Weber", "ill"),
        seen(Mark("s3", "1003", "王小明"), 14),
        seen(Mark("s4", "1004", "محمد علي"), 1, until=30),
        Mark("s5", "1005", "Zoë Brown", by_hand=True),
    )
    return tuple(map(closed, everyone))


def closed(mark: Mark) -> Mark:
    """As a lesson with the rule of leaving early leaves it."""
    if mark.status is MarkStatus.UNMARKED:
        return absent_by_closing(mark, END)
    gone = mark.last_seen is not None and END - mark.last_seen >= LEFT_EARLY_AFTER
    return left_by_closing(mark, END) if gone and not mark.is_teachers else mark


def mood(points: int, missing: tuple[int, ...] = ()) -> tuple[MoodPoint, ...]:
    def point(n: int) -> MoodPoint:
        at = START + timedelta(seconds=10 * n)
        if n in missing:
            return MoodPoint(at, None, 1.5, None)
        return MoodPoint(at, 60 + n / 20, 14.5, SHARES)

    return tuple(point(n) for n in range(points))


SESSION = Session(
    "x1", "c1", "7B Maths & Art", "Room 12", START, "M. Weber", 10, True, marks(),
    SessionState.CLOSED, END, "M. Weber", mood=mood(270, missing=(100, 101)),
)  # fmt: skip


def report(session: Session = SESSION, *, mood: bool = True) -> Workbook:
    data = session_report(
        session, "Hill School", VIENNA, mood, teachers=("M. Weber", "K. Hofer"), made_at=after(30)
    )
    return load_workbook(io.BytesIO(data))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    titles, *rows = sheet.iter_rows(values_only=True)
    return [{str(t): v for t, v in zip(titles, row, strict=True) if t} for row in rows]


def summary(session: Session = SESSION, *, mood: bool = True) -> dict[str, list[Any]]:
    """The values beside each label, in order: a status is named twice."""
    said: dict[str, list[Any]] = {}
    for label, value, *_ in report(session, mood=mood)["Summary"].iter_rows(values_only=True):
        if isinstance(label, str):
            said.setdefault(label, []).append(value)
    return said


def test_the_sheets_and_their_order() -> None:
    assert report().sheetnames == ["Summary", "Register", "Changes", "Mood", "Absentees"]


def test_the_summary_goes_by_the_clock_of_the_school() -> None:
    said = summary()
    start = datetime(2026, 11, 23, 8, 30)
    assert said["Hill School"] == said["Session report"] == [None]
    assert said["Class"] == ["7B Maths & Art"]
    assert said["Room"] == ["Room 12"]
    assert said["Teachers of the class"] == ["M. Weber, K. Hofer"]
    assert said["Started by"] == said["Closed by"] == ["M. Weber"]
    assert said["Date"] == said["Start"] == [start]
    assert said["End"] == [start + timedelta(minutes=45)]
    assert said["Length (minutes)"] == [45]
    assert said["Time zone"] == ["Europe/Vienna (UTC+01:00)"]


def test_the_summary_counts_and_names() -> None:
    said = summary()
    assert said["Present"] == [1]
    assert said["Late"] == [1, "王小明 (14 min)"]
    assert said["Left early"] == [1, "محمد علي (last seen 09:00)"]
    assert said["Excused"] == [1, "=HYPERLINK(1)"]
    assert said["Absent"] == [1, "Zoë Brown"]
    assert said["Not marked"] == [0]
    assert said["All"] == [5]
    assert said["Share present"] == [pytest.approx(0.75)]


def test_a_summer_lesson_is_two_hours_ahead_of_utc() -> None:
    june = datetime(2026, 6, 15, 7, 30, tzinfo=UTC)
    assert summary(replace(SESSION, started_at=june))["Start"] == [datetime(2026, 6, 15, 9, 30)]


def test_the_register_has_every_mark_by_name() -> None:
    rows = {row["Name"]: row for row in table(report()["Register"])}
    assert list(rows) == ["=HYPERLINK(1)", "Ada Lovelace", "Zoë Brown", "محمد علي", "王小明"]
    statuses = [row["Status"] for row in rows.values()]
    assert statuses == ["Excused", "Present", "Absent", "Left early", "Late"]
    assert rows["Ada Lovelace"] == {
        "Number": "1001",
        "Name": "Ada Lovelace",
        "Status": "Present",
        "Minutes late": None,
        "Source": "Camera",
        "First seen": datetime(2026, 11, 23, 8, 31),
        "Last seen": datetime(2026, 11, 23, 9, 14, 30),
        "Best cosine": 0.61,
        "Changed by": "M. Weber",
        "Reason": None,
    }
    assert rows["王小明"]["Minutes late"] == 14
    assert rows["=HYPERLINK(1)"]["Number"] == "0042"
    assert rows["=HYPERLINK(1)"]["Source"] == "Teacher"
    assert rows["=HYPERLINK(1)"]["Reason"] == "ill"


def test_the_register_can_be_worked_with() -> None:
    sheet = report()["Register"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:J6"
    assert sheet.print_title_rows == "$1:$1"
    formats = {cell.column_letter: cell.number_format for cell in sheet[3]}
    assert (formats["F"], formats["H"]) == ("hh:mm:ss", "0.00")
    assert [cell.data_type for cell in sheet[3]][5:8] == ["d", "d", "n"]
    fills = [
        rule.dxf.fill.bgColor.rgb for group in sheet.conditional_formatting for rule in group.rules
    ]
    assert len(set(fills)) == 4


def test_every_change_is_told_in_order_with_its_reason() -> None:
    rows = table(report()["Changes"])
    assert [row["When"] for row in rows] == sorted(row["When"] for row in rows)
    ada = [row for row in rows if row["Name"] == "Ada Lovelace"]
    assert [(row["From"], row["To"], row["By"], row["Source"]) for row in ada] == [
        ("Not marked", "Present", "Camera", "Camera"),
        ("Present", "Late", "M. Weber", "Teacher"),
        ("Late", "Present", "M. Weber", "Teacher"),
    ]
    assert (ada[1]["Why"], ada[1]["Minutes late"]) == ("came with the late bus", 12)
    assert ada[2]["Why"] == "(takes back the change of 08:50:00)"
    assert len(rows) == sum(len(mark.changes) for mark in SESSION.marks)


def test_absentees_come_with_their_reasons() -> None:
    rows = table(report()["Absentees"])
    assert [(row["Name"], row["Status"], row["Reason"]) for row in rows] == [
        ("Zoë Brown", "Absent", None),
        ("=HYPERLINK(1)", "Excused", "ill"),
    ]


def test_each_point_of_the_mood_and_its_charts() -> None:
    sheet = report()["Mood"]
    rows = [row for row in table(sheet) if row["Time"]]
    assert len(rows) == 270
    assert rows[1]["Time"] == datetime(2026, 11, 23, 8, 30, 10)
    assert rows[20]["Score"] == 61
    assert rows[20]["Faces"] == 14.5
    assert [rows[20][name] for name in MOODS] == [0.2, 0.1, 0.5, 0.15, 0.05]
    assert [rows[100][name] for name in ("Score", *MOODS)] == [None] * 6
    line, areas = sheet._charts
    assert line.series[0].val.numRef.f == "'Mood'!$B$2:$B$271"
    assert line.series[0].cat.numRef.f == "'Mood'!$A$2:$A$271"
    assert len(areas.series) == 5
    assert areas.grouping == "percentStacked"
    assert line.x_axis.delete is False
    assert sheet.print_area == "'Mood'!$J$1:$S$34"


def test_without_mood_nothing_speaks_of_it() -> None:
    moods = {"s1": 71.5}
    book = report(replace(SESSION, student_moods=moods), mood=False)
    assert "Mood" not in book.sheetnames
    texts = [str(value).lower() for sheet in book for row in sheet.values for value in row]
    assert not [text for text in texts if "mood" in text or "vibe" in text or "71.5" in text]


def test_a_mean_mood_is_beside_the_student_it_is_of() -> None:
    rows = table(report(replace(SESSION, student_moods={"s1": 71.5}))["Register"])
    assert [row["Mean mood"] for row in rows] == [None, 71.5, None, None, None]
    assert "Mean mood" not in table(report()["Register"])[0]


def test_an_open_session_says_so() -> None:
    still = replace(SESSION, state=SessionState.OPEN, closed_at=None, closed_by=None)
    said = summary(still)
    assert said["End"] == ["Still open: this is how things stood at 09:00"]
    assert "Closed by" not in said


def test_an_open_session_has_no_share_as_if_it_were_final() -> None:
    unmarked = tuple(closed(Mark(f"s{n}", str(n), f"Student {n}")) for n in range(4))
    still = replace(SESSION, state=SessionState.OPEN, closed_at=None, closed_by=None)
    said = summary(replace(still, marks=(*still.marks, *unmarked)))
    assert "Share present" not in said
    assert said["Came so far"] == ["3 of 9"]
    waiting = replace(still, waiting_since=still.started_at)
    assert "Share present" not in summary(waiting)


def test_nobody_and_no_mood() -> None:
    empty = replace(SESSION, marks=(), mood=(), room="")
    book = report(empty)
    assert [len(table(book[name])) for name in ("Register", "Changes", "Absentees")] == [0, 0, 0]
    assert not book["Mood"]._charts
    said = summary(empty)
    assert said["Share present"] == ["no marks yet"]
    assert "Room" not in said
    assert said["Absent"] == [0, "nobody"]


def test_a_large_class_fits_one_page_of_summary() -> None:
    many = tuple(closed(Mark(f"s{n}", str(n), f"Student number {n}")) for n in range(300))
    book = report(replace(SESSION, marks=many))
    assert len(table(book["Register"])) == 300
    setup = book["Summary"].page_setup
    assert (int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == (9, 1, 1)
    absent = summary(replace(SESSION, marks=many))["Absent"][1]
    assert absent.endswith("more")
    assert len(absent) < 400


def test_every_page_has_its_number_and_the_school() -> None:
    for sheet in report():
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.oddFooter.center.text == sheet.title
        assert sheet.oddHeader.left.text == "Hill School"
        assert sheet.oddHeader.right.text == "7B Maths && Art, 2026-11-23 08:30"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.slow
def test_libreoffice_prints_each_sheet_on_one_page(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    file = tmp_path / "report.xlsx"
    file.write_bytes(session_report(SESSION, "Hill School", VIENNA, True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_WITH_PROGRAMS_S)
    pdf = (tmp_path / "report.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 5
