"""What the product does, and the composition root that builds it."""
