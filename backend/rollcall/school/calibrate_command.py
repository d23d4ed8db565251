"""`calibrate`: the threshold for this school's photos, on a terminal. It only reads."""

import sys

from rollcall.config import Settings
from rollcall.recognition.service.calibration import CalibrationReport, calibrate_folder
from rollcall.recognition.service.calibration_views import as_lines
from rollcall.school.opening import data_folder


def calibrate(settings: Settings, model: str | None, *, demo: bool) -> CalibrationReport:
    """Read the data folder, beside a server if one runs, and print what was found.

    Raises RollcallError "nobody_enrolled", "model_unknown" or "data_unreadable".
    """
    report = calibrate_folder(data_folder(settings, demo=demo), model, settings.match_threshold)
    for line in as_lines(report, plain=not _can_show("█")):
        print(line)
    return report


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
