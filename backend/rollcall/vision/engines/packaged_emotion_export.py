"""Turns a Keras model into ONNX: `python -m` this module, `SRC DST`.

In a process of its own, because TensorFlow takes 600 MB that the server never needs again.
"""

import sys
from pathlib import Path

import keras
import numpy as np
import onnxruntime

_TOLERANCE = 1e-4
"""The largest difference of a probability between Keras and ONNX that rounding explains."""


def export(source: Path, target: Path) -> None:
    """Write the model in `source` (HDF5) to `target` (ONNX), and compare the two.

    Raises ValueError where they disagree.
    """
    model = keras.models.load_model(source, compile=False)
    faces = np.random.default_rng(0).uniform(-1, 1, (3, *model.input_shape[1:]))
    # Keras can only export a model that has been called.
    expected = np.asarray(model(faces.astype(np.float32)))
    model.export(target, format="onnx", verbose=False)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    (answer,) = session.run(None, {session.get_inputs()[0].name: faces.astype(np.float32)})
    difference = float(np.abs(answer - expected).max())
    if not difference < _TOLERANCE:
        raise ValueError(f"the ONNX model differs from the Keras model by {difference}")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
