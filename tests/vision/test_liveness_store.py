"""The files of the liveness models: found, checked and fetched like the others."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from onnx import TensorProto, helper

from rollcall.errors import RollcallError
from rollcall.vision.weights.catalog import (
    DEEPFACE_LIVENESS,
    INSIGHTFACE_LIVENESS,
    MINIFASNET_FILES,
    Catalogue,
    LivenessWeights,
    Remote,
)
from rollcall.vision.weights.files import Role, load_role
from rollcall.vision.weights.store import ModelStore
from support import PATIENCE_S

PAIR, ADDON = DEEPFACE_LIVENESS.name, INSIGHTFACE_LIVENESS.name


def liveness_network(shape: list[int | str], answer: list[int | str]) -> bytes:
    """A network of this input that always answers the same, a row or a number a face."""
    classes = 3 if len(answer) == 2 else 1
    weights = helper.make_tensor("w", TensorProto.FLOAT, [19200, classes], [0.0] * 19200 * classes)
    nodes = [
        helper.make_node("Flatten", ["in"], ["flat"]),
        helper.make_node("MatMul", ["flat", "w"], ["scores"]),
    ]
    initial = [weights]
    if classes == 3:
        nodes.append(helper.make_node("Softmax", ["scores"], ["out"]))
    else:
        initial.append(helper.make_tensor("first", TensorProto.INT64, [1], [1]))
        nodes += [
            helper.make_node("Sigmoid", ["scores"], ["likely"]),
            helper.make_node("Squeeze", ["likely", "first"], ["out"]),
        ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, answer)],
        initial,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


MINIFASNET = liveness_network(["n", 80, 80, 3], ["n", 3])
ADDON_NETWORK = liveness_network(["n", 3, 80, 80], ["n"])


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """A server of `tmp_path/site`."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep the test output clean."""

    site = tmp_path / "site"
    site.mkdir()
    server = HTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(PATIENCE_S)
    server.server_close()


def store_in(tmp_path: Path, base: str = "") -> ModelStore:
    remotes = tuple(Remote(name, (f"{base}/{name}",)) for name in MINIFASNET_FILES)
    pair = LivenessWeights(PAIR, remotes, "Apache 2.0")
    catalogue = Catalogue(liveness=(pair, INSIGHTFACE_LIVENESS))
    return ModelStore(
        tmp_path / "models", tmp_path / "home", tmp_path / "made", catalogue=catalogue
    )


def offer(tmp_path: Path, *contents: bytes) -> None:
    for name, content in zip(MINIFASNET_FILES, contents, strict=True):
        (tmp_path / "site" / name).write_bytes(content)


def test_roles_are_told_by_shapes(tmp_path: Path) -> None:
    for content in (MINIFASNET, ADDON_NETWORK):
        (tmp_path / "x.onnx").write_bytes(content)
        assert load_role(tmp_path / "x.onnx") is Role.LIVENESS
    (tmp_path / "x.onnx").write_bytes(liveness_network(["n", 80, 3, 80], ["n", 3]))
    assert load_role(tmp_path / "x.onnx") is not Role.LIVENESS


def test_the_pair_is_fetched_to_where_deepface_looks(tmp_path: Path, base: str) -> None:
    offer(tmp_path, MINIFASNET, MINIFASNET)
    store = store_in(tmp_path, base)
    assert len(store.liveness[PAIR].missing) == 2
    files = store.ensure_liveness(PAIR, automatic=True)
    assert files.missing == []
    assert files.folder == tmp_path / "home" / ".deepface" / "weights"
    assert sorted(p.name for p in files.folder.glob("*.onnx")) == sorted(MINIFASNET_FILES)


def test_only_what_is_missing_is_fetched(tmp_path: Path, base: str) -> None:
    store = store_in(tmp_path, base)
    folder = store.liveness[PAIR].folder
    folder.mkdir(parents=True)
    (folder / MINIFASNET_FILES[0]).write_bytes(MINIFASNET)
    offer(tmp_path, b"not asked for", MINIFASNET)
    store.fetch_models([PAIR])
    assert store.liveness[PAIR].missing == []


@pytest.mark.parametrize("content", [b"", MINIFASNET[:-200], b"<html>Not found</html>"])
def test_a_file_that_is_not_whole_is_fetched_again(
    tmp_path: Path, base: str, content: bytes
) -> None:
    offer(tmp_path, MINIFASNET, MINIFASNET)
    store = store_in(tmp_path, base)
    store.ensure_liveness(PAIR, automatic=False)
    (store.liveness[PAIR].folder / MINIFASNET_FILES[1]).write_bytes(content)
    again = store_in(tmp_path, base)
    assert [remote.name for remote in again.liveness[PAIR].missing] == [MINIFASNET_FILES[1]]
    assert again.ensure_liveness(PAIR, automatic=False).missing == []


def test_another_network_is_not_kept(tmp_path: Path, base: str) -> None:
    other = liveness_network(["n", 80, 3, 80], ["n", 3])
    offer(tmp_path, MINIFASNET, other)
    store = store_in(tmp_path, base)
    with pytest.raises(RollcallError) as raised:
        store.ensure_liveness(PAIR, automatic=True)
    assert raised.value.code == "model_unavailable"
    assert not (store.liveness[PAIR].folder / MINIFASNET_FILES[1]).exists()
    status = {s.name: s for s in store.status()}[PAIR]
    assert not status.present
    assert "Its download failed on" in status.note


def test_the_addon_has_to_have_its_known_checksum(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    addon = store.liveness[ADDON]
    assert addon.paths == [tmp_path / "models" / "addons" / "liveness.onnx"]
    addon.folder.mkdir(parents=True)
    addon.paths[0].write_bytes(ADDON_NETWORK)
    assert len(addon.missing) == 1
    status = {s.name: s for s in store.status()}[ADDON]
    assert (status.present, status.verified) == (False, False)
    assert "wrong checksum" in status.note


def test_the_status_of_the_pair(tmp_path: Path, base: str) -> None:
    offer(tmp_path, MINIFASNET, MINIFASNET)
    store = store_in(tmp_path, base)
    store.fetch_models([PAIR])
    status = {s.name: s for s in store.status()}[PAIR]
    assert (status.present, status.verified, status.size) == (True, False, 2 * len(MINIFASNET))
    assert status.note == "No known checksum: checked by loading it."
