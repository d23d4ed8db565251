"""The doctor's look through the camera."""

import time
from collections.abc import Iterator

import numpy as np

from rollcall.config import Settings
from rollcall.doctor.findings import Check
from rollcall.doctor.folder import owner_of
from rollcall.domain.faces import Image
from rollcall.domain.findings import About, Finding, Verdict
from rollcall.vision.ports import FrameSource
from rollcall.vision.sources import open_source

LIMIT_S = 20.0
"""Five to connect, four for a picture, and what a slow computer takes to begin."""
LOOK_S = 3.0
SLOWEST_FPS = 2.0
"""Presence wants recognitions twice a second."""


def camera_check(settings: Settings) -> Check:
    """Opens CAMERA_URL for a few seconds."""
    return Check(About.CAMERA, LIMIT_S, lambda: _camera_findings(settings))


def _camera_findings(settings: Settings) -> Iterator[Finding]:
    address = settings.camera_url
    if address is None:
        yield _finding(
            Verdict.WARNING,
            "CAMERA_URL is not set, so Rollcall shows the demo class. Set it in .env.",
        )
        return
    owner = owner_of(settings.data_dir)
    if address.isdecimal() and owner is not None:
        # A device has one user at a time.
        yield _finding(
            Verdict.OK,
            f"Not looked at: camera number {address} is in use by the running Rollcall "
            f"({owner.address}), whose page shows it.",
        )
        return
    source = open_source(address)
    try:
        source.open()
        yield _judged(source, settings, is_file=not address.isdecimal() and "://" not in address)
    finally:
        source.close()


def _judged(source: FrameSource, settings: Settings, *, is_file: bool) -> Finding:
    first = source.read()
    height, width = first.shape[:2]
    size = f"{width} x {height} pixels, from {settings.camera_address}."
    if is_file:
        return _finding(Verdict.OK, f"A video file, {size}")
    began = last = time.monotonic()
    more, changes = 0, False
    while last - began < LOOK_S:
        image = source.read()
        last = time.monotonic()
        more += 1
        changes = changes or _differs(first, image)
    fps = more / (last - began)
    seen = f"{fps:.1f} pictures a second, {size}"
    if not changes:
        return _finding(
            Verdict.WARNING, f"{seen} All of them are the same: the camera hangs. Restart it."
        )
    if fps < SLOWEST_FPS:
        return _finding(
            Verdict.WARNING,
            f"{seen} That is too slow to recognise people by. Choose a smaller picture in the "
            "camera's settings, or look at the network.",
        )
    return _finding(Verdict.OK, seen)


def _differs(one: Image, other: Image) -> bool:
    return one.shape != other.shape or not np.array_equal(one, other)


def _finding(verdict: Verdict, message: str) -> Finding:
    return Finding(About.CAMERA, verdict, message)
