"""Faces followed over frames by ByteTrack, from the `trackers` library.

`supervision` had a ByteTrack too, and dropped it in favour of `trackers`, by the same makers: a
clean-room ByteTrack under Apache 2.0, typed, and with time stamps, so that it copes with a rate
of frames that changes, as ours does. It matches on position alone; who a face is, the recogniser
says, and a track that changes hands is caught when its next vector disagrees.
"""

from collections.abc import Sequence

import numpy as np
import supervision as sv
from trackers import ByteTrackTracker

from rollcall.domain.faces import DetectedFace
from rollcall.domain.presence import SELDOM_LOOK_S, TRACK_LOST_AFTER_S

LOOKS_REMEMBERED = 2.5
"""On a machine that looks seldom a track waits for so many looks: one may miss its face."""
NEW_TRACK_SCORE = 0.5
"""Every detection may begin a track: the engines have their own floor already."""


class ByteFaceTracker:
    """Gives every face of successive frames the number of its track."""

    def __init__(self) -> None:
        self._next = 1
        self._numbers: dict[int, int] = {}
        self._tracker = _new_tracker()
        self._looked_s: float | None = None

    def update(self, faces: Sequence[DetectedFace], time_s: float) -> list[int | None]:
        """The track of each face, in the order given; None for a face not followed yet.

        `time_s` has to grow from call to call.
        """
        detections = sv.Detections(
            xyxy=np.array(
                [[f.box.x, f.box.y, f.box.x + f.box.w, f.box.y + f.box.h] for f in faces],
                dtype=np.float32,
            ).reshape(-1, 4),
            confidence=np.array([f.score for f in faces], dtype=np.float32),
            data={"index": np.arange(len(faces))},
        )
        self._remember(time_s)
        tracked = self._tracker.update(detections, timestamp=time_s)
        tracks: list[int | None] = [None] * len(faces)
        if tracked.tracker_id is not None:
            for index, theirs in zip(
                tracked.data.get("index", ()), tracked.tracker_id, strict=True
            ):
                if theirs >= 0:
                    tracks[int(index)] = self._number(int(theirs))
        return tracks

    def _remember(self, time_s: float) -> None:
        """Have tracks wait as long as the rate of looks asks for."""
        gap = 0.0 if self._looked_s is None else time_s - self._looked_s
        self._looked_s = time_s
        waits = LOOKS_REMEMBERED * gap if gap <= SELDOM_LOOK_S else 0.0
        self._tracker.maximum_time_without_update = max(TRACK_LOST_AFTER_S, waits)

    def reset(self) -> None:
        """Forget every track; the numbers go on."""
        self._numbers.clear()
        self._tracker = _new_tracker()

    def _number(self, theirs: int) -> int:
        if theirs not in self._numbers:
            self._numbers[theirs] = self._next
            self._next += 1
        return self._numbers[theirs]


def _new_tracker() -> ByteTrackTracker:
    return ByteTrackTracker(
        lost_track_buffer=round(TRACK_LOST_AFTER_S * 30),
        frame_rate=30.0,
        track_activation_threshold=NEW_TRACK_SCORE,
        minimum_consecutive_frames=2,
        minimum_iou_threshold=0.2,
        high_conf_det_threshold=NEW_TRACK_SCORE,
    )
