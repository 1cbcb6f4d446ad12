"""Operations of tables: filled cells and saved views."""

from app.services import cells, saved_views
from app.services.cells import Cell
from app.services.records import list_rows
from app.services.registry import ledger


def fill_cells(database):
    with database.operation("cells.fill") as op:
        tasks = list_rows(op.session, ledger("tasks"))[:2]
        block = [Cell(row["id"], "title", f"新题目{place}") for place, row in enumerate(tasks)]
        cells.fill(op, ledger("tasks"), block)


def save_view(database):
    with database.operation("view.save") as op:
        saved_views.save(op, "tasks", "逾期的", {"filters": {"state": "逾期"}})


def remove_view(database):
    save_view(database)
    with database.operation("view.remove") as op:
        saved_views.remove(op, "tasks", "逾期的")


SCENARIOS = {"cells.fill": fill_cells, "view.save": save_view, "view.remove": remove_view}
