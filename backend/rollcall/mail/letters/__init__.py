"""The words of letters and their form."""
