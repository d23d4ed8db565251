"""A Postfix of our own: from a folder, on ports of this computer, with TLS and a login.

It passes everything on to a server of the tests, so nothing leaves the computer. Needs root, as
Postfix does, and the packages postfix, sasl2-bin and libsasl2-modules.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from rollcall.mail.delivery.account import MailAccount, Security
from rollcall.mail.delivery.probe import probe
from smtp_server import BadServer
from support import PATIENCE_WITH_PROGRAMS_S, free_port, wait_until

USER = "office"
PASSWORD = "long enough to be one"
REALM = "localhost"

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = localhost
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
relayhost = [127.0.0.1]:{next}
smtp_tls_security_level = none
smtp_host_lookup = native
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_received_header = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_authenticated_header = yes
smtpd_sasl_local_domain = {realm}
smtpd_tls_auth_only = yes
cyrus_sasl_config_path = {folder}/etc/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_delay_reject = no
"""
MASTER = """\
127.0.0.1:{starttls} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
SASL = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: {folder}/sasldb
mech_list: PLAIN LOGIN
"""


@dataclass(frozen=True)
class RealServer:
    """`passed_on` is where everything arrives in the end."""

    starttls: int
    tls: int
    ca_file: Path
    passed_on: BadServer

    def account(self, security: Security, password: str = PASSWORD) -> MailAccount:
        return MailAccount(
            "localhost",
            self.tls if security is Security.TLS else self.starttls,
            "office@hill.example",
            "Hill School",
            username=f"{USER}@{REALM}",
            password=password,
            security=security,
            ca_file=self.ca_file,
        )


@contextmanager
def postfix() -> Iterator[RealServer]:
    """Skips the test where there is no Postfix, or no root."""
    programs = _programs()
    # Not below pytest's folder, which Postfix's own user may not enter.
    with tempfile.TemporaryDirectory(prefix="rollcall-postfix-") as name, BadServer() as passed_on:
        folder = Path(name)
        folder.chmod(0o755)
        server = RealServer(free_port(), free_port(), folder / "ca.pem", passed_on)
        _write(folder, server, programs)
        process = subprocess.Popen(
            [programs["master"], "-c", str(folder / "etc"), "-d"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            log = folder / "postfix.log"
            wait_until(lambda: _is_up(server, process, log), "it did not start")
            yield server
        finally:
            # Its daemons end with it.
            process.terminate()
            process.wait(timeout=PATIENCE_WITH_PROGRAMS_S)


def _programs() -> dict[str, str]:
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("Postfix starts as root alone")
    places = "/usr/sbin:/usr/lib/postfix/sbin:/usr/libexec/postfix"
    found = {each: shutil.which(each, path=places) for each in ("postfix", "master", "saslpasswd2")}
    missing = [each for each, path in found.items() if path is None]
    if missing:
        pytest.skip(
            f"no {', '.join(missing)}: install the packages postfix, sasl2-bin, libsasl2-modules"
        )
    return {each: path for each, path in found.items() if path is not None}


def _write(folder: Path, server: RealServer, programs: dict[str, str]) -> None:
    for each in ("etc", "etc/sasl", "queue", "data"):
        (folder / each).mkdir(mode=0o755)
    shutil.chown(folder / "data", "postfix")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(server.ca_file))
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    (folder / "key.pem").chmod(0o600)
    words = {
        "folder": folder,
        "next": server.passed_on.port,
        "realm": REALM,
        "starttls": server.starttls,
        "tls": server.tls,
    }
    (folder / "etc" / "main.cf").write_text(MAIN.format(**words))
    (folder / "etc" / "master.cf").write_text(MASTER.format(**words))
    # Debian's Postfix looks for it beside main.cf, whatever cyrus_sasl_config_path says.
    (folder / "etc" / "sasl" / "smtpd.conf").write_text(SASL.format(**words))
    _run(
        [programs["saslpasswd2"], "-p", "-c", "-f", str(folder / "sasldb"), "-u", REALM, USER],
        PASSWORD,
    )
    shutil.chown(folder / "sasldb", "postfix")
    _run([programs["postfix"], "-c", str(folder / "etc"), "check"])


def _run(command: list[str], words: str = "") -> None:
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _is_up(server: RealServer, process: subprocess.Popen[bytes], log: Path) -> bool:
    said = log.read_text() if log.exists() else ""
    assert process.poll() is None, said
    steps = {step.step: step for step in probe(server.account(Security.STARTTLS), None)}
    assert steps["login"].state != "failed", f"{steps['login'].message}\n{said}"
    return steps["login"].state == "ok"
