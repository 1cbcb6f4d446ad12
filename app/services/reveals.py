"""Showing a covered ID number or phone: one value at a time, and every time is recorded (domain §8.3)."""

from __future__ import annotations

from app.errors import UserError, why
from app.services.database import Database
from app.services.log import FOLDER
from app.services.organisation_changes import person_row

FILE = "reveals.log"
FIELDS = {"id_number": "身份证号", "phone": "手机"}


def reveal(database: Database, person_id: int, field: str) -> str:
    """The whole value of ``FIELDS``, after a line in the folder's log; the log never holds the value.

    Raises UserError when the log can't be written: nothing is shown unrecorded.
    """
    with database.read() as session:
        row = person_row(session, person_id)
    when = f"{database.clock():%Y-%m-%d %H:%M:%S}"
    line = f"{when}\t{database.by}\t显示{FIELDS[field]}\t{row['name']}（{person_id}）\n"
    folder = database.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError as error:
        raise UserError(
            f"查看记录没有写成：{why(error)}，没有显示。",
            remedy="请检查数据文件夹是否可写，再试一次。",
        ) from error
    return str(row[field] or "")
