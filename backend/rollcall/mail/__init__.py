"""Mail to guardians: letters, the outbox, and the way to a mail server."""
