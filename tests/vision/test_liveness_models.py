"""DeepFace's pair with its real weights, and InsightFace's adapter with a small made network."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from onnx import TensorProto, helper

from rollcall.bench.rephotograph import FRAME, KINDS, hold_up
from rollcall.domain.faces import Box, DetectedFace, Image
from rollcall.errors import RollcallError
from rollcall.vision.alignment import TEMPLATE, TEMPLATE_SIZE
from rollcall.vision.engines.deepface_liveness import SMALLEST_FACE_PX, MiniFasNetLiveness
from rollcall.vision.engines.insightface import InsightFaceEngine
from rollcall.vision.engines.insightface_liveness import InsightFaceLiveness


def read(path: Path) -> Image:
    return np.asarray(cv2.imread(str(path)), np.uint8)


def face_at(box: Box) -> DetectedFace:
    landmarks = TEMPLATE * (np.array([box.w, box.h]) / TEMPLATE_SIZE) + np.array([box.x, box.y])
    return DetectedFace(box, landmarks.astype(np.float32), 0.9)


@pytest.fixture(scope="module")
def model(shared_dir: Path) -> MiniFasNetLiveness:
    return MiniFasNetLiveness(shared_dir / "models" / "deepface" / ".deepface" / "weights")


@pytest.fixture
def detector(buffalo: InsightFaceEngine) -> InsightFaceEngine:
    return buffalo


@pytest.mark.real_model
class TestMiniFasNet:
    @pytest.mark.parametrize("name", ["real_1", "fake_1", "fake_2"])
    def test_it_tells_a_living_face_from_photographed_pictures(
        self, model: MiniFasNetLiveness, detector: InsightFaceEngine, shared_dir: Path, name: str
    ) -> None:
        image = read(shared_dir / "data" / "liveness" / f"{name}.jpg")
        (living,) = model.predict(image, detector.detect_portrait(image))
        rules = model.info.rules
        if name.startswith("real"):
            assert living > rules.real_from
        else:
            assert living < rules.suspected_below

    def test_it_answers_what_deepface_answers(
        self,
        model: MiniFasNetLiveness,
        detector: InsightFaceEngine,
        shared_dir: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("DEEPFACE_HOME", str(shared_dir / "models" / "deepface"))
        from deepface.models.spoofing.onnx.FasNet import Fasnet

        theirs, compared = Fasnet(), 0
        photos = [
            *sorted((shared_dir / "data" / "liveness").glob("*.jpg")),
            *sorted((shared_dir / "data" / "scenes").glob("*.jpg"))[:4],
        ]
        for photo in photos:
            image = read(photo)
            faces = detector.detect(image)
            for face, said in zip(faces, model.probabilities(image, faces), strict=True):
                box = tuple(int(v) for v in (face.box.x, face.box.y, face.box.w, face.box.h))
                is_real, score = theirs.analyze(image, box)
                assert (said.argmax() == 1) == is_real
                assert said.max() == pytest.approx(score, abs=1e-4)
                compared += 1
        assert compared > 20

    def test_faces_are_answered_in_their_order(
        self, model: MiniFasNetLiveness, detector: InsightFaceEngine, shared_dir: Path
    ) -> None:
        image = read(sorted((shared_dir / "data" / "scenes").glob("*.jpg"))[0])
        faces = [f for f in detector.detect(image) if f.box.w >= 24] * 9
        together = model.probabilities(image, faces)
        alone = np.concatenate([model.probabilities(image, [face]) for face in faces[:5]])
        assert np.allclose(together[:5], alone, atol=1e-4)
        assert np.allclose(together.sum(axis=1), 1, atol=1e-4)

    def test_small_faces_and_faces_that_fill_the_picture_are_not_guessed(
        self, model: MiniFasNetLiveness
    ) -> None:
        image = np.random.default_rng(3).integers(0, 255, (480, 640, 3)).astype(np.uint8)
        side = SMALLEST_FACE_PX
        large, small = Box(100, 100, side, side), Box(100, 100, side - 1, 2 * side)
        filling = Box(0, 0, 400, 300)
        answers = model.predict(image, [face_at(box) for box in (large, small, filling)])
        assert list(np.isnan(answers)) == [False, True, True]
        assert model.predict(image, []).shape == (0,)

    @pytest.mark.parametrize(
        "box", [Box(-30, -30, 90, 90), Box(600, 440, 90, 90), Box(10, 10, 0, 0), Box(5, 5, 70, 0)]
    )
    def test_boxes_at_and_over_the_edge_are_no_obstacle(
        self, model: MiniFasNetLiveness, box: Box
    ) -> None:
        image = np.full((480, 640, 3), 128, np.uint8)
        (living,) = model.predict(image, [face_at(box)])
        assert np.isnan(living) or 0 <= living <= 1

    def test_held_up_pictures_of_a_living_face_are_taken_for_less_living(
        self, model: MiniFasNetLiveness, detector: InsightFaceEngine, shared_dir: Path
    ) -> None:
        photo = read(shared_dir / "data" / "liveness" / "real_1.jpg")
        (face,) = detector.detect_portrait(photo)
        behind = read(sorted((shared_dir / "data" / "scenes").glob("*.jpg"))[3])
        rng = np.random.default_rng(5)
        prints = [hold_up(photo, face.box, "print", 96, behind, rng) for _ in range(6)]
        living = [model.predict(held.image, [face_at(held.face)])[0] for held in prints]
        assert np.mean(living) < 0.5 < model.predict(photo, [face])[0]


def test_a_missing_file_is_never_downloaded_by_deepface(tmp_path: Path) -> None:
    with pytest.raises(RollcallError) as raised:
        MiniFasNetLiveness(tmp_path)
    assert raised.value.code == "model_unavailable"
    assert list(tmp_path.iterdir()) == []


def test_what_is_held_up_lies_where_it_is_said_to() -> None:
    """A red square stands for the face."""
    photo = np.full((300, 240, 3), 200, np.uint8)
    photo[100:180, 80:140] = (0, 0, 255)
    behind = np.full((480, 640, 3), 90, np.uint8)
    for kind in KINDS:
        held = hold_up(photo, Box(80, 100, 60, 80), kind, 64, behind, np.random.default_rng(1))
        assert held.image.shape == (*FRAME, 3)
        x, y, w, h = held.face.rounded()
        assert 55 < w < 75
        inner = held.image[y + h // 4 : y + 3 * h // 4, x + w // 4 : x + 3 * w // 4].mean((0, 1))
        assert inner[2] > inner[0] + 80
        again = hold_up(photo, Box(80, 100, 60, 80), kind, 64, behind, np.random.default_rng(1))
        assert np.array_equal(held.image, again.image)


class TestAddon:
    """A network that answers with the mean brightness of the aligned face, from 0 to 1."""

    @pytest.fixture
    def addon(self, tmp_path: Path) -> InsightFaceLiveness:
        graph = helper.make_graph(
            [helper.make_node("ReduceMean", ["in"], ["out"], axes=[1, 2, 3], keepdims=0)],
            "test",
            [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["n", 3, 80, 80])],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n"])],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        path = tmp_path / "liveness.onnx"
        path.write_bytes(model.SerializeToString())
        return InsightFaceLiveness(path)

    def test_it_answers_for_each_face_in_order(self, addon: InsightFaceLiveness) -> None:
        image = np.zeros((480, 900, 3), np.uint8)
        image[:, 450:] = 255
        faces = [face_at(Box(x, 190, 100, 100)) for x in (650, 150)]
        assert addon.predict(image, faces) == pytest.approx([1, 0], abs=0.01)
        assert addon.predict(image, []).shape == (0,)
        assert addon.info.name == "insightface/liveness"

    def test_what_it_cannot_read_is_not_guessed(self, addon: InsightFaceLiveness) -> None:
        image = np.zeros((480, 640, 3), np.uint8)
        small = face_at(Box(200, 200, 60, 60))
        at_edge = face_at(Box(-20, -20, 100, 100))
        nowhere = DetectedFace(Box(200, 200, 100, 100), np.zeros((5, 2), np.float32), 0.9)
        assert np.isnan(addon.predict(image, [small, at_edge, nowhere])).all()
