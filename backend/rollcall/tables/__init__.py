"""Spreadsheets that people upload, as rows of plain cells."""
