"""The routes of messages, templates, the account and the demo's mailbox."""
