"""What is said of the making of vectors: how far it is, and what became of it."""

from dataclasses import dataclass, replace
from typing import Literal

from rollcall.recognition.service.vector_remake import VectorRemake
from rollcall.students.service.vectors import PhotoProblem

State = Literal["idle", "running", "done", "failed"]
MOST_PROBLEMS = 100
NOT_DONE = "The vectors were not made; those before are still in use."


@dataclass(frozen=True, slots=True)
class RebuildState:
    """How far the making of vectors is. `done` and `total` count photos; `eta_s` is None where
    nobody knows. `problems` are photos that no vector could be made of, the first hundred of
    `problem_count`."""

    state: State = "idle"
    done: int = 0
    total: int = 0
    model: str = ""
    message: str = ""
    eta_s: float | None = None
    problems: tuple[PhotoProblem, ...] = ()
    problem_count: int = 0


def without_student(state: RebuildState, student_id: str) -> RebuildState:
    """The same without a student who was deleted."""
    left = tuple(problem for problem in state.problems if problem.student.id != student_id)
    gone = len(state.problems) - len(left)
    return replace(state, problems=left, problem_count=state.problem_count - gone)


def state_of(
    remake: VectorRemake, state: State, message: str, eta_s: float | None = None
) -> RebuildState:
    """What is to be said of a making of vectors."""
    problems = tuple(remake.problems)
    return RebuildState(
        state=state,
        done=remake.done,
        total=remake.total,
        model=remake.maker.model_id,
        message=message,
        eta_s=eta_s,
        problems=problems[:MOST_PROBLEMS],
        problem_count=len(problems),
    )


def done_message(remake: VectorRemake, running: str, before: str | None) -> str:
    """What was made. `running` is the model that recognises now, `before` the one that it has
    just taken the place of, None where none changed."""
    model = remake.maker.model_id
    sentences = [f"The vectors of {model} were made of {remake.done:,} photos."]
    if before is not None:
        sentences.append(f"It recognises from now on, in the place of {before}.")
    elif model != running:
        sentences.append(
            f"{running} goes on. To recognise by {model}, set it in .env and start Rollcall again."
        )
    if remake.problems:
        students = len({problem.student.id for problem in remake.problems})
        sentences.append(
            f"Of {len(remake.problems):,} photos of {students:,} students none could be made: take "
            "new ones."
        )
    return " ".join(sentences)


def progress_message(remake: VectorRemake, running: str, *, changes: bool) -> str:
    """How far it is. `changes` says that the room changes over from `running` when it is done."""
    model = remake.maker.model_id
    far = f"{remake.done:,} of {remake.total:,} photos are done"
    if changes:
        return f"The recognition model changes to {model}: {far}. Until then {running} goes on."
    if remake.anew:
        return f"The vectors of {model} are made anew: {far}."
    return (
        f"The vectors of {model} are made from the photos: {far}. Students can be recognised one "
        "after the other."
    )
