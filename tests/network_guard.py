"""No test may reach for the network, not even in vain.

`dev.py test` starts the suite in a namespace without a network where the system allows it. This guard works
everywhere: an audit hook sees every socket of this process, whichever library opened it, refuses the attempt
and remembers it, so that a test fails even if the code under test swallowed the error.
"""

import socket
import sys

NETWORK_FAMILIES = {socket.AF_INET, socket.AF_INET6}
ADDRESSED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

attempts: list[str] = []


class NetworkAttemptError(RuntimeError):
    """The program, or a test, tried to use the network."""


def take_attempts() -> list[str]:
    """Return what was tried since the last call."""
    taken = attempts[:]
    attempts.clear()
    return taken


def install() -> None:
    """Guard this process until its end: an audit hook can't be taken off."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple) -> None:
    if event in LOOKUPS or (event in ADDRESSED and arguments[0].family in NETWORK_FAMILIES):
        attempts.append(f"{event} {arguments[-1] if event in ADDRESSED else arguments[0]!r}")
        raise NetworkAttemptError(attempts[-1])
