"""How long does a whole school take to import? Makes one out of labelled faces, and imports it.

    python -m rollcall.bench.school_import FACES FOLDER --pack PACK [--kill-at 0.5] [--json FILE]

FACES holds one folder a person with that person's photos. 2,000 students with 3 photos each are
made of those who have 3 or more: 350 people are not 2,000, so that each stands for many students,
with other photos, mirrored, shifted, in other light. To a recogniser they stay one person: the
import is therefore made with `accept` of "already_enrolled_as", and every other check is real.
One student in a hundred has no consent, one an ambiguous date, one a broken photo, and ten photos
are nobody's, for the report to have something to say.

The import runs in a process of its own, which is killed once it has done the share `--kill-at`,
and started again. FOLDER gets everything; a list and a ZIP that are there already are used again.
"""

import argparse
import csv
import io
import json
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image as Pillow

from rollcall.bench.thresholds import chosen_engine
from rollcall.config import Settings
from rollcall.domain.imports import OVER, ImportState, SchoolImport
from rollcall.importing.service.imports import ImportService
from rollcall.school.opening import open_school
from rollcall.school.parts import parts_with

A_CLASS = 25
NOBODYS = 10
PART = 8 * 1024 * 1024
LOOK_EVERY_S = 0.5
_TITLES = (
    "number", "name", "class", "guardian_1_name", "guardian_1_email", "guardian_1_language",
    "consent_by", "consent_form", "consent_on",
)  # fmt: skip


def make_school(faces: Path, folder: Path, students: int, photos: int) -> None:
    """Write `students.csv` and `photos.zip`."""
    people = [sorted(p.glob("*.jpg")) for p in sorted(faces.iterdir()) if p.is_dir()]
    people = [each for each in people if len(each) >= photos]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "students.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(_TITLES)
        sheet.writerows(_row(n) for n in range(students))
    with zipfile.ZipFile(folder / "photos.zip", "w", zipfile.ZIP_STORED) as archive:
        for n in range(students):
            whose, turn = people[n % len(people)], n // len(people)
            for k in range(photos):
                data = _varied(whose[(turn + k) % len(whose)], turn)
                if n % 100 == 52 and k == 2:
                    data = data[: len(data) // 2]
                archive.writestr(_photo_name(n, k), data)
        for n in range(NOBODYS):
            archive.writestr(f"nobody {n}.jpg", _varied(people[0][0], n))


def run_import(folder: Path, pack: Path | None) -> None:
    """Import, or go on with what a process before this one began; tells how far it is."""
    with _opened(folder / "data", pack) as imports:
        known = next(iter(imports.list()), None)
        if known is None:
            known = _uploaded(imports, folder)
            began = time.monotonic()
            imports.check(known.id)
            _follow(imports, known.id, "check")
            _say("checked", imports.get(known.id), took=time.monotonic() - began)
        else:
            _say("resumed", known)
        imports.start(known.id)
        _follow(imports, known.id, "run")
        _say("ended", imports.get(known.id))
        began = time.monotonic()
        data, _ = imports.report_xlsx(known.id)
        (folder / "report.xlsx").write_bytes(data)
        _say("reported", imports.get(known.id), took=time.monotonic() - began)


def measure(folder: Path, pack: Path | None, kill_at: float) -> dict[str, object]:
    """Run it in a child that is killed once, and say how long it took and how much memory."""
    command = [sys.executable, "-m", "rollcall.bench.school_import", "-", str(folder), "--child"]
    command += ["--pack", str(pack)] if pack else []
    figures: dict[str, object] = {}
    began = time.monotonic()
    killed = _watch(command, kill_at)
    figures["first_s"] = round(time.monotonic() - began, 1)
    figures["killed_at"] = killed.pop("killed_at", None)
    figures["checked"] = killed.get("checked")
    if figures["killed_at"] is not None:
        again = time.monotonic()
        resumed = _watch(command, 2.0)
        figures["second_s"] = round(time.monotonic() - again, 1)
        figures["resumed"] = resumed.get("resumed")
        peaks = [killed["peak_mb"], resumed["peak_mb"]]
        killed = resumed
    else:
        peaks = [killed["peak_mb"]]
    figures["total_s"] = round(time.monotonic() - began, 1)
    figures["peak_mb"] = max(peaks)
    figures["ended"] = killed.get("ended")
    figures["reported"] = killed.get("reported")
    return figures


def _watch(command: Sequence[str], kill_at: float) -> dict[str, Any]:
    """Follow a child; kill it where it has done so large a share."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert child.stdout is not None
    seen: dict[str, Any] = {"peak_mb": 0.0}
    with child.stdout:
        for line in child.stdout:
            said = json.loads(line)
            seen["peak_mb"] = max(seen["peak_mb"], said["rss_mb"])
            share = said["done"] / max(1, said["total"])
            if said["step"] in ("check", "run"):
                print(f"{said['step']} {share:.0%}, {said['rss_mb']} MB", file=sys.stderr)
            else:
                seen[said["step"]] = said
            if said["step"] == "run" and share >= kill_at:
                child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
                seen["killed_at"] = f"{said['done']} of {said['total']}"
                break
    if child.wait() != 0 and "killed_at" not in seen:
        raise SystemExit("The import failed: see above.")
    return seen


@contextmanager
def _opened(folder: Path, pack: Path | None) -> Iterator[ImportService]:
    """The imports of the school in a folder, whose camera nobody looks at."""
    settings = Settings(root=folder, data_dir=folder, time_zone="UTC")
    school = open_school(folder, settings, parts_with(chosen_engine(pack), settings))
    try:
        yield school.imports
    finally:
        school.imports.stop()


def _uploaded(imports: ImportService, folder: Path) -> SchoolImport:
    made = imports.create(accept=["already_enrolled_as"])
    listed = (folder / "students.csv").read_bytes()
    imports.uploads.put_students(made.id, "students.csv", listed)
    size = (folder / "photos.zip").stat().st_size
    with (folder / "photos.zip").open("rb") as file:
        for first in range(0, size, PART):
            imports.uploads.put_photos(made.id, "photos.zip", first, size, [file.read(PART)])
    return made


def _follow(imports: ImportService, import_id: str, step: str) -> None:
    while not imports.wait(LOOK_EVERY_S):
        _say(step, imports.get(import_id))
    known = imports.get(import_id)
    if known.state not in OVER | {ImportState.CHECKED}:
        raise SystemExit(f"{known.state}: {known.message}")


def _say(step: str, known: SchoolImport, took: float | None = None) -> None:
    rss = psutil.Process().memory_info().rss / 2**20
    said: dict[str, object] = {
        "step": step,
        "done": known.progress.done,
        "total": known.progress.total,
        "eta_s": known.progress.eta_s,
        "rss_mb": round(rss),
    }
    if step not in ("check", "run"):
        summary = known.summary
        said |= {
            "state": known.state,
            "rows": summary.rows,
            "photos": summary.photos,
            "classes": [summary.classes.made, summary.classes.joined],
        }
    if took is not None:
        said["took_s"] = round(took, 1)
    print(json.dumps(said), flush=True)


def _row(n: int) -> Iterator[str]:
    yield _number(n)
    yield f"Student {n:04}"
    yield f"Class {n // A_CLASS:02}"
    yield f"Parent {n:04}"
    yield f"parent{n}@example.org"
    yield "de"
    yield from ("", "", "") if n % 100 == 50 else (f"Parent {n:04}", "paper")
    if n % 100 != 50:
        yield "03/04/2025" if n % 100 == 51 else "13.04.2025"


def _number(n: int) -> str:
    return f"{n:05}"


def _photo_name(n: int, k: int) -> str:
    """All three ways to name a photo."""
    number = _number(n)
    return (f"{number}{'' if k == 0 else f'_{k + 1}'}.jpg", f"{number}/IMG_{k}.JPG")[n % 2]


def _varied(photo: Path, turn: int) -> bytes:
    """The photo mirrored every other turn, a few pixels shifted, and a little darker."""
    with Pillow.open(photo) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    if turn % 2:
        pixels = pixels[:, ::-1]
    pixels = np.roll(pixels, (turn % 5, -(turn % 7)), axis=(0, 1))
    darker = np.rint(pixels * (1 - 0.015 * (turn % 8))).astype(np.uint8)
    file = io.BytesIO()
    Pillow.fromarray(darker).save(file, "JPEG", quality=92)
    return file.getvalue()


def main() -> None:
    """Make what is missing, import it, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", type=Path, help="folder of an InsightFace pack; dlib without")
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--photos", type=int, default=3)
    parser.add_argument("--kill-at", type=float, default=0.5, metavar="SHARE")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        run_import(args.folder, args.pack)
        return
    if not (args.folder / "photos.zip").is_file():
        make_school(args.faces, args.folder, args.students, args.photos)
    text = json.dumps(measure(args.folder, args.pack, args.kill_at), indent=2)
    print(text)
    if args.json is not None:
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
