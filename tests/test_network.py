import contextlib
import os
import socket
import urllib.error
import urllib.request

import pytest

from tests import network_guard

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(
    ("family", "address"),
    [
        (socket.AF_INET, ("192.0.2.1", 80)),
        (socket.AF_INET, ("127.0.0.1", 80)),
        (socket.AF_INET6, ("2001:db8::1", 80)),
    ],
)
def test_a_connection_is_refused_and_remembered(family, address):
    with contextlib.closing(socket.socket(family)) as client:
        with pytest.raises(network_guard.NetworkAttemptError):
            client.connect(address)
        with pytest.raises(network_guard.NetworkAttemptError):
            client.connect_ex(address)
    assert len(network_guard.take_attempts()) == 2


def test_names_are_not_looked_up():
    with pytest.raises((network_guard.NetworkAttemptError, urllib.error.URLError)):
        urllib.request.urlopen("http://example.invalid/")
    assert network_guard.take_attempts() == ["socket.getaddrinfo 'example.invalid'"]


def test_sockets_inside_the_machine_still_work():
    near, far = socket.socketpair()
    with near, far:
        near.sendall("一".encode())
        assert far.recv(8).decode() == "一"


def test_a_swallowed_attempt_still_fails_the_test(pytester, request):
    source = (request.config.rootpath / "tests" / "conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(source.replace("network_guard.install()", ""))
    pytester.makepyfile("""
        import contextlib, socket
        def test_careless():
            with contextlib.suppress(Exception), socket.socket() as client:
                client.connect(("192.0.2.1", 80))
    """)
    outcome = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist")
    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*the network was tried: socket.connect ('192.0.2.1', 80)*"])


def test_the_namespace_that_dev_py_promises_has_no_network():
    names = [name for _, name in socket.if_nameindex()]
    if os.environ.get("BRANCH_WORKBENCH_NAMESPACE") == "1":
        assert names == ["lo"]
    else:
        assert names
