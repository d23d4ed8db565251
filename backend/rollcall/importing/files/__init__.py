"""The imports on the disk, and the journal of each."""
