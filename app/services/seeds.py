"""What a new branch file starts with: lists of choices and the check-item sets of domain §4 and §13.8."""

from __future__ import annotations

import tomllib
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app.models.base import table_of
from app.models.foundation import Choice
from app.models.four_sync import CheckTemplate
from app.paths import resources

CHOICES: dict[str, tuple[str, ...]] = {
    "leave_reason": ("请假", "公出", "病假", "休假", "值班", "学习培训", "其他"),
    "task_source": ("计划", "会议", "同步", "突击", "承诺", "整改", "其他"),
    "work_category": ("生产", "安全", "项目", "改革", "服务", "应急"),
}
STUDY_METHODS: tuple[tuple[str, str | None], ...] = (
    ("集中学习", "study"),
    ("专题研讨", "study"),
    ("交流研讨", "study"),
    ("党课", "lecture"),
    ("主题党日", "theme_day"),
    ("警示教育", "integrity_education"),
    ("现场观摩", "theme_day"),
    ("集中培训", "training"),
    ("线上学习", "study"),
    ("自学", None),
)


def plant(connection: Connection) -> None:
    """Add the rows that are not there yet; rows that the user changed stay."""
    _add_missing(connection, Choice, _choices(), ("list", "code"))
    _add_missing(
        connection, CheckTemplate, _templates(), ("set",)
    )  # a set that is there may have been edited


def _choices() -> list[dict[str, Any]]:
    rows = [
        {"list": name, "code": word, "label": word, "position": position, "makes_kind": None}
        for name, words in CHOICES.items()
        for position, word in enumerate(words)
    ]
    rows += [
        {"list": "study_method", "code": word, "label": word, "position": position, "makes_kind": kind}
        for position, (word, kind) in enumerate(STUDY_METHODS)
    ]
    return rows


def _templates() -> list[dict[str, Any]]:
    document = tomllib.loads((resources() / "rules" / "check_templates.toml").read_text(encoding="utf-8"))
    return [
        {
            "set": entry["set"],
            "stage": item["stage"],
            "side": item["side"],
            "code": item["code"],
            "label": item["label"],
            "required": item.get("required", True),
            "evidence_hint": item.get("evidence"),
            "duty": item.get("duty"),
            "care": item.get("care"),
            "position": position,
        }
        for entry in document["sets"]
        for position, item in enumerate(entry["items"])
    ]


def _add_missing(
    connection: Connection, model: Any, rows: list[dict[str, Any]], keys: tuple[str, ...]
) -> None:
    table = table_of(model)
    there = {tuple(row) for row in connection.execute(select(*(table.c[key] for key in keys)))}
    missing = [row for row in rows if tuple(row[key] for key in keys) not in there]
    if missing:
        connection.execute(insert(table), missing)
