"""The files of the models: known, fetched, checked."""
