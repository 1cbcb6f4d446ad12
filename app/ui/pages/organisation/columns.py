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
    Column("group", "党小组", 100, filter="choice"),
    Column("posts", "党内职务", 116),
    Column("joined", "入党时间", 92),
    Column("confirmed", "转正时间", 92),
    Column("sex", "性别", 62, editable=True, filter="choice"),
    Column("ethnic_group", "民族", 72, editable=True, filter="choice", hidden=True),
    Column("birth", "出生日期", 96, editable=True, hidden=True),
    Column("education", "学历", 100, editable=True, filter="choice", hidden=True),
    Column("department", "部门", 100, editable=True, stretch=True),
    Column("job", "岗位", 100, editable=True, hidden=True),
    Column("id_number", "身份证号", 162, editable=True, masked=True),
    Column("phone", "手机", 104, editable=True, masked=True),
    Column("hours", "学时", 62, kind="number", filter="none"),
    Column("rate", "出勤率 %", 76, kind="number", filter="none"),
)

OTHER_COLUMNS = (
    Column("name", "姓名", 92),
    Column("standing", "类别", 124, kind="pill", filter="choice"),
    Column("sex", "性别", 62, editable=True, filter="choice"),
    Column("birth", "出生日期", 100, editable=True),
    Column("education", "学历", 108, editable=True, filter="choice"),
    Column("department", "部门", 140, editable=True, stretch=True),
    Column("job", "岗位", 120, editable=True),
    Column("id_number", "身份证号", 172, editable=True, masked=True),
    Column("phone", "手机", 112, editable=True, masked=True),
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
