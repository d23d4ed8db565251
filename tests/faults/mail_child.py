"""The sending process that tests kill: `python mail_child.py OUTBOX PORT`.

Ends by itself once nothing is left to be sent.
"""

import sys
from pathlib import Path

from rollcall.mail.delivery.account import MailAccount
from rollcall.mail.delivery.retry import RetryPolicy
from rollcall.mail.delivery.sender import Sender
from rollcall.mail.files.outbox import Outbox
from rollcall.threads.worker import StopSignal

POLICY = RetryPolicy(
    first_pause_s=0.05,
    longest_pause_s=0.4,
    first_connect_pause_s=0.02,
    longest_connect_pause_s=0.1,
    look_every_s=0.01,
    final_answer_s=2.0,
)


class UntilNothingIsLeft(StopSignal):
    """A message is due, waits for its time, or is being sent; else it is over."""

    def __init__(self, outbox: Outbox) -> None:
        super().__init__()
        self._outbox = outbox

    def wait(self, seconds: float) -> bool:
        """The sender only waits with nothing in hand."""
        if self._outbox.queue.next_due() is None:
            self.set()
        return super().wait(seconds)


def main(folder: str, port: str) -> None:
    outbox = Outbox(Path(folder))
    account = MailAccount("127.0.0.1", int(port), "office@hill.example", "Hill", timeout_s=0.3)
    print("ready", flush=True)
    Sender(outbox.queue, lambda: account, policy=POLICY).run(UntilNothingIsLeft(outbox))


if __name__ == "__main__":
    main(*sys.argv[1:])
