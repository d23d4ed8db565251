"""What a school is given: all that is neither its data nor its settings."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from rollcall.config import Settings, redact_url
from rollcall.demo.mailbox import DemoMailbox
from rollcall.demo.school import demo_camera
from rollcall.errors import RollcallError
from rollcall.recognition.service.engines import (
    Engines,
    build_engines,
    load_face_engine,
    model_store,
)
from rollcall.rooms.room import Room, RoomParts
from rollcall.vision.alignment import aligned_crop
from rollcall.vision.drawing import JpegRenderer
from rollcall.vision.ports import FaceEngine
from rollcall.vision.sources import open_source
from rollcall.vision.tracking import ByteFaceTracker
from rollcall.vision.weights.progress import progress_on

logger = logging.getLogger(__name__)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SchoolParts:
    """Engines, a room that looks by them, and the demo's mailbox.

    `load_face` makes the engine of another recognition model by its id, and raises RollcallError.
    With a `mailbox` the school is the demo: its class is enrolled, as coloured cards where `cards`
    says so. `say` gets a line before each step of the opening that takes its time.
    """

    engines: Engines
    load_face: Callable[[str], FaceEngine]
    make_room: Callable[[Engines], Room]
    mailbox: DemoMailbox | None = None
    cards: bool = False
    say: Say = logger.info


@contextmanager
def real_parts(settings: Settings, *, demo: bool, say: Say) -> Iterator[SchoolParts]:
    """The engines and the camera that the settings ask for; in the demo a camera and a mailbox
    of its own, which end with the context.

    Raises RollcallError that says what to do.
    """
    with ExitStack() as undo:
        store = model_store(settings)
        engines = build_engines(settings, store, progress_on(sys.stderr), say)
        cards = settings.face_engine == "fake"
        mailbox = None
        if demo:
            mailbox = DemoMailbox()
            undo.callback(mailbox.stop)
            mailbox.start()
        address = settings.camera_url
        if address is None:
            if not demo:
                raise RollcallError("bad_setting", "CAMERA_URL is missing.")
            camera = demo_camera(cards=cards)
            undo.callback(camera.stop)
            camera.start()
            address = camera.url
        yield SchoolParts(
            engines,
            lambda model: load_face_engine(model, settings, store),
            lambda running: Room(room_parts(settings, running, address)),
            mailbox,
            cards,
            say,
        )


def parts_with(engine: FaceEngine, settings: Settings) -> SchoolParts:
    """For a school that looks by this one engine, and whose camera is not asked for anything."""

    def no_other(model: str) -> FaceEngine:
        raise RollcallError("model_unknown", f"{model} is not here.", 422)

    engines = Engines(engine, None, reduced=False, notice="")
    return SchoolParts(
        engines, no_other, lambda running: Room(room_parts(settings, running, "http://localhost/"))
    )


def room_parts(settings: Settings, engines: Engines, address: str) -> RoomParts:
    """A room with the camera at `address`, which may hold a password."""
    return RoomParts(
        name="room",
        address=redact_url(address),
        make_source=lambda: open_source(address),
        face_engine=engines.face,
        make_tracker=ByteFaceTracker,
        crop=aligned_crop,
        emotion=engines.emotion if settings.mood != "off" else None,
        renderer=JpegRenderer(),
        engine_view=engines.view(),
        liveness=engines.liveness,
        require_liveness=settings.liveness == "require",
    )
