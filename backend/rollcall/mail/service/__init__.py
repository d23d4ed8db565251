"""Messages in step with the registers; the account; the words."""
