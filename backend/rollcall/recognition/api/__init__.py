"""The routes of models, gallery and calibration."""
