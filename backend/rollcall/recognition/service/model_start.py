"""Which engine a start begins with: the wanted one, or the one before until vectors are ready."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from rollcall.domain.people import Student
from rollcall.errors import RollcallError
from rollcall.students.service.students import StudentService
from rollcall.students.service.vectors import Tried, VectorMaker
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)

AT_ONCE = 40
"""Photos that a start may wait for: at 0.1 s each (buffalo_sc and dlib, 250 pixels, one slow core)
about four seconds."""


class Beginning(NamedTuple):
    """The engine to begin with, and whose photos it has looked at."""

    engine: FaceEngine
    tried: Tried


def begin_with(
    students: StudentService,
    wanted: FaceEngine,
    load: Callable[[str], FaceEngine],
    say: Callable[[str], None] = logger.info,
) -> Beginning:
    """Have `students` run by the engine to begin with.

    Where few photos lack vectors, these are made now. Otherwise the model that knows the most
    students runs until they are made: where that is another one, and its engine can be loaded.
    """
    maker = students.vector_maker(wanted)
    lacking = maker.out_of_step(maker.model_id)
    if sum(len(student.photos) for student in lacking) <= AT_ONCE:
        students.rebuild(lambda n, of: say(f"Vectors made: {n} of {of} students") if of else None)
        return Beginning(wanted, _as_tried(maker.out_of_step(maker.model_id)))
    known = _known(maker, maker.model_id)
    for model in sorted(maker.store.models(), key=lambda model: -_known(maker, model)):
        if _known(maker, model) <= known:
            break
        try:
            before = load(model)
        except RollcallError as refused:
            logger.info("%s cannot run until %s is ready: %s", model, maker.model_id, refused.code)
            continue
        say(f"{model} recognises until the vectors of {maker.model_id} are made")
        students.use_engine(before)
        return Beginning(before, _as_tried(maker.out_of_step(model)))
    say(f"The vectors of {maker.model_id} are made while the room runs")
    return Beginning(wanted, {})


def _known(maker: VectorMaker, model: str) -> int:
    rows = maker.store.vectors(model)
    return sum(student.id in rows for student in maker.enrolled_students())


def _as_tried(students: list[Student]) -> Tried:
    return {student.id: student.photos for student in students}
