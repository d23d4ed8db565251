"""Reads a pickle of float32 arrays, and of nothing else.

A pickle is a program. Here the only names that it may use are those that numpy writes for an
array, and these names stand for objects of this file that check what they are given: numpy's
own reconstruction code never runs on what a file says. An object that a pickle can reach has no
attribute that it could set.
"""

import io
import math
import pickle
import pickletools
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rollcall.domain.faces import Vectors

MAX_BYTES = 512 * 1024 * 1024
"""Far above the 82 MB of 5000 students with 8 photos of 512 dimensions each."""

_BYTE_ORDERS = {"<": "<f4", ">": ">f4", "=": "=f4", "|": "<f4"}

ArraysByName: TypeAlias = dict[str, dict[str, Vectors]]


def dump_arrays(arrays: Mapping[str, Mapping[str, NDArray[np.float32]]]) -> bytes:
    """A pickle that any numpy can read: plain dicts of arrays."""
    plain = {
        model: {name: np.ascontiguousarray(array, np.float32) for name, array in rows.items()}
        for model, rows in arrays.items()
    }
    # Protocol 4 writes arrays in the one form that every numpy since 1.0 reads.
    return pickle.dumps(plain, protocol=4)


def load_arrays(raw: bytes) -> ArraysByName:
    """Two levels of dicts with two-dimensional float32 arrays in them.

    Raises ValueError for anything else. Runs nothing that `raw` says.
    """
    if len(raw) > MAX_BYTES:
        raise ValueError("it is larger than any file of vectors can be")
    _refuse_memory_bombs(raw)
    try:
        loaded = _ArraysOnly(io.BytesIO(raw)).load()
    except (
        pickle.UnpicklingError,
        AttributeError,
        EOFError,
        LookupError,
        MemoryError,
        OverflowError,
        RecursionError,
        TypeError,
    ) as refused:
        raise ValueError("it is no pickle of arrays") from refused
    if not isinstance(loaded, dict):
        raise ValueError("it is no dict of models")
    return {_name(model): _rows(rows) for model, rows in loaded.items()}


def _refuse_memory_bombs(raw: bytes) -> None:
    # Python's unpickler makes room for the highest index that a file names before it looks at
    # anything else: five bytes could ask for 32 GB. genops also finds lengths that are a lie.
    for opcode, argument, _ in pickletools.genops(raw):
        if opcode.name in {"PUT", "LONG_BINPUT"} and not 0 <= int(argument or 0) <= len(raw):
            raise ValueError("it numbers more objects than it can hold")


class _ArraysOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ADMITTED[module, name]()
        except KeyError:
            raise pickle.UnpicklingError("a name that no array needs") from None


class _Dtype:
    """Stands for numpy.dtype: single-precision floats of either byte order."""

    __slots__ = ("order",)

    def __init__(self, code: object, *_: object) -> None:
        if code not in {"f4", "<f4", ">f4"}:
            raise pickle.UnpicklingError("an array of something else than float32")
        self.order = _BYTE_ORDERS[str(code)[0] if len(str(code)) == 3 else "<"]

    def __setstate__(self, state: Any) -> None:
        # (version, byte order, subdtype, names, fields, size, alignment, flags)
        if not isinstance(state, tuple) or len(state) < 2 or state[1] not in _BYTE_ORDERS:
            raise pickle.UnpicklingError("a dtype that is not plain")
        self.order = _BYTE_ORDERS[state[1]]


class _Array:
    """Stands for numpy.ndarray."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Vectors | None = None

    def __setstate__(self, state: Any) -> None:
        # (version, shape, dtype, whether in Fortran order, bytes)
        if not isinstance(state, tuple) or len(state) != 5:
            raise pickle.UnpicklingError("an array without its parts")
        _, shape, dtype, fortran, data = state
        self.value = _array(data, dtype, shape, "F" if fortran else "C")


class _ArrayName:
    __slots__ = ()


class _MakeDtype:
    __slots__ = ()

    def __call__(self, *arguments: object) -> _Dtype:
        return _Dtype(*arguments) if arguments else _Dtype(None)


class _Reconstruct:
    """Stands for numpy's `_reconstruct(ndarray, (0,), b"b")`: an array yet to be filled."""

    __slots__ = ()

    def __call__(self, *_: object) -> _Array:
        return _Array()


class _FromBuffer:
    """Stands for numpy's `_frombuffer(bytes, dtype, shape, order)`, used by protocol 5."""

    __slots__ = ()

    def __call__(self, data: object, dtype: object, shape: object, order: object) -> _Array:
        array = _Array()
        array.value = _array(data, dtype, shape, "F" if order == "F" else "C")
        return array


_ADMITTED: dict[tuple[str, str], Callable[[], object]] = {
    ("numpy", "ndarray"): _ArrayName,
    ("numpy", "dtype"): _MakeDtype,
    ("numpy.core.multiarray", "_reconstruct"): _Reconstruct,
    ("numpy._core.multiarray", "_reconstruct"): _Reconstruct,
    ("numpy.core.numeric", "_frombuffer"): _FromBuffer,
    ("numpy._core.numeric", "_frombuffer"): _FromBuffer,
}


def _array(data: object, dtype: object, shape: object, order: Any) -> Vectors:
    if not isinstance(shape, tuple) or not all(type(n) is int and n >= 0 for n in shape):
        raise pickle.UnpicklingError("an array without a shape")
    if not isinstance(data, bytes | bytearray) or not isinstance(dtype, _Dtype):
        raise pickle.UnpicklingError("an array without its bytes")
    if len(shape) != 2 or math.prod(shape) * 4 != len(data):
        raise pickle.UnpicklingError("an array whose shape and bytes do not fit")
    return np.frombuffer(data, dtype.order).reshape(shape, order=order).astype(np.float32)


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a name that is no text")
    return value


def _rows(value: object) -> dict[str, Vectors]:
    if not isinstance(value, dict):
        raise ValueError("a model without students")
    rows: dict[str, Vectors] = {}
    for name, array in value.items():
        if not isinstance(array, _Array) or array.value is None:
            raise ValueError("something that is no array")
        rows[_name(name)] = array.value
    return rows
