"""Asks the Rollcall that runs on a data folder how it is: it knows what nobody else can see."""

import json
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPException
from pathlib import Path

from rollcall.doctor.findings import Check
from rollcall.doctor.folder import Owner, owner_of
from rollcall.domain.findings import About, Finding, Verdict

LIMIT_S = 20.0
ANSWERS_WITHIN_S = 10.0


def running_on(folder: Path, *, demo: bool) -> Owner | None:
    """Who runs on a data folder, and answers questions; with `demo` on the demo's in it."""
    owner = owner_of(folder / "demo" if demo else folder)
    return owner if owner is not None and owner.address.startswith("http") else None


def running_check(owner: Owner) -> Check:
    """What a running Rollcall says of itself."""
    return Check(About.SERVER, LIMIT_S, lambda: _asked(owner))


def _asked(owner: Owner) -> Iterator[Finding]:
    where = f"the Rollcall at {owner.address} (process {owner.pid} on {owner.host})"
    try:
        # Its own address: no proxy of this computer has a part in it.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{owner.address}/api/health", timeout=ANSWERS_WITHIN_S) as answer:
            said = json.load(answer)
        findings = [_finding(each) for each in said["findings"]]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as failure:
        silent = (
            f"This folder belongs to {where}, which does not say how it is ({failure}). Stop it "
            "and start it again."
        )
        yield Finding(About.SERVER, Verdict.PROBLEM, silent)
        return
    yield Finding(About.SERVER, Verdict.OK, f"Asked {where}; its page is {owner.address}/health.")
    yield from findings


def _finding(said: dict[str, str | None]) -> Finding:
    moments = {
        name: datetime.fromisoformat(moment) if (moment := said[name]) else None
        for name in ("since", "next_try")
    }
    return Finding(
        About(str(said["about"])),
        Verdict(str(said["verdict"])),
        str(said["sentence"]),
        str(said["page"]),
        moments["since"],
        moments["next_try"],
    )
