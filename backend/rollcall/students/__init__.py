"""Who is enrolled: records, consent, photos, vectors, and how they are erased."""
