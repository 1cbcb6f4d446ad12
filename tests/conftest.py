"""What holds for every test: no screen, no network."""

import os

# Before anything imports Qt: a test never opens a real window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from tests import network_guard

network_guard.install()


@pytest.fixture(autouse=True)
def no_network():
    """Fail a test that tried to use the network, even where the error was swallowed."""
    network_guard.take_attempts()
    yield
    tried = network_guard.take_attempts()
    if tried:
        pytest.fail(f"the network was tried: {'; '.join(tried)}")
