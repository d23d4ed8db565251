"""The outbox on the disk, the account and the templates."""
