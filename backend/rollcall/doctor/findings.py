"""Makes checks, one after the other, each in its time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rollcall.domain.findings import About, Finding, Verdict, is_well
from rollcall.errors import RollcallError
from rollcall.redaction import redact_text
from rollcall.threads.worker import StopSignal, Worker
from rollcall.web.answers import time_text


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, and for how long at most. `findings` may raise RollcallError."""

    about: About
    limit_s: float
    findings: Callable[[], Iterable[Finding]]

    def finding(self, verdict: Verdict, sentence: str) -> Finding:
        """A finding of this check."""
        return Finding(self.about, verdict, sentence)

    def made(self) -> list[Finding]:
        """What is found. Never raises: a check that fails is a problem of its own."""
        found: list[Finding] = []
        try:
            found.extend(self.findings())
        except RollcallError as refusal:
            found.append(self.finding(Verdict.PROBLEM, refusal.message))
        except Exception as failure:  # whatever it is, the other checks are made
            said = f"This check itself failed: {type(failure).__name__}: {failure}"
            found.append(self.finding(Verdict.PROBLEM, said))
        return found

    def late(self) -> Finding:
        """What is said where it does not end in its time."""
        late = f"No answer within {self.limit_s:g} seconds. Try again; if it stays so, restart it."
        return self.finding(Verdict.PROBLEM, late)


def examine(
    checks: Iterable[Check], show: Callable[[Finding], None], secrets: Sequence[str] = ()
) -> list[Finding]:
    """Make the checks, and `show` each finding as soon as it is there. Never raises: a check
    that fails, or does not end in time, is a problem of its own. No finding holds a secret."""
    found = []
    for check in checks:
        for finding in _within_its_time(check):
            shown = clean(finding, secrets)
            show(shown)
            found.append(shown)
    return found


def clean(finding: Finding, secrets: Sequence[str]) -> Finding:
    """A finding on one line and without secrets: a mail server's own words may come in several,
    and repeat what they were told."""
    sentence = " ".join(redact_text(finding.sentence, secrets).split())
    return replace(finding, sentence=sentence)


def line(finding: Finding) -> str:
    """As the command prints it."""
    return f"{finding.verdict.value:8} {finding.about:12} {finding.sentence}"


def as_report(findings: Sequence[Finding]) -> dict[str, object]:
    """What `--json` writes; `ok` where nothing is a problem."""
    return {"ok": is_well(findings), "findings": [_as_dict(finding) for finding in findings]}


def _as_dict(finding: Finding) -> dict[str, str | None]:
    """As `/api/health` has it."""
    return {
        "about": finding.about,
        "verdict": finding.verdict,
        "sentence": finding.sentence,
        "page": finding.where,
        "since": time_text(finding.since) if finding.since else None,
        "next_try": time_text(finding.next_try) if finding.next_try else None,
    }


def _within_its_time(check: Check) -> list[Finding]:
    found: list[Finding] = []

    def collect(_: StopSignal) -> None:
        found.extend(check.made())

    # A driver or a network that never answers keeps its own thread, and not the doctor.
    worker = Worker(f"doctor-{check.about}", collect)
    worker.start()
    return found if worker.stop(check.limit_s) else [check.late()]
