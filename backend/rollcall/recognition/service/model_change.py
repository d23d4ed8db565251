"""Makes vectors anew in the background, and changes the recognition model while the room runs."""

import logging
import threading
from collections.abc import Callable
from types import MappingProxyType

from rollcall.domain.erasure import Erasing, Extent
from rollcall.errors import RollcallError
from rollcall.recognition.service.rebuild_state import (
    NOT_DONE,
    RebuildState,
    done_message,
    progress_message,
    state_of,
    without_student,
)
from rollcall.recognition.service.vector_remake import REST, VectorRemake
from rollcall.students.service.students import StudentService
from rollcall.students.service.vectors import Tried
from rollcall.threads.worker import StopSignal, Worker
from rollcall.vision.ports import FaceEngine

logger = logging.getLogger(__name__)


class ModelChange:
    """At most one making of vectors at a time. Thread-safe.

    The students' lock comes before this one's wherever both are held.
    """

    def __init__(
        self,
        students: StudentService,
        wanted: FaceEngine,
        change_over: Callable[[FaceEngine], None],
        load: Callable[[str], FaceEngine],
        announce: Callable[[], None] = lambda: None,
        tried: Tried = MappingProxyType({}),
    ) -> None:
        """`wanted` is the engine that the settings ask for; another one runs where its vectors
        were not ready at the start. `change_over` has everything run by an engine, under the
        students' lock. `load` makes the engine of a model id, and raises RollcallError.
        `announce` is called when `warnings` may have changed. `tried` has the students whose
        photos the running engine has looked at already.
        """
        self._students = students
        self._wanted = wanted
        self._change_over = change_over
        self._load = load
        self._announce = announce
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._remake: VectorRemake | None = None
        self._ended: RebuildState = RebuildState()
        self._tried = tried
        self._closing = False

    @property
    def wanted(self) -> str:
        """The id of the model that the settings ask for."""
        return self._wanted.info.model_id

    def start(self) -> None:
        """Take up what an earlier process left, and make what the wanted model lacks."""
        store = self._students.vector_maker(self._wanted).store
        unfinished = store.unfinished()
        for model in unfinished:
            if model not in (self.wanted, self._running_id):
                store.erase_unfinished_vectors(model)
        self._students.on_change(self._look_for_gaps)
        if self.wanted in unfinished:
            self._begin(self._wanted, anew=True)
        elif self._running_id in unfinished:
            store.erase_unfinished_vectors(self._running_id)
        if self._changes() or self._gaps():
            with self._lock:
                busy = self._is_running
            if not busy:
                self._begin(self._wanted, anew=False)

    def stop(self) -> None:
        """End; what was made is kept, and the next start goes on."""
        with self._lock:
            self._closing = True
            worker = self._worker
        if worker is not None:
            worker.stop()

    def erase_student(self, erasing: Erasing) -> None:
        """Speak of nobody who is deleted, and make no vectors of them any more."""
        if erasing.extent is Extent.FACE:
            return
        with self._lock:
            self._ended = without_student(self._ended, erasing.student_id)
            if self._remake is not None:
                self._remake.drop_problems_of(erasing.student_id)

    def rebuild(self, model_id: str | None = None) -> RebuildState:
        """Make everybody's vectors anew, of the wanted model or another one. Returns at once.

        Raises RollcallError "rebuild_running" (409), or what `load` raises for a model that is
        unknown or not there.
        """
        with self._lock:
            self._refuse_while_running()
        engine = self._engine(model_id or self.wanted)
        self._begin(engine, anew=True)
        return self.state()

    def erase_vectors(self, model_id: str) -> None:
        """Erase the vectors of a model that is not in use. Raises RollcallError "model_in_use",
        "rebuild_running" (409) or "model_unknown" (404)."""
        store = self._students.vector_maker(self._wanted).store
        with self._lock:
            self._refuse_while_running()
            if model_id in (self.wanted, self._running_id):
                raise RollcallError(
                    "model_in_use",
                    f"{model_id} is in use. Only the vectors of other models can be erased.",
                    status=409,
                    details={"model": model_id},
                )
            if model_id not in (*store.models(), *store.unfinished()):
                raise RollcallError(
                    "model_unknown", f"There are no vectors of {model_id}.", status=404
                )
            store.erase_model_vectors(model_id)
        logger.info("the vectors of %s were erased", model_id)

    def state(self) -> RebuildState:
        """How far it is now."""
        with self._lock:
            remake, worker = self._remake, self._worker
            if remake is None or worker is None:
                return self._ended
            if worker.failure is not None:
                return state_of(remake, "failed", f"{NOT_DONE} The log says more.")
        return state_of(
            remake,
            "running",
            progress_message(remake, self._running_id, changes=self._is_change(remake)),
            remake.eta_s,
        )

    def warnings(self) -> tuple[str, ...]:
        """What the user ought to know, in sentences."""
        state = self.state()
        if state.state == "failed":
            return (state.message,)
        remake = self._remake
        if remake is None or state.state != "running" or (remake.anew and not self._changes()):
            return ()
        return (state.message,)

    @property
    def _running_id(self) -> str:
        return self._students.model.model_id

    @property
    def _is_running(self) -> bool:
        worker = self._worker
        going = worker is not None and worker.alive and worker.failure is None
        return self._remake is not None and going

    def _changes(self) -> bool:
        return self._running_id != self.wanted

    def _is_change(self, remake: VectorRemake) -> bool:
        """Whether the room will change over when this is done."""
        return self._changes() and remake.maker.engine is self._wanted

    def _refuse_while_running(self) -> None:
        if self._is_running:
            raise RollcallError(
                "rebuild_running",
                "Vectors are being made already. Wait until that is done.",
                status=409,
            )

    def _engine(self, model_id: str) -> FaceEngine:
        for engine in (self._wanted, self._students.engine):
            if engine.info.model_id == model_id:
                return engine
        return self._load(model_id)

    def _begin(self, engine: FaceEngine, *, anew: bool) -> None:
        remake = VectorRemake(self._students.vector_maker(engine), anew=anew, rest=REST)
        with self._lock:
            self._refuse_while_running()
            if self._closing:
                return
            self._remake = remake
            self._worker = Worker("vectors", lambda stop: self._run(remake, stop))
            self._worker.start()
        logger.info("making vectors of %s", engine.info.model_id)

    def _run(self, remake: VectorRemake, stop: StopSignal) -> None:
        self._announce()
        try:
            remake.run(stop, lambda: self._finish(remake), lambda: self._kept(remake))
        except RollcallError as failure:
            logger.warning("vectors: %s", failure.message)
            self._end(state_of(remake, "failed", f"{NOT_DONE} {failure.message}"))
            self._announce()

    def _kept(self, remake: VectorRemake) -> None:
        # Whoever has vectors of the running model can be recognised from now on.
        if not remake.anew and remake.maker.model_id == self._running_id:
            self._students.vectors_changed()
        self._announce()

    def _finish(self, remake: VectorRemake) -> None:
        engine = remake.maker.engine
        changes = self._is_change(remake)
        before = self._running_id
        if changes:
            self._tried = {}
            self._change_over(engine)
            logger.info("recognition changes from %s to %s", before, engine.info.model_id)
        message = done_message(remake, self._running_id, before if changes else None)
        self._end(state_of(remake, "done", message))
        self._students.vectors_changed()
        self._announce()

    def _end(self, state: RebuildState) -> None:
        with self._lock:
            remake, self._remake = self._remake, None
            self._ended = state
            if remake is not None and remake.maker.model_id == self._running_id:
                self._tried = {**self._tried, **remake.tried}

    def _gaps(self) -> bool:
        """Whether somebody lacks vectors of the running model, who was not tried in vain."""
        maker = self._students.vector_maker(self._students.engine)
        return bool(maker.out_of_step(maker.model_id, self._tried))

    def _look_for_gaps(self) -> None:
        """Photos that were taken while the models changed have vectors of the old one alone."""
        with self._lock:
            if self._closing or self._is_running or self._ended.state == "failed":
                return
        if not self._changes() and self._gaps():
            self._begin(self._students.engine, anew=False)
