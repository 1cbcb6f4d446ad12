"""Half-typed forms: in the branch file, outside history, undo and state hash."""

import datetime as dt
import subprocess
import sys

from app.services import form_drafts
from app.services.state_hash import state_hash
from tests import branches


def read(database, key="改任务"):
    with database.read() as session:
        return form_drafts.read(session, key)


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def test_a_draft_is_no_operation_and_is_in_no_hash(database):
    before, newest = state(database), database.newest_operation()
    form_drafts.keep(database, "改任务", {"title": "写了一半"})
    form_drafts.keep(database, "改任务", {"title": "写了更多"})
    assert read(database) == {"title": "写了更多"}
    assert (state(database), database.newest_operation()) == (before, newest)
    form_drafts.drop(database, "改任务")
    form_drafts.drop(database, "改任务")
    assert read(database) == {}


def test_drafts_of_long_ago_go(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    database = branches.open_branch(folder, dt.datetime(2025, 1, 1))
    form_drafts.keep(database, "旧的", {"title": "一"})
    database.close()
    database = branches.open_branch(folder, dt.datetime(2025, 6, 1))
    assert read(database, "旧的")
    form_drafts.keep(database, "新的", {"title": "二"})
    assert not read(database, "旧的")
    database.close()


_KILLED = """
import os, sys
from tests import branches
from app.services import form_drafts
from pathlib import Path
database = branches.open_branch(Path(sys.argv[1]))
form_drafts.keep(database, "改任务", {"title": "断电前写的"})
os._exit(9)
"""


def test_what_was_kept_survives_a_killed_process(tmp_path):
    folder = branches.copy_named(tmp_path / "branch")
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder)], check=False, timeout=60)
    assert killed.returncode == 9
    database = branches.open_branch(folder)
    assert read(database) == {"title": "断电前写的"}
    database.close()
