"""A process that is killed while it imports a school: every row and photo is done once, whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import rollcall
from import_school import School, card, pupils, sheet, zipped
from rollcall.domain.imports import ImportState, LineKind
from support import PATIENCE_WITH_PROGRAMS_S

BACKEND = Path(rollcall.__file__).parents[1]
TESTS = Path(__file__).parents[1]
PUPILS = 12
MOST_KILLS = 30

IMPORT = """
import os
import signal
import sys
from pathlib import Path
from import_school import School
from rollcall.importing.service import photos as import_photos, run as import_run
from rollcall.storage import atomic

import_photos.STUDENTS_A_BATCH = 2
import_run.ROWS_A_BATCH = 5
school = School(Path(sys.argv[1]))
kill_after, writes = int(sys.argv[2]), 0


def counted(real):
    def write(*args, **more):
        global writes
        # Before the write in odd runs, after it in even ones.
        before, after = kill_after % 2, 1 - kill_after % 2
        writes += before
        if writes == kill_after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **more)
        writes += after
        if writes == kill_after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return write


atomic._replace = counted(atomic._replace)
import rollcall.importing.files.journal as journal
journal.extend = counted(journal.extend)
known = school.imports.list()[0]
school.imports.start(known.id)
assert school.imports.wait(60)
assert school.imports.get(known.id).state == "done", school.imports.get(known.id).message
"""


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
        child = subprocess.run(
            [sys.executable, "-c", IMPORT, str(tmp_path), str(3 + run * 5 // 3)],
            capture_output=True,
            text=True,
            timeout=PATIENCE_WITH_PROGRAMS_S,
            env={"PYTHONPATH": os.pathsep.join([str(BACKEND), str(TESTS)])},
        )
        if child.returncode == 0:
            break
        assert child.returncode == -9, child.stderr
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
    assert child.returncode == 0 or known.state is ImportState.DONE

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
