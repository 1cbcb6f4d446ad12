"""All or nothing: what must hold of a branch after anything that may happen to it."""

from pathlib import Path

from sqlalchemy import text

from app.services.database import Database

ALL_OK = {"database": "ok", "foreign_keys": "ok", "history": "ok", "evidence": "ok"}


def check_whole(folder: Path, acknowledged: set[int], whole: dict[str, int]) -> None:
    """Open the branch as the next start would; raise AssertionError when something is lost or half there.

    ``acknowledged`` are numbers of operations that were reported as done; ``whole`` maps the start of an
    event's title to the count of attendance rows that belong to it.
    """
    database = Database.open(folder)
    try:
        found = database.verify()
        assert found == ALL_OK, found
        with database.read() as session:
            present = set(session.scalars(text("SELECT seq FROM operation")))
            assert acknowledged <= present, f"lost operations {sorted(acknowledged - present)[:5]}"
            for start, rows in whole.items():
                halves = session.execute(
                    text(
                        "SELECT e.id, count(a.id) FROM event e LEFT JOIN attendance a ON a.event_id = e.id"
                        " WHERE e.title LIKE :start GROUP BY e.id HAVING count(a.id) <> :rows"
                    ),
                    {"start": start + "%", "rows": rows},
                ).all()
                assert not halves, f"half-written events {halves[:5]}"
            open_operations = session.scalar(text("SELECT count(*) FROM current_operation"))
            assert open_operations == 0
    finally:
        database.close()
