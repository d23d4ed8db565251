"""What is said of a room that runs: its camera, its picture, and how fast it recognises."""

from collections.abc import Iterator, Sequence

from rollcall.domain.findings import About, Finding, Verdict
from rollcall.domain.live import CameraState, CameraView, EngineView, PictureState, PipelineView

CONNECTING = "The camera is being connected to."
STOPPED = "The camera is switched off."
LIGHTS_OFF = (
    "The picture is dark. No lesson is running, so nobody is missed: with the lights off that is "
    "as it should be."
)
NO_MARKS = "Until then nobody is marked."


def camera_findings(camera: CameraView, *, lesson: bool) -> Iterator[Finding]:
    """What the camera does; where it sends pictures, what they are like. `lesson` says whether one
    is running, which the camera is needed for."""
    if camera.state is not CameraState.RUNNING:
        yield _away(camera)
    elif camera.picture.state in (PictureState.GOOD, PictureState.UNKNOWN):
        seen = f"The camera sends {camera.fps:.0f} pictures a second, from {camera.address}."
        yield Finding(About.CAMERA, Verdict.OK, seen, since=camera.since)
    else:
        yield _spoilt(camera, lesson=lesson)


def _away(camera: CameraView) -> Finding:
    match camera.state:
        case CameraState.CONNECTING:
            return Finding(About.CAMERA, Verdict.NOTE, CONNECTING, since=camera.since)
        case CameraState.STOPPED:
            return Finding(About.CAMERA, Verdict.PROBLEM, STOPPED, since=camera.since)
    sentence = f"{camera.message} {NO_MARKS}"
    return Finding(
        About.CAMERA, Verdict.PROBLEM, sentence, since=camera.since, next_try=camera.next_try
    )


def _spoilt(camera: CameraView, *, lesson: bool) -> Finding:
    picture = camera.picture
    blind = picture.state in (PictureState.DARK, PictureState.COVERED)
    if picture.state is PictureState.DARK and not lesson:
        return Finding(About.CAMERA, Verdict.NOTE, LIGHTS_OFF, since=picture.since)
    verdict = Verdict.PROBLEM if blind and lesson else Verdict.WARNING
    return Finding(About.CAMERA, verdict, picture.message, since=picture.since)


def recognition_findings(
    pipeline: PipelineView, slowness: Sequence[str], dead: Sequence[str]
) -> Iterator[Finding]:
    """Whether faces are looked at often enough, by threads that live."""
    for sentence in (*dead, *slowness):
        yield Finding(About.RECOGNITION, Verdict.PROBLEM, sentence)
    if not dead and not slowness:
        rate = f"{pipeline.analysed_fps:.1f} pictures a second are searched for faces."
        yield Finding(About.RECOGNITION, Verdict.OK, rate)


def engine_finding(engine: EngineView, *, chosen: bool) -> Finding | None:
    """What stands in for a better model; `chosen` says whether the settings ask for just that."""
    if not engine.reduced and not engine.notice:
        return None
    verdict = Verdict.NOTE if chosen else Verdict.WARNING
    notice = engine.notice or "A model with less accuracy runs."
    return Finding(About.MODELS, verdict, f"{engine.face} runs. {notice}")
