"""A process that is killed while it imports a school: every row and photo is done once, whole."""

import sys
from pathlib import Path

import pytest

from import_school import School, card, pupils, sheet, zipped
from killing import Program
from rollcall.domain.imports import ImportState, LineKind
from to_kill import import_until

PUPILS = 12
MOST_KILLS = 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.slow
def test_an_import_survives_kills(tmp_path: Path) -> None:
    files = {
        f"{n + 1:04}_{look + 1}.jpg": card(n, look) for n in range(PUPILS) for look in range(3)
    }
    school = School(tmp_path)
    import_id = school.uploaded(sheet(*pupils(PUPILS)), zipped(files))
    school.imports.check(import_id)
    school.ended(import_id)
    seen: set[tuple[LineKind, int]] = set()
    kills = 0
    for run in range(MOST_KILLS):
        importing = Program(import_until, tmp_path, 3 + run * 5 // 3)
        status = importing.ended()
        if status == 0:
            break
        assert status == -9, importing.failure
        kills += 1
        now = School(tmp_path)
        assert now.sound()
        known = now.imports.get(import_id)
        if known.state is ImportState.DONE:
            break
        # The very first write of a run says that it runs.
        assert known.state in (ImportState.PAUSED, ImportState.CHECKED)
        done = {(x.kind, x.place) for x in now.imports.report(import_id, 1, 999).lines}
        if known.begun:
            assert known.progress.done == len(done) < known.progress.total == 4 * PUPILS
            assert seen <= done
            seen = done
    assert kills >= 5
    assert status == 0 or known.state is ImportState.DONE

    last = School(tmp_path)
    done_import = last.imports.get(import_id)
    assert done_import.state is ImportState.DONE
    assert done_import.summary.rows["added"] == PUPILS
    assert done_import.summary.photos["added"] == 3 * PUPILS
    assert [len(student.photos) for student in last.students.list()] == [3] * PUPILS
    assert [len(c.roster) for c in last.classes.list()] == [4, 4, 4]
    assert len(last.imports.report(import_id, 1, 999).lines) == 4 * PUPILS
    assert last.sound()
    assert list(tmp_path.rglob("*.tmp")) == []
    assert list((tmp_path / "imports").rglob("*.upload")) == []
