"""Which onnxruntime provider may be trusted: the best that gives the CPU's answer."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

import onnxruntime

from rollcall.domain.faces import Vectors

logger = logging.getLogger(__name__)
T = TypeVar("T")

CPU = "CPUExecutionProvider"
PREFERRED = ("CUDAExecutionProvider", "CoreMLExecutionProvider")
LEAST_AGREEMENT = 0.99
"""The lowest cosine between a provider's vector and the CPU's. Half precision stays above 0.999;
what falls below this computes something else."""


def choose_provider(
    load: Callable[[list[str]], T],
    answers: Callable[[T], Vectors],
    available: Sequence[str] | None = None,
) -> tuple[T, str]:
    """Load the models on the best provider whose answer equals the CPU's.

    `load` takes a list of providers, `answers` returns unit vectors (n, dim) for a fixed input.
    A provider that fails to load or to agree is passed over with a warning. Returns what `load`
    made and the provider's name.
    """
    offered = onnxruntime.get_available_providers() if available is None else available
    on_cpu = load([CPU])
    candidates = [p for p in PREFERRED if p in offered]
    if not candidates:
        return on_cpu, CPU
    expected = answers(on_cpu)
    for provider in candidates:
        try:
            loaded = load([provider, CPU])
            got = answers(loaded)
        except Exception as error:  # whatever a driver raises, the CPU is there
            logger.warning("%s fails its self-test (%s): not used", provider, error)
            continue
        agreement = float((expected * got).sum(axis=1).min()) if got.shape == expected.shape else 0
        if agreement >= LEAST_AGREEMENT:
            return loaded, provider
        logger.warning("%s disagrees with the CPU (%.4f): not used", provider, agreement)
    return on_cpu, CPU
