"""What holds for every test: no screen, no network, nobody's own data."""

import os

# Before anything imports Qt: a test never opens a real window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from tests import branches, network_guard

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


@pytest.fixture
def database(tmp_path):
    """An open branch with its name and nothing else."""
    opened = branches.open_branch(branches.copy_named(tmp_path / "branch"))
    yield opened
    opened.close()


@pytest.fixture
def worked_year(tmp_path):
    """The open small branch whose year 2024 was counted by hand."""
    opened = branches.open_branch(branches.copy_worked_year(tmp_path / "worked"))
    yield opened
    opened.close()
