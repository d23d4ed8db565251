"""Looks at camera, models, folder, gallery and mail, and says what to do."""
