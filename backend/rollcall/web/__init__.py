"""What every route needs: bodies read, answers given, errors told, guards, the page."""
