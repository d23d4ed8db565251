"""The evaluation and the benchmark."""
