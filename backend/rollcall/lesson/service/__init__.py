"""Open lessons, and what the camera and teachers do to them."""
