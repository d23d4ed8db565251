"""`doctor`: looks at what Rollcall needs, one check after the other, and says what to do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rollcall.errors import RollcallError
from rollcall.redaction import redact_text
from rollcall.threads.worker import StopSignal, Worker


class Verdict(StrEnum):
    """How a check came out. A problem keeps Rollcall from its work, a warning does not."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what to do about it, in sentences on one line."""

    check: str
    verdict: Verdict
    message: str

    def line(self) -> str:
        """As the command prints it."""
        return f"{self.verdict.value:8} {self.check:12} {self.message}"

    def as_dict(self) -> dict[str, str]:
        """As the command writes it to a file."""
        return {"check": self.check, "state": self.verdict.value, "message": self.message}


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, and for how long at most. `findings` may raise RollcallError."""

    name: str
    limit_s: float
    findings: Callable[[], Iterable[Finding]]

    def finding(self, verdict: Verdict, message: str) -> Finding:
        """A finding of this check."""
        return Finding(self.name, verdict, message)


def examine(
    checks: Iterable[Check], show: Callable[[Finding], None], secrets: Sequence[str] = ()
) -> list[Finding]:
    """Make the checks, and `show` each finding as soon as it is there. Never raises: a check
    that fails, or does not end in time, is a problem of its own. No finding holds a secret."""
    found = []
    for check in checks:
        for finding in _within_its_time(check):
            # A mail server's own words may come in several lines.
            message = " ".join(redact_text(finding.message, secrets).split())
            clean = Finding(finding.check, finding.verdict, message)
            show(clean)
            found.append(clean)
    return found


def as_report(findings: Sequence[Finding]) -> dict[str, object]:
    """What `--json` writes; `ok` where nothing is a problem."""
    return {"ok": is_well(findings), "checks": [finding.as_dict() for finding in findings]}


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether nothing is a problem."""
    return all(finding.verdict is not Verdict.PROBLEM for finding in findings)


def _within_its_time(check: Check) -> list[Finding]:
    found: list[Finding] = []

    def collect(_: StopSignal) -> None:
        try:
            found.extend(check.findings())
        except RollcallError as refusal:
            found.append(check.finding(Verdict.PROBLEM, refusal.message))

    # A driver or a network that never answers keeps its own thread, and not the doctor.
    worker = Worker(f"doctor-{check.name.replace(' ', '-')}", collect)
    worker.start()
    if not worker.stop(check.limit_s):
        late = f"No answer within {check.limit_s:g} seconds. Try again; if it stays so, restart it."
        return [check.finding(Verdict.PROBLEM, late)]
    if worker.failure is not None:
        broken = f"This check itself failed: {worker.failure}"
        return [*found, check.finding(Verdict.PROBLEM, broken)]
    return found
