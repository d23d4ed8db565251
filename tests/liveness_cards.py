"""Cards, and pictures of cards, before a gate that judges them."""

from collections.abc import Collection

from cards import SIDE, cards_picture, row_of
from rollcall.domain.faces import Box, Image
from rollcall.rooms.analyser import Analysis
from rollcall.rooms.frame import Frame
from rollcall.rooms.liveness_gate import LivenessGate
from rollcall.vision.engines.fake_liveness import FakeLivenessEngine, draw_held_card


def picture_of(shown: Collection[int], held: Collection[int], seed: int = 0) -> Image:
    """A row of cards, those of `held` as pictures of cards (BGR)."""
    places = row_of(*shown)
    image = cards_picture(places, seed=seed)
    for identity in held:
        x, y = places[identity]
        draw_held_card(image, Box(x, y, SIDE, SIDE), identity)
    return image


def judge(gate: LivenessGate, frame: Frame, analysis: Analysis) -> Analysis:
    """What the gate makes of a frame; the faces whose turn it is are read at once."""
    judged = gate.judge(frame, analysis)
    seen = gate.to_read.newest()
    if seen is not None and seen.image is frame.image:
        faces = gate.choose(seen)
        said = FakeLivenessEngine().predict(seen.image, [face.face for face in faces])
        living = {f.track: float(p) for f, p in zip(faces, said, strict=True)}
        gate.tell(seen, faces, living)
    return judged
