"""Operations of the room of data exchange."""

import tempfile
from datetime import date
from pathlib import Path

from app.services.exchange import accept, read_preview, remember
from app.services.registry import ledger
from tests.services.exchange.sheets import book, person, roster


def _preview(database, file, columns=None):
    with database.read() as session:
        return read_preview(session, ledger("members"), file, today=date(2025, 1, 20), columns=columns)


def accept_rows(database):
    with tempfile.TemporaryDirectory() as folder:
        file = roster(Path(folder) / "名册.xlsx", person(91, "冯测九"), person(92, "陈测十"))
        accept(database, _preview(database, file))


def save_profile(database):
    with tempfile.TemporaryDirectory() as folder:
        rows = [["序号", "姓名", "手机", "备用号码"], [1, "冯测九", "无", "15400010001"]]
        found = _preview(database, book(Path(folder) / "名册.xlsx", rows), {"D": "phone"})
    with database.operation("profile.save") as op:
        remember(op, found)


SCENARIOS = {
    "import.accept": accept_rows,
    "profile.save": save_profile,
}
