import logging

import numpy as np
import pytest

from rollcall.domain.faces import Vectors
from rollcall.vision.engines.providers import CPU, choose_provider

CUDA, COREML = "CUDAExecutionProvider", "CoreMLExecutionProvider"
TRUTH = np.array([[0.6, 0.8, 0.0], [0.0, 0.0, 1.0]], np.float32)


def answers(loaded: list[str]) -> Vectors:
    """The CPU tells the truth; an accelerator answers what `GIVES` says."""
    return GIVES.get(loaded[0], TRUTH)


GIVES: dict[str, Vectors] = {}


@pytest.fixture(autouse=True)
def honest() -> None:
    GIVES.clear()


def choose(*available: str) -> tuple[list[str], str]:
    return choose_provider(lambda providers: providers, answers, available)


def test_with_the_cpu_alone_there_is_nothing_to_choose() -> None:
    assert choose(CPU) == ([CPU], CPU)


def test_an_accelerator_that_agrees_is_used_with_the_cpu_behind_it() -> None:
    assert choose(CUDA, CPU) == ([CUDA, CPU], CUDA)
    assert choose(CPU, COREML) == ([COREML, CPU], COREML)


def test_half_precision_still_agrees() -> None:
    GIVES[CUDA] = TRUTH.astype(np.float16).astype(np.float32)
    assert choose(CUDA, CPU)[1] == CUDA


def test_the_best_of_several_is_taken() -> None:
    assert choose(CPU, COREML, CUDA)[1] == CUDA


def test_one_that_computes_something_else_is_not_used(caplog: pytest.LogCaptureFixture) -> None:
    GIVES[CUDA] = np.array([[0.6, 0.8, 0.0], [0.0, 0.2, 0.98]], np.float32)
    with caplog.at_level(logging.WARNING):
        assert choose(CUDA, CPU) == ([CPU], CPU)
    assert "disagrees with the CPU" in caplog.text


@pytest.mark.parametrize(
    "wrong",
    [np.full_like(TRUTH, np.nan), TRUTH[:1], -TRUTH, np.zeros_like(TRUTH)],
    ids=["nan", "too few", "negative", "zeros"],
)
def test_nonsense_is_not_used(wrong: Vectors) -> None:
    GIVES[CUDA] = wrong
    assert choose(CUDA, CPU)[1] == CPU


def test_after_one_that_lies_the_next_is_tried() -> None:
    GIVES[CUDA] = -TRUTH
    assert choose(CUDA, COREML, CPU) == ([COREML, CPU], COREML)


def test_one_that_fails_to_load_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    def load(providers: list[str]) -> list[str]:
        if CUDA in providers:
            raise RuntimeError("no driver")
        return providers

    with caplog.at_level(logging.WARNING):
        assert choose_provider(load, answers, [CUDA, CPU]) == ([CPU], CPU)
    assert "no driver" in caplog.text


def test_one_that_fails_to_answer_is_passed_over() -> None:
    def fails(loaded: list[str]) -> Vectors:
        if CUDA in loaded:
            raise RuntimeError("out of memory")
        return TRUTH

    assert choose_provider(lambda p: p, fails, [CUDA, CPU]) == ([CPU], CPU)


def test_when_the_cpu_fails_everything_fails() -> None:
    def load(providers: list[str]) -> list[str]:
        raise OSError("the model file is broken")

    with pytest.raises(OSError, match="broken"):
        choose_provider(load, answers, [CUDA, CPU])
