"""Pixels to faces, vectors and emotions. OpenCV and onnxruntime live here."""
