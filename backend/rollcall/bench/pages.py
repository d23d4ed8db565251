"""How fast do the pages' requests answer? Times them over HTTP on a running server.

    python -m rollcall.bench.pages http://127.0.0.1:8000 [--repeats N] [--json FILE]

Made for a folder of `rollcall.bench.school`; any school with a class and a closed session will do.
"""

import argparse
import json
import statistics
import time
from pathlib import Path

import requests


def paths(base: str) -> dict[str, str]:
    """The requests that each page makes, by the page's name."""
    classes = requests.get(f"{base}/api/classes", timeout=30).json()["classes"]
    listed = requests.get(f"{base}/api/sessions?state=closed&per_page=1", timeout=30).json()
    session, class_id = listed["sessions"][0]["id"], classes[0]["id"]
    student = classes[0]["roster"][0]
    return {
        "live": "/api/live",
        "students": "/api/students",
        "student": f"/api/students/{student}",
        "student record": f"/api/students/{student}/record",
        "classes": "/api/classes",
        "class": f"/api/classes/{class_id}",
        "class report": f"/api/classes/{class_id}/report",
        "sessions": "/api/sessions",
        "sessions of a class": f"/api/sessions?class_id={class_id}&page=1",
        "session": f"/api/sessions/{session}",
        "mood of a session": f"/api/sessions/{session}/mood",
        "snapshots of a session": f"/api/sessions/{session}/snapshots",
        "page": "/",
    }


def measure(base: str, repeats: int) -> dict[str, float]:
    """Median milliseconds of each request, first byte to last, each answered with 200."""
    http = requests.Session()
    medians = {}
    for name, path in paths(base).items():
        times = []
        for _ in range(repeats):
            began = time.perf_counter()
            http.get(base + path, timeout=30).raise_for_status()
            times.append(time.perf_counter() - began)
        medians[name] = round(1000 * statistics.median(times), 1)
    return medians


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    figures = measure(args.base.rstrip("/"), max(1, args.repeats))
    text = json.dumps({"median_ms": figures, "slowest_ms": max(figures.values())}, indent=2)
    print(text)
    if args.json:
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
