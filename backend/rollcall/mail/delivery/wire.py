"""A wire to a mail server that nothing can block for long: neither the server nor the network.

`smtplib` waits in one long call, and whoever wants to end the thread has to wait with it. Here
every wait is cut into slices, between which the signal to stop and the time limit are looked at.
Only looking up the name of the server cannot be interrupted.
"""

import ipaddress
import selectors
import socket
import ssl
import time
from collections.abc import Callable
from typing import TypeVar

SLICE_S = 0.2
CHUNK = 16384
LONGEST_REPLY = 128 * 1024
"""Bytes of one reply after which a server is not listened to any longer; our own choice."""

Result = TypeVar("Result")
Address = tuple[socket.AddressFamily, socket.SocketKind, int, tuple[object, ...]]


class LostError(Exception):
    """The connection could not be made, or broke. The text goes on after "the server ..."."""


class StoppedError(Exception):
    """The signal to stop came first."""


class Wire:
    """One connection. As `smtplib` uses it, it is its own socket and its own file."""

    def __init__(self, timeout_s: float, stop: Callable[[], bool]) -> None:
        """`timeout_s` is the time for one answer, counted from what was sent last."""
        self.timeout_s = timeout_s
        self.grace_s = 0.0
        """How long an answer is still waited for after the signal to stop."""
        self.encrypted = False
        self._stop = stop
        self._stop_seen: float | None = None
        self._socket: socket.socket | None = None
        self._buffer = b""
        self._received = 0
        self._deadline = 0.0

    def allow(self, answer_s: float, grace_s: float) -> None:
        """Time for the next answer, from now, and how much of it after the signal to stop."""
        self.timeout_s = answer_s
        self.grace_s = grace_s
        self._begin()

    def connect(self, addresses: list[Address]) -> None:
        """Reach the first address that answers. Raises LostError with the last one's reason."""
        lost = LostError("has no address")
        for family, kind, protocol, address in addresses:
            try:
                self._socket = self._connected(socket.socket(family, kind, protocol), address)
                self._begin()
                return
            except LostError as failure:
                lost = failure
            except OSError as failure:
                lost = LostError(_reason(failure))
        raise lost

    def secure(self, context: ssl.SSLContext, host: str) -> None:
        """TLS from here on. Raises ssl.SSLError and LostError."""
        if self._buffer:
            # Whoever puts words in before the encryption begins wants them taken for the server's.
            raise LostError("spoke before the encryption had begun")
        plain = self._open()
        secured = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        self._socket = secured
        self._begin()
        self._wait(secured.do_handshake, tls=True)
        self.encrypted = True
        self._begin()

    @property
    def peer_is_loopback(self) -> bool:
        """Whether the other end is on this computer. Raises LostError."""
        sock = self._open()
        return ipaddress.ip_address(_host(sock.getpeername)).is_loopback

    @property
    def own_address(self) -> str:
        """This computer's, as an address literal for EHLO (RFC 5321, section 4.1.3). Raises
        LostError."""
        address = _host(self._open().getsockname)
        return f"[IPv6:{address}]" if ":" in address else f"[{address}]"

    def sendall(self, data: bytes) -> None:
        """Raises LostError and StoppedError."""
        sock = self._open()
        self._begin()
        rest = memoryview(data)
        while rest:
            rest = rest[self._wait(lambda part=rest[:CHUNK]: sock.send(part)) :]  # type: ignore[misc]
        self._begin()

    def makefile(self, _mode: str) -> "Wire":
        """What `smtplib` reads from."""
        return self

    def readline(self, limit: int) -> bytes:
        """Up to and with the next line end, at most `limit` bytes; less at the end."""
        sock = self._open()
        while b"\n" not in self._buffer and len(self._buffer) < limit:
            chunk = self._wait(lambda: sock.recv(CHUNK))
            if not chunk:
                break
            self._received += len(chunk)
            if self._received > LONGEST_REPLY:
                raise LostError("answered without end")
            self._buffer += chunk
        end = self._buffer.find(b"\n") + 1 or len(self._buffer)
        end = min(end, limit)
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        return line

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is None:
            raise LostError("is not connected")
        return self._socket

    def _begin(self) -> None:
        self._deadline = time.monotonic() + self.timeout_s
        self._received = 0

    def _connected(self, sock: socket.socket, address: tuple[object, ...]) -> socket.socket:
        try:
            sock.setblocking(False)
            self._begin()
            sock.connect_ex(address)
            with selectors.DefaultSelector() as selector:
                selector.register(sock, selectors.EVENT_WRITE)
                while not selector.select(SLICE_S):
                    self._check()
            failure = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if failure:
                raise OSError(failure, "")
            sock.settimeout(SLICE_S)
        except BaseException:
            sock.close()
            raise
        return sock

    def _wait(self, operation: Callable[[], Result], *, tls: bool = False) -> Result:
        while True:
            self._check()
            try:
                return operation()
            except TimeoutError:
                continue
            except ssl.SSLError as failure:
                if tls and not isinstance(failure, ssl.SSLEOFError):
                    raise
                raise LostError(_reason(failure)) from None
            except OSError as failure:
                raise LostError(_reason(failure)) from None

    def _check(self) -> None:
        now = time.monotonic()
        if self._stop():
            self._stop_seen = now if self._stop_seen is None else self._stop_seen
            if now >= self._stop_seen + self.grace_s:
                raise StoppedError
        if now >= self._deadline:
            raise LostError(f"did not answer within {self.timeout_s:g} seconds")


def _host(name: Callable[[], tuple[object, ...]]) -> str:
    """The address in a socket's name, without an interface."""
    try:
        return str(name()[0]).partition("%")[0]
    except OSError as failure:
        raise LostError(_reason(failure)) from None


def _reason(failure: OSError) -> str:
    if isinstance(failure, ConnectionRefusedError):
        return "refuses connections on this port"
    if isinstance(failure, (ConnectionError, ssl.SSLError)):
        return "broke the connection off"
    return "cannot be reached from this computer"
