import pickle
import pickletools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.domain.faces import Vectors
from rollcall.errors import RollcallError
from rollcall.storage.safe_pickle import dump_arrays, load_arrays
from rollcall.students.files.vectors import EmbeddingStore, RowsOf

MODEL = "insightface/buffalo_l"
OTHER = "packaged/dlib"


def unit(n: int, dim: int = 8, seed: int = 1) -> Vectors:
    values = np.random.default_rng(seed).normal(size=(n, dim)).astype(np.float32)
    rows: Vectors = values / np.linalg.norm(values, axis=1, keepdims=True)
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "embeddings.pkl"


def test_what_is_set_comes_back(path: Path) -> None:
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s1": unit(3)})
    store.replace_vectors(OTHER, {"s1": unit(3, dim=4)})
    again = EmbeddingStore(path)
    np.testing.assert_array_equal(again.vectors(MODEL)["s1"], unit(3))
    assert again.vectors(MODEL)["s1"].dtype == np.float32
    assert set(again.models()) == {MODEL, OTHER}
    assert again.students_with_vectors() == {"s1"}
    assert again.vectors("no/model") == {}


def test_any_numpy_can_read_the_file(path: Path) -> None:
    EmbeddingStore(path).replace_vectors(MODEL, {"s1": unit(2)})
    plain = pickle.loads(path.read_bytes())
    np.testing.assert_array_equal(plain[MODEL]["s1"], unit(2))


@pytest.mark.parametrize("protocol", [3, 4, 5])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f4", ">f4"])
def test_files_written_by_others_are_read(protocol: int, order: str, dtype: str) -> None:
    array = np.array(unit(3), dtype=dtype, order=order)  # type: ignore[call-overload]
    raw = pickle.dumps({MODEL: {"s1": array, "s2": array}}, protocol=protocol)
    loaded = load_arrays(raw)[MODEL]
    np.testing.assert_array_equal(loaded["s1"], unit(3))
    np.testing.assert_array_equal(loaded["s2"], unit(3))
    assert loaded["s1"].dtype == np.dtype(np.float32)


def test_files_of_numpy_1_are_read() -> None:
    raw = pickle.dumps({MODEL: {"s1": unit(1)}}, protocol=3)
    assert b"numpy._core" in raw
    assert load_arrays(raw.replace(b"numpy._core", b"numpy.core"))[MODEL]["s1"].shape == (1, 8)


def test_readers_cannot_change_what_they_read(path: Path) -> None:
    store = EmbeddingStore(path)
    given_in = unit(2)
    store.replace_vectors(MODEL, {"s1": given_in})
    given_in[:] = 0
    rows = store.vectors(MODEL)
    with pytest.raises(ValueError, match="read-only"):
        rows["s1"][0, 0] = 5
    with pytest.raises(TypeError):
        rows["s2"] = unit(1)  # type: ignore[index]
    store.erase_student_vectors("s1")
    np.testing.assert_array_equal(rows["s1"], unit(2))


def test_append_adds_rows_in_order(path: Path) -> None:
    store = EmbeddingStore(path)
    rows = unit(4)
    store.append_rows(MODEL, {"s1": rows[:1]})
    store.append_rows(MODEL, {"s1": rows[1:]})
    np.testing.assert_array_equal(EmbeddingStore(path).vectors(MODEL)["s1"], rows)


def test_a_removed_photo_takes_its_row_of_every_model(path: Path) -> None:
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s1": unit(3)})
    store.replace_vectors(OTHER, {"s1": unit(2, dim=4)})
    store.replace_vectors(OTHER, {"s2": unit(2, dim=4)})
    store.erase_rows({"s1": RowsOf((1,), photos=3)})
    np.testing.assert_array_equal(store.vectors(MODEL)["s1"], unit(3)[[0, 2]])
    assert "s1" not in store.vectors(OTHER)
    assert "s2" in store.vectors(OTHER)
    with pytest.raises(IndexError):
        store.erase_rows({"s1": RowsOf((2,), photos=2)})


def test_the_last_row_takes_the_student_along(path: Path) -> None:
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s1": unit(1)})
    store.erase_rows({"s1": RowsOf((0,), photos=1)})
    assert EmbeddingStore(path).vectors(MODEL) == {}


def test_an_erased_student_is_in_no_copy(path: Path) -> None:
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s2": unit(2, seed=2)})
    store.replace_vectors(MODEL, {"student-one": unit(2)})
    store.append_rows(MODEL, {"student-one": unit(1, seed=3)})
    store.erase_student_vectors("student-one")
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert b"student-one" not in content
        assert unit(2).tobytes() not in content
        assert unit(2, seed=2).tobytes() in content


def test_the_version_grows_with_each_change(path: Path) -> None:
    store = EmbeddingStore(path)
    seen = [store.version]
    store.replace_vectors(MODEL, {"s1": unit(2)})
    seen.append(store.version)
    store.append_rows(MODEL, {"s1": unit(1)})
    seen.append(store.version)
    store.erase_rows({"s1": RowsOf((0,), photos=3)})
    seen.append(store.version)
    store.erase_student_vectors("s1")
    seen.append(store.version)
    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    "vectors",
    [
        unit(2).astype(np.float64),
        unit(2)[0],
        unit(2) * 2,
        np.full((1, 8), np.nan, np.float32),
        np.full((1, 8), np.inf, np.float32),
        np.zeros((1, 8), np.float32),
        unit(1, dim=16),
        np.zeros((1, 0), np.float32),
        [[1.0, 0.0]],
    ],
)
def test_bad_vectors_are_refused_and_nothing_changes(path: Path, vectors: Vectors) -> None:
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s1": unit(2)})
    with pytest.raises(RollcallError) as raised:
        store.replace_vectors(MODEL, {"s2": vectors})
    assert raised.value.code == "bad_vectors"
    assert set(EmbeddingStore(path).vectors(MODEL)) == {"s1"}


class _Call:
    def __init__(self, function: object, *arguments: object) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call


def _hostile() -> dict[str, bytes]:
    import builtins
    import os

    def array_named(*calls: bytes) -> bytes:
        return b"\x80\x04" + b"".join(calls) + b"."

    reconstruct = b"\x8c\x16numpy._core.multiarray\x8c\x0c_reconstruct\x93"
    return {
        "os.system": pickle.dumps(_Call(os.system, "echo owned > owned")),
        "eval": pickle.dumps({MODEL: {"s1": _Call(builtins.eval, "open('owned', 'w')")}}),
        "getattr": pickle.dumps(_Call(getattr, "text", "format")),
        "numpy.load": pickle.dumps(_Call(np.load, "x.npy")),
        "object array": pickle.dumps({MODEL: {"s1": np.array([[{}]], dtype=object)}}),
        "float64": pickle.dumps({MODEL: {"s1": unit(1).astype(np.float64)}}),
        "scalar": pickle.dumps({MODEL: {"s1": np.float32(1)}}),
        "one dimension": pickle.dumps({MODEL: {"s1": unit(1)[0]}}),
        "set attribute of a function": array_named(reconstruct, b"N}\x8c\x0c__defaults__)s\x86b"),
        "unfilled array": array_named(b"}\x8c\x01m}\x8c\x01s", reconstruct, b")Rss"),
        "list": pickle.dumps([1, 2]),
        "names that are no text": pickle.dumps({1: {2: unit(1)}}),
        "memory bomb": b"\x80\x04Nr\xff\xff\xff\x7f.",
        "memory bomb in text": b"Np999999999999\n.",
        "lie about the length": b"\x80\x04\x96" + b"\xff" * 6 + b"\x00\x00.",
        "huge frame": b"\x80\x04\x95" + b"\xff" * 7 + b"\x7f.",
        "not unit length": dump_arrays({MODEL: {"s1": unit(1) * 3}}),
        "mixed sizes": dump_arrays({MODEL: {"s1": unit(1), "s2": unit(1, dim=4)}}),
        "truncated": dump_arrays({MODEL: {"s1": unit(2)}})[:-20],
        "empty": b"",
        "text": b"not a pickle at all",
    }


@pytest.mark.parametrize("kind", sorted(_hostile()))
def test_hostile_files_run_nothing_and_are_quarantined(
    path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    store = EmbeddingStore(path)
    store.replace_vectors(MODEL, {"s1": unit(2)})
    store.replace_vectors(MODEL, {"s2": unit(2)})
    raw = _hostile()[kind]
    path.write_bytes(raw)
    again = EmbeddingStore(path)
    assert set(again.vectors(MODEL)) == {"s1"}
    assert "damaged" in again.warnings[0]
    (kept,) = path.parent.glob("embeddings.pkl.corrupt-*")
    assert kept.read_bytes() == raw
    assert not (path.parent / "owned").exists()


def test_a_file_too_large_to_be_true_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = dump_arrays({MODEL: {"s1": unit(2)}})
    monkeypatch.setattr("rollcall.storage.safe_pickle.MAX_BYTES", len(raw) - 1)
    with pytest.raises(ValueError, match="larger"):
        load_arrays(raw)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None, database=None)
def test_random_bytes_are_nothing_or_a_value_error(raw: bytes) -> None:
    try:
        loaded = load_arrays(b"\x80\x04" + raw)
    except ValueError:
        return
    assert loaded == {}


@given(st.data())
@settings(max_examples=200, deadline=None, database=None)
def test_a_flipped_byte_is_an_array_or_a_value_error(data: st.DataObject) -> None:
    raw = bytearray(dump_arrays({MODEL: {"s1": unit(1, dim=2), "s2": unit(2, dim=2)}}))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        loaded = load_arrays(bytes(raw))
    except ValueError:
        return
    for rows in loaded.values():
        for array in rows.values():
            assert array.dtype == np.float32


def test_only_names_of_arrays_are_written() -> None:
    raw = dump_arrays({MODEL: {"s1": unit(1)}})
    texts = {arg for _, arg, _ in pickletools.genops(raw) if isinstance(arg, str)}
    assert texts - {MODEL, "s1"} <= {
        "numpy._core.multiarray", "_reconstruct", "numpy", "ndarray", "dtype", "f4", "<",
    }  # fmt: skip
