from dataclasses import replace

import pytest

from rollcall.vision.engines.fake import FakeFaceEngine
from rollcall.vision.engines.thresholds import own_rules, sure_from

INFO = FakeFaceEngine().info


@pytest.mark.parametrize(
    ("model", "sure"),
    [
        ("insightface/buffalo_l", 0.5),
        ("insightface/buffalo_sc", 0.5),
        ("insightface/another", 0.55),
        ("packaged/dlib", 0.96),
    ],
)
def test_sure_begins_two_margins_above_a_models_threshold(model: str, sure: float) -> None:
    rules = own_rules(model)
    info = replace(INFO, model_id=model, threshold=rules.threshold, margin=rules.margin)
    assert sure_from(info) == pytest.approx(sure)


@pytest.mark.parametrize(("threshold", "sure"), [(0.2, 0.5), (0.39, 0.5), (0.41, 0.51), (0.6, 0.7)])
def test_no_school_makes_a_guess_sure_by_a_lower_threshold(threshold: float, sure: float) -> None:
    info = replace(INFO, model_id="insightface/buffalo_sc", threshold=threshold, margin=0.05)
    assert sure_from(info) == pytest.approx(sure)
