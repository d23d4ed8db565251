"""Threads with an owner, and what passes between them."""
