"""The journal of an import: what is confirmed is there for good, what is torn never was."""

from dataclasses import replace
from pathlib import Path

import pytest

from rollcall.domain.imports import ClassesChanged, ImportLine, LineKind, LineStatus
from rollcall.errors import RollcallError
from rollcall.importing.files import journal as import_journal
from rollcall.importing.files.journal import ImportJournal


def line(place: int, name: str = "Ada\n\r\u2028") -> ImportLine:
    return ImportLine(LineKind.ROW, place, LineStatus.ADDED, f"{place:04}", name, student_id="s")


def filled(path: Path) -> ImportJournal:
    journal = ImportJournal(path)
    journal.announce_batch([line(2), line(3)], {"s": "f"})
    journal.confirm_batch()
    journal.note_lines([line(4)])
    journal.note_classes(ClassesChanged(1, 2))
    journal.announce_batch([line(5)], {"t": "g"})
    journal.drop_batch()
    journal.announce_batch([line(6)], {"u": "h"})
    return journal


def test_it_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "run.jsonl"
    written = filled(path)
    again = ImportJournal(path)
    assert again.lines == written.lines == (line(2), line(3), line(4))
    assert again.classes == ClassesChanged(1, 2)
    assert again.unsettled == written.unsettled
    assert again.places_done(LineKind.ROW) == {2, 3, 4}
    assert again.places_done(LineKind.PHOTO) == set()
    assert again.summary().rows["added"] == 3
    again.confirm_batch()
    assert ImportJournal(path).lines[-1] == line(6)


def test_wherever_it_is_torn_whole_entries_are_left(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    filled(path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        torn = ImportJournal(path)
        assert torn.lines == (line(2), line(3), line(4))[: len(torn.lines)]
        if torn.unsettled is not None:
            torn.drop_batch()
        torn.note_lines([line(9)])
        assert ImportJournal(path).lines == torn.lines
        assert torn.lines[-1] == line(9)


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe\n", b"[]\n", b'{"lines": 3}\n', b'{"confirmed": true}\n']
)
def test_what_makes_no_sense_ends_the_reading(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "run.jsonl"
    ImportJournal(path).note_lines([line(1)])
    path.write_bytes(path.read_bytes() + junk + path.read_bytes())
    journal = ImportJournal(path)
    assert journal.lines == (line(1),)
    journal.note_lines([line(2)])
    assert ImportJournal(path).lines == (line(1), line(2))


def test_a_rewrite_leaves_nothing_of_before(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    journal = filled(path)
    assert not journal.rewrite_lines(lambda each: each)
    assert journal.rewrite_lines(lambda each: replace(each, name=""))
    assert b"Ada" not in path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["run.jsonl"]
    again = ImportJournal(path)
    assert again.lines == tuple(line(n, "") for n in (2, 3, 4))
    assert again.classes == ClassesChanged(1, 2)
    journal.confirm_batch()
    assert ImportJournal(path).lines[-1] == line(6, "")


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.jsonl"
    journal = ImportJournal(path)
    journal.note_lines([line(1)])

    def full(*_: object) -> int:
        with path.open("ab") as file:
            file.write(b'{"lines": [{"ki')
        raise RollcallError("write_failed", "The disk is full.", 507)

    with monkeypatch.context() as patch:
        patch.setattr(import_journal, "extend", full)
        with pytest.raises(RollcallError):
            journal.note_lines([line(2)])
    assert journal.lines == (line(1),)
    journal.note_lines([line(3)])
    assert ImportJournal(path).lines == (line(1), line(3))
