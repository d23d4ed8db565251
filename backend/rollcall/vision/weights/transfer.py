"""One try to download one file, in a process of its own: `python -m … URL PART SIZE`.

Apart from the server because only a process can be stopped whatever it hangs in: a name that
does not resolve, a proxy that does not answer. The parent watches the file grow, and decides.
What has arrived stays in PART, beside a PART.json that says which version of the file it is
of, so that the next try goes on from there. SIZE is the expected number of bytes, or 0.
The outcome is one line of JSON on the standard output.
"""

import errno
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import requests
import urllib3

from rollcall.vision.weights.files import read_json, write_json

_BLOCK = 1 << 16
_SOCKET_TIMEOUT_S = 30.0
"""Longer than the parent's patience: it is the parent that decides."""


class Ending(StrEnum):
    """How a try ended."""

    COMPLETE = "complete"
    REFUSED = "refused"
    """The server answered, and not with the file."""
    UNREACHABLE = "unreachable"
    """No answer came."""
    BROKEN = "broken"
    """It stopped in the middle."""
    DISK_FULL = "disk_full"
    UNWRITABLE = "unwritable"
    SILENT = "silent"
    """The parent saw no byte in time."""
    STALLED = "stalled"
    """The parent saw no further byte in time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended, and the rest of a sentence that says why."""

    ending: Ending
    detail: str = ""


class _RefusedError(Exception):
    """The server's answer is of no use."""


def info_path(part: Path) -> Path:
    """Where it is written which version of which file `part` is the beginning of."""
    return part.with_name(part.name + ".json")


def transfer(url: str, part: Path, size: int) -> Outcome:
    """Fetch `url` into `part`, going on where an earlier try of the same file stopped."""
    host = urlsplit(url).hostname or url
    try:
        _fetch(url, part, size)
    except _RefusedError as error:
        return Outcome(Ending.REFUSED, f"{host} {error}")
    except (requests.ConnectionError, requests.Timeout) as error:
        return Outcome(Ending.UNREACHABLE, _why_unreachable(host, error))
    except requests.RequestException as error:
        return Outcome(Ending.REFUSED, f"{host} gave no usable answer ({type(error).__name__})")
    except urllib3.exceptions.HTTPError as error:
        return Outcome(Ending.BROKEN, f"{host} broke off ({type(error).__name__})")
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Outcome(Ending.DISK_FULL, str(part.parent))
        return Outcome(Ending.UNWRITABLE, f"{part.parent} ({error.strerror})")
    return Outcome(Ending.COMPLETE)


def _fetch(url: str, part: Path, size: int) -> None:
    validator = _validator_of(url, part)
    have = part.stat().st_size if validator else 0
    headers = {"Accept-Encoding": "identity", "User-Agent": "rollcall"}
    if validator:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    with requests.get(url, headers=headers, stream=True, timeout=_SOCKET_TIMEOUT_S) as answer:
        if validator and answer.status_code == requests.codes.requested_range_not_satisfiable:
            info_path(part).unlink(missing_ok=True)
            _fetch(url, part, size)
            return
        if urlsplit(url).scheme == "https" != urlsplit(answer.url).scheme:
            raise _RefusedError("sends on to an address that is not protected (https)")
        start, total = _extent(answer, have)
        if size and total not in (None, size):
            raise _RefusedError(f"offers {total} bytes where {size} were expected")
        _keep_validator(url, part, answer)
        _receive(answer, part, start, total, size)


def _validator_of(url: str, part: Path) -> str | None:
    """What If-Range needs to go on with `part`; None where it must begin anew."""
    match read_json(info_path(part)):
        case {"url": str(known), "validator": str(validator)} if known == url:
            return validator if part.exists() and part.stat().st_size else None
    return None


def _keep_validator(url: str, part: Path, answer: requests.Response) -> None:
    etag = answer.headers.get("ETag", "")
    # A weak ETag promises the same meaning, not the same bytes, and may not be resumed by.
    validator = etag if etag.startswith('"') else answer.headers.get("Last-Modified", "")
    if validator:
        write_json(info_path(part), {"url": url, "validator": validator})
    else:
        info_path(part).unlink(missing_ok=True)


def _extent(answer: requests.Response, have: int) -> tuple[int, int | None]:
    """Where the body starts in the file, and how long the file is, if that is said."""
    if answer.status_code == requests.codes.ok:
        length = answer.headers.get("Content-Length", "")
        return 0, int(length) if length.isdigit() else None
    if answer.status_code == requests.codes.partial_content and have:
        unit, _, extent = answer.headers.get("Content-Range", "").partition(" ")
        span, _, total = extent.partition("/")
        start = span.partition("-")[0]
        if unit == "bytes" and start == str(have):
            return have, int(total) if total.isdigit() else None
        raise _RefusedError("answered with another part of the file than was asked for")
    raise _RefusedError(f"answered {answer.status_code} {answer.reason}".rstrip())


def _receive(
    answer: requests.Response, part: Path, start: int, total: int | None, size: int
) -> None:
    parent = os.getppid()
    done = start
    # Unbuffered, because the parent measures progress by the size of the file.
    with part.open("r+b" if start else "wb", buffering=0) as file:
        file.seek(start)
        # read1 hands over what has come; read would wait for a whole block on a slow line.
        while block := answer.raw.read1(_BLOCK):
            done += len(block)
            if size and done > size:
                raise _RefusedError(f"sends more than the {size} bytes that were expected")
            file.write(block)
            if os.getppid() != parent:
                raise SystemExit("the program that wanted this file has ended")
        os.fsync(file.fileno())
    wanted = total or size
    if wanted and done < wanted:
        raise urllib3.exceptions.ProtocolError(f"{done} of {wanted} bytes")


def _why_unreachable(host: str, error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.ProxyError):
        return f"the proxy on the way to {host} gave no connection"
    if isinstance(error, requests.exceptions.SSLError):
        return f"the certificate of {host} is not trusted"
    if isinstance(error, requests.Timeout):
        return f"{host} did not answer"
    if "NameResolution" in repr(error):
        return f"the name {host} is not known to this network"
    return f"no connection to {host}"


def main() -> None:
    """Run one try as the arguments say."""
    url, part, size = sys.argv[1:]
    with suppress(KeyboardInterrupt):
        outcome = transfer(url, Path(part), int(size))
        sys.stdout.write(json.dumps(asdict(outcome)) + "\n")


if __name__ == "__main__":
    main()
