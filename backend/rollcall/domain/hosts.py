"""What a host name says by itself, whatever a name server says."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether a host name or address, without a port, can only mean this computer."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False
