"""The model store on small real ONNX files and a real server on this machine."""

import hashlib
import io
import os
import socket
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import onnx
import pytest
from onnx import TensorProto, helper

from passing_time import PassingTime
from rollcall.errors import RollcallError
from rollcall.vision.weights import download as model_download
from rollcall.vision.weights import files as model_files
from rollcall.vision.weights.catalog import (
    Catalogue,
    EmotionWeights,
    FacePack,
    PackagedWeights,
    Remote,
    WeightFile,
)
from rollcall.vision.weights.download import Limits
from rollcall.vision.weights.store import ModelStore
from support import PATIENCE_S

Shape = list[int | str]


def network(shape: Shape, outputs: int = 1, inputs: int = 1) -> bytes:
    """An ONNX model of this input shape that loads; its outputs are copies of its input."""
    names = [f"in{i}" for i in range(inputs)]
    infos = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names]
    nodes = [helper.make_node("Identity", ["in0"], [f"out{i}"]) for i in range(outputs)]
    results = [
        helper.make_tensor_value_info(f"out{i}", TensorProto.FLOAT, shape) for i in range(outputs)
    ]
    graph = helper.make_graph(nodes, "test", infos, results)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def emotion_network() -> bytes:
    """Takes (n, 48, 48, 1), answers (n, 7)."""
    weights = helper.make_tensor("w", TensorProto.FLOAT, [2304, 7], [0.0] * (2304 * 7))
    nodes = [
        helper.make_node("Flatten", ["in"], ["flat"]),
        helper.make_node("MatMul", ["flat", "w"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["out"]),
    ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["n", 48, 48, 1])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 7])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


DETECTOR = network([1, 3, "h", "w"], outputs=9)
RECOGNISER = network(["n", 3, 112, 112])
LANDMARKS = network(["n", 3, 192, 192])
ATTRIBUTES = network(["n", 3, 96, 96])
SWAPPER = network(["n", 3, 128, 128], inputs=2)
EMOTION = emotion_network()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


class Site:
    """A folder that is served, and how often it was asked."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self.requests = 0

    def offer(self, files: dict[str, bytes]) -> None:
        (self.folder / "pack.zip").write_bytes(zipped(files))

    def catalogue(self) -> Catalogue:
        archive = (self.folder / "pack.zip").read_bytes()
        return catalogue_at(self.base, archive)


def catalogue_at(base: str, archive: bytes) -> Catalogue:
    pack = FacePack(
        "pack",
        Remote("pack.zip", (f"{base}/pack.zip",), len(archive), sha256(archive)),
        WeightFile("det.onnx", (sha256(DETECTOR),)),
        WeightFile("rec.onnx", (sha256(RECOGNISER),)),
        "Licence of the pack.",
    )
    remote = Remote("facial_expression_model_weights.onnx", (f"{base}/emotion.onnx",))
    emotion = EmotionWeights("deepface_emotion", "onnx", remote)
    missing = PackagedWeights("absent", "no_such_package_here", "x.dat", 1, "", "None.")
    return Catalogue({"pack": pack}, {"onnx": emotion}, (missing,))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "emotion.onnx").write_bytes(EMOTION)
    served = Site(folder, "")

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests += 1
            super().do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test output clean."""

    server = HTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    served.base = f"http://127.0.0.1:{server.server_port}"
    served.offer({"det.onnx": DETECTOR, "rec.onnx": RECOGNISER, "landmarks.onnx": LANDMARKS})
    yield served
    server.shutdown()
    thread.join(PATIENCE_S)
    server.server_close()
    assert not thread.is_alive()


@pytest.fixture
def closed() -> str:
    """An address where nobody answers, at once."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a test is about it: however long a busy machine takes, no limit is reached."""
    monkeypatch.setattr(model_download, "time", PassingTime(0))


def store_in(
    tmp_path: Path, catalogue: Catalogue | None = None, limits: Limits | None = None
) -> ModelStore:
    return ModelStore(
        tmp_path / "insightface",
        tmp_path / "home",
        tmp_path / "made",
        catalogue=catalogue,
        limits=limits,
    )


def place(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_roles_are_told_by_shapes_and_not_by_names(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    files = {
        "a_det.onnx": LANDMARKS,
        "b.onnx": ATTRIBUTES,
        "c_rec.onnx": DETECTOR,
        "d.onnx": SWAPPER,
        "z_det.onnx": RECOGNISER,
    }
    folder = place(store.packs_dir / "mine", files)
    for name in ("mine", str(folder)):
        pack = store.face_pack(name)
        assert pack is not None
        assert (pack.detection.name, pack.recognition.name) == ("c_rec.onnx", "z_det.onnx")
        assert (pack.name, pack.folder) == ("mine", folder)
        assert "unknown" in pack.licence


def test_an_absent_pack_is_none(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert store.face_pack("buffalo_l") is None
    assert store.face_pack("mine") is None
    place(store.packs_dir / "mine", {"readme.txt": b"no models here"})
    assert store.face_pack("mine") is None


@pytest.mark.parametrize(
    "name",
    ["", " ", "../no/such", "a\0b", "/no/such/folder", "x" * 5000, "~nobody-of-that-name/x", "a b"],
)
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RollcallError) as caught:
        store_in(tmp_path).face_pack(name)
    assert caught.value.code == "model_unknown"
    assert len(caught.value.message) < 500


@pytest.mark.parametrize("content", [RECOGNISER[:-20], b"", b"\x00" * 500, b"<html></html>"])
def test_a_damaged_pack_that_cannot_be_fetched_is_an_error(tmp_path: Path, content: bytes) -> None:
    store = store_in(tmp_path)
    place(store.packs_dir / "mine", {"det.onnx": DETECTOR, "rec.onnx": content})
    with pytest.raises(RollcallError, match=r"rec\.onnx is damaged") as caught:
        store.face_pack("mine")
    assert caught.value.code == "model_damaged"
    assert "damaged" in {s.name: s.note for s in store.status()}["mine"]


def test_a_pack_without_a_recogniser_is_an_error(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    place(store.packs_dir / "mine", {"det.onnx": DETECTOR, "x.onnx": LANDMARKS})
    with pytest.raises(RollcallError, match="no ONNX model for face recognition"):
        store.face_pack("mine")


def test_only_the_two_files_that_are_loaded_are_unpacked(tmp_path: Path, site: Site) -> None:
    store = store_in(tmp_path, site.catalogue())
    pack = store.ensure_face_pack("pack", automatic=True)
    assert pack.licence == "Licence of the pack."
    assert {path.name for path in pack.folder.iterdir()} == {"det.onnx", "rec.onnx"}
    assert not list(store.packs_dir.glob("pack.zip*"))
    assert store.ensure_face_pack("pack", automatic=True) == pack
    assert site.requests == 1


def test_an_archive_writes_nowhere_but_into_its_folder(tmp_path: Path, site: Site) -> None:
    site.offer({"../../det.onnx": DETECTOR, "/pack/rec.onnx": RECOGNISER, "../evil": b"x"})
    store = store_in(tmp_path, site.catalogue())
    store.ensure_face_pack("pack", automatic=False)
    written = {path.name for path in store.packs_dir.parent.rglob("*") if path.is_file()}
    assert written - {".download.lock"} == {"det.onnx", "rec.onnx"}
    assert not (tmp_path / "det.onnx").exists()


@pytest.mark.parametrize(
    "files",
    [
        {"det.onnx": DETECTOR},
        {"det.onnx": DETECTOR, "rec.onnx": RECOGNISER, "b/rec.onnx": RECOGNISER},
        {"det.onnx": DETECTOR, "rec.onnx": DETECTOR},
    ],
)
def test_an_archive_with_other_contents_is_refused(
    tmp_path: Path, site: Site, files: dict[str, bytes]
) -> None:
    site.offer(files)
    store = store_in(tmp_path, site.catalogue())
    with pytest.raises(RollcallError, match=r"rec\.onnx") as caught:
        store.ensure_face_pack("pack", automatic=False)
    assert caught.value.code == "model_unavailable"
    assert not (store.packs_dir / "pack" / "rec.onnx").exists()


@pytest.mark.parametrize("bad", [RECOGNISER[:-20], RECOGNISER.replace(b"test", b"tesT"), None])
def test_a_damaged_file_of_a_known_pack_is_refused_and_fetched_again(
    tmp_path: Path, site: Site, bad: bytes | None
) -> None:
    store = store_in(tmp_path, site.catalogue())
    files = {"det.onnx": DETECTOR} | ({"rec.onnx": bad} if bad else {})
    place(store.packs_dir / "pack", files)
    assert store.face_pack("pack") is None
    pack = store.ensure_face_pack("pack", automatic=True)
    assert pack.recognition.read_bytes() == RECOGNISER
    assert site.requests == 1


def test_a_file_damaged_later_is_noticed(tmp_path: Path, site: Site) -> None:
    store = store_in(tmp_path, site.catalogue())
    pack = store.ensure_face_pack("pack", automatic=True)
    pack.recognition.write_bytes(RECOGNISER[:-20])
    assert store_in(tmp_path, site.catalogue()).face_pack("pack") is None


def test_a_failed_automatic_download_is_noted_and_waits_to_be_asked_for(
    tmp_path: Path, site: Site
) -> None:
    catalogue = site.catalogue()
    (site.folder / "pack.zip").rename(site.folder / "later.zip")
    with pytest.raises(RollcallError, match="answered 404") as caught:
        store_in(tmp_path, catalogue).ensure_face_pack("pack", automatic=True)
    assert caught.value.code == "model_unavailable"
    assert site.requests == 1

    (site.folder / "later.zip").rename(site.folder / "pack.zip")
    store = store_in(tmp_path, catalogue)
    with pytest.raises(RollcallError, match="not tried again by itself") as caught:
        store.ensure_face_pack("pack", automatic=True)
    assert caught.value.code == "model_unavailable"
    assert "answered 404" in caught.value.message
    assert site.requests == 1
    status = {s.name: s for s in store.status()}["pack"]
    assert not status.present
    assert status.note.startswith("Its download failed on 2")

    store.fetch_models(["pack"])
    assert store.notes.failure_of("pack") is None
    assert store.face_pack("pack") is not None


def test_a_download_that_was_asked_for_leaves_no_note(tmp_path: Path, closed: str) -> None:
    store = store_in(tmp_path, catalogue_at(closed, b""))
    with pytest.raises(RollcallError, match="models fetch"):
        store.ensure_face_pack("pack", automatic=False)
    assert store.notes.failure_of("pack") is None


def test_a_dead_network_costs_a_start_its_limit_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = PassingTime(0.1)
    monkeypatch.setattr(model_download, "time", passing)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        store = store_in(tmp_path, catalogue_at(base, b"x"), Limits(first_byte_s=1.0))
        with pytest.raises(RollcallError):
            store.ensure_face_pack("pack", automatic=True)
        assert passing.now >= 1
        spent = passing.now
        with pytest.raises(RollcallError):
            store.ensure_emotion(automatic=True)
        assert passing.now == spent
        assert store.notes.failure_of("deepface_emotion") is not None


def test_fetch_tries_every_name_and_then_tells(tmp_path: Path, site: Site) -> None:
    catalogue = site.catalogue()
    (site.folder / "pack.zip").unlink()
    store = store_in(tmp_path, catalogue)
    with pytest.raises(RollcallError, match="pack cannot be had"):
        store.fetch_models(["pack", "deepface_emotion"])
    assert store.emotion_file() is not None
    with pytest.raises(RollcallError, match="Rollcall can fetch pack"):
        store.fetch_models(["nonsense"])


def test_the_emotion_model_is_fetched_to_where_deepface_looks(tmp_path: Path, site: Site) -> None:
    store = store_in(tmp_path, site.catalogue())
    assert store.emotion_file() is None
    path = store.ensure_emotion(automatic=True)
    expected = tmp_path / "home" / ".deepface" / "weights"
    assert path == expected / "facial_expression_model_weights.onnx"
    assert store.emotion_file() == path


@pytest.mark.parametrize("content", [EMOTION[:-100], RECOGNISER, b""])
def test_a_damaged_emotion_model_is_refused_and_fetched_again(
    tmp_path: Path, site: Site, content: bytes
) -> None:
    store = store_in(tmp_path, site.catalogue())
    path = store.weights_dir / "facial_expression_model_weights.onnx"
    place(path.parent, {path.name: content})
    assert store.emotion_file() is None
    assert store.ensure_emotion(automatic=True).read_bytes() == EMOTION


def test_an_emotion_model_that_is_none_is_not_kept(tmp_path: Path, site: Site) -> None:
    (site.folder / "emotion.onnx").write_bytes(RECOGNISER)
    store = store_in(tmp_path, site.catalogue())
    with pytest.raises(RollcallError, match="wrong content"):
        store.ensure_emotion(automatic=False)
    assert not (store.weights_dir / "facial_expression_model_weights.onnx").exists()


def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_in(tmp_path, site.catalogue()).ensure_face_pack("pack", automatic=True)
    reads: list[Path] = []
    original = model_files.sha256_of

    def counted(path: Path) -> str:
        reads.append(path)
        return original(path)

    monkeypatch.setattr(model_files, "sha256_of", counted)
    store = store_in(tmp_path, site.catalogue())
    pack = store.face_pack("pack")
    assert pack is not None
    assert reads == []
    os.utime(pack.detection, (1, 1))
    assert store.face_pack("pack") is not None
    assert reads == [pack.detection]


@pytest.mark.parametrize("record", [b"{", b"[]", b'{"/x": 1}', b"\xff", b'{"/x": {"size": "1"}}'])
def test_a_broken_record_is_made_anew(tmp_path: Path, site: Site, record: bytes) -> None:
    place(tmp_path / "made", {"checked-models.json": record})
    place(tmp_path / "insightface", {"failed-downloads.json": record})
    store = store_in(tmp_path, site.catalogue())
    assert store.ensure_face_pack("pack", automatic=True)


def test_a_folder_for_records_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "made").write_text("in the way")
    store = store_in(tmp_path, site.catalogue())
    assert store.ensure_face_pack("pack", automatic=True)
    assert "Checksums are not remembered" in caplog.text


def test_the_status_tells_everything_that_is_there(tmp_path: Path, site: Site) -> None:
    store = store_in(tmp_path, site.catalogue())
    store.fetch_models(["pack", "deepface_emotion"])
    place(store.packs_dir / "mine", {"det.onnx": DETECTOR, "rec.onnx": RECOGNISER})
    (store.packs_dir / "stray.txt").write_text("not a pack")
    status = {s.name: s for s in store.status()}
    liveness = ["deepface_liveness", "insightface_liveness"]
    assert list(status) == ["pack", "mine", "deepface_emotion", *liveness, "absent"]
    pack, mine = status["pack"], status["mine"]
    assert (pack.present, pack.verified, pack.note) == (True, True, "")
    assert pack.size == len(DETECTOR) + len(RECOGNISER)
    assert (mine.present, mine.verified) == (True, False)
    assert status["deepface_emotion"].present
    assert not status["deepface_emotion"].verified
    assert not status["absent"].present
    assert "no_such_package_here is not installed" in status["absent"].note
