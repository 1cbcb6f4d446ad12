"""What holds for every test: no screen, no network, nobody's own data."""

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


@pytest.fixture(scope="session", autouse=True)
def nobodys_data(tmp_path_factory):
    """Keep the data and settings of whoever runs the tests out of their reach."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            environment.setenv(name, str(home))
        yield home
