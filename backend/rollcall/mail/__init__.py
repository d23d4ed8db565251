"""Letters to guardians: their words, their form as e-mail, and the way to a mail server."""
