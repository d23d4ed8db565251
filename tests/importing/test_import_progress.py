"""How far an import is, and how long it will still take."""

from rollcall.domain.imports import ImportProgress
from rollcall.importing.service.states import ProgressMeter


def test_it_tells_from_its_own_pace() -> None:
    now = [100.0]
    meter = ProgressMeter(lambda: now[0])
    meter.start_counting(500, 1000)
    meter.begin_phase("photos", 400)
    assert meter.progress_now() == ImportProgress(500, 1000, "photos", None)
    for _ in range(9):
        now[0] += 0.5
        meter.count_done()
    assert meter.progress_now().eta_s is None
    now[0] += 0.5
    meter.count_done()
    assert meter.progress_now() == ImportProgress(510, 1000, "photos", 195.0)
    meter.count_done(390)
    assert meter.progress_now() == ImportProgress(900, 1000, "photos", 0.0)
    meter.begin_phase("more", 0)
    assert meter.progress_now() == ImportProgress(900, 1000, "more", None)
