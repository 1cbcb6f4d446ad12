"""Columns of the roster and of the other lists, and their rows."""

from typing import Any

from app.services.organisation_list import MemberRow
from app.ui.widgets.record_table import CellStyle, Column, Row
from app.ui.widgets.state import State

STANDING_STATES = {
    "full": State.NONE,
    "probationary": State.PARTIAL,
    "suspended": State.REFUSED,
    "target": State.RUNNING,
    "activist": State.RUNNING,
    "applicant": State.PLANNED,
}

MEMBER_COLUMNS = (
    Column("name", "姓名", 76),
    Column("standing", "人员类别", 92, kind="pill", filter="choice"),
    Column("group", "党小组", 100, filter="choice", gives_way=10),
    Column("posts", "党内职务", 116, gives_way=9),
    Column("joined", "入党时间", 92, gives_way=8),
    Column("confirmed", "转正时间", 92, gives_way=5),
    Column("sex", "性别", 62, editable=True, filter="choice", gives_way=6),
    Column("ethnic_group", "民族", 72, editable=True, filter="choice", hidden=True, gives_way=3),
    Column("birth", "出生日期", 96, editable=True, hidden=True, gives_way=4),
    Column("education", "学历", 100, editable=True, filter="choice", hidden=True, gives_way=4),
    Column("department", "部门", 100, editable=True, stretch=True, least=80),
    Column("job", "岗位", 100, editable=True, hidden=True, gives_way=3),
    Column("id_number", "身份证号", 162, editable=True, masked=True, gives_way=1),
    Column("phone", "手机", 104, editable=True, masked=True, gives_way=2),
    Column("hours", "学时", 62, kind="number", filter="none", gives_way=7),
    Column("rate", "出勤率 %", 76, kind="number", filter="none", gives_way=7),
)

OTHER_COLUMNS = (
    Column("name", "姓名", 92),
    Column("standing", "类别", 124, kind="pill", filter="choice"),
    Column("sex", "性别", 62, editable=True, filter="choice", gives_way=6),
    Column("birth", "出生日期", 100, editable=True, gives_way=5),
    Column("education", "学历", 108, editable=True, filter="choice", gives_way=3),
    Column("department", "部门", 140, editable=True, stretch=True, least=90),
    Column("job", "岗位", 120, editable=True, gives_way=4),
    Column("id_number", "身份证号", 172, editable=True, masked=True, gives_way=1),
    Column("phone", "手机", 112, editable=True, masked=True, gives_way=2),
)


def table_row(row: MemberRow) -> Row:
    """A line of the table; the values that the columns show."""
    person = row.row
    words: dict[str, Any] = {
        name: person[name] for name in ("sex", "ethnic_group", "birth", "education", "department", "job")
    }
    return words | {
        "id": row.id,
        "name": row.name,
        "standing": (STANDING_STATES.get(row.kind, State.NONE), row.standing or "群众"),
        "group": row.group,
        "posts": row.posts,
        "joined": row.joined,
        "confirmed": row.confirmed,
        "id_number": row.id_number,
        "phone": row.phone,
        "hours": row.hours,
        "target": row.target,
        "rate": row.rate,
        "excused": row.excused,
        "backbone": person["backbone"],
        "kind": row.kind,
        "counted": row.is_member,
    }


def style_of(row: Row, key: str) -> CellStyle | None:
    """Names are bold; hours below the own target stand out, and whoever is excused says so."""
    if key == "name":
        return CellStyle(bold=True, tooltip="不计入日常应到" if row["excused"] else "")
    if key == "hours" and row["hours"] is not None and row["hours"] < row["target"]:
        return CellStyle(tone="due", tooltip=f"应学 {row['target']:f} 学时")
    return CellStyle(tone="ink2") if key in {"joined", "confirmed", "id_number", "phone"} else None
