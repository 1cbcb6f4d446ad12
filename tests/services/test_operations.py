"""Every operation of the registry is done, undone and redone; what can't be undone says why."""

import importlib
import pkgutil

import pytest

from app.errors import NothingToUndo
from app.services.operations import OPERATIONS
from app.services.state_hash import state_hash
from tests import branches
from tests.services import scenarios
from tests.services.scenarios import foundation

ROOMS = [
    importlib.import_module(f"{scenarios.__name__}.{module.name}")
    for module in pkgutil.iter_modules(scenarios.__path__)
]
SCENARIOS = {key: scenario for room in ROOMS for key, scenario in room.SCENARIOS.items()}
UNDOABLE = [operation.key for operation in OPERATIONS if not operation.why_not]


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def newest(database):
    return database.history(1)[0]


def walk(database, key, scenario):
    scenario(database)
    assert newest(database).key == key
    done = state(database)
    database.undo()
    undone = state(database)
    assert undone != done
    database.redo()
    assert state(database) == done
    database.undo()
    assert state(database) == undone
    assert set(database.verify().values()) == {"ok"}


@pytest.mark.parametrize("key", UNDOABLE)
def test_every_operation_is_done_undone_and_redone(tmp_path, key):
    if key in foundation.EMPTY_BRANCH:
        database = branches.open_branch(branches.copy_empty(tmp_path / "branch"))
        walk(database, key, foundation.EMPTY_BRANCH[key])
    else:
        assert key in SCENARIOS, f"no scenario does {key}"
        database = branches.open_branch(branches.copy_worked_year(tmp_path / "branch"))
        walk(database, key, SCENARIOS[key])
    database.close()


def test_no_scenario_is_for_an_unknown_operation():
    assert set(SCENARIOS) | set(foundation.EMPTY_BRANCH) == set(UNDOABLE)


def test_what_the_registry_marks_as_not_undoable_is_refused_with_its_reason(tmp_path):
    marked = [operation for operation in OPERATIONS if operation.why_not]
    assert [operation.key for operation in marked] == ["schema.upgrade"]
    database = branches.open_branch(branches.copy_empty(tmp_path / "branch"))
    with pytest.raises(NothingToUndo) as refusal:
        database.undo()
    assert marked[0].why_not in str(refusal.value)
    database.close()
