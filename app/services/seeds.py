"""What a new branch file starts with: choices, check-item sets (domain §4, §13.8), dues tiers, scores."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app.models.assessment import ScoreItem
from app.models.base import table_of
from app.models.dues import DuesTier
from app.models.foundation import Choice
from app.models.four_sync import CheckTemplate
from app.paths import resources

CHOICES: dict[str, tuple[str, ...]] = {
    "leave_reason": ("请假", "公出", "病假", "休假", "值班", "学习培训", "其他"),
    "task_source": ("计划", "会议", "同步", "突击", "承诺", "整改", "其他"),
    "work_category": ("生产", "安全", "项目", "改革", "服务", "应急"),
    "pledge_kind": ("学习", "工作", "自律", "服务"),
    "problem_source": (
        "组织生活会",
        "民主评议",
        "巡察",
        "上级检查",
        "考核",
        "群众意见",
        "自查",
        "规则提示",
        "其他",
    ),
    "volunteer_category": ("社区服务", "扶贫帮困", "环境整治", "便民服务", "应急救援", "其他"),
    "plan_category": ("政治建设", "思想建设", "组织建设", "作风建设", "纪律建设", "制度建设", "融合工作"),
    "fund_source": ("党费留存", "党建工作经费", "工会经费", "其他"),
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
    # A set that is there may have been edited.
    _add_missing(connection, CheckTemplate, _templates(), ("set",))
    _add_missing(connection, DuesTier, dues_tiers(), ("tier_set",))
    _add_missing(connection, ScoreItem, score_items(), ("score_set",))


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


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "rules" / name).read_text(encoding="utf-8"))


_TIER_COLUMNS = (("upper", "upper_fen"), ("rate", "rate_x100"), ("fixed", "fixed_fen"))


def dues_tiers() -> list[dict[str, Any]]:
    """Rows of the tiers that the regulation names, until the branch has its own."""
    document = _read("dues_tiers.toml")
    return [
        {
            "tier_set": name,
            "from_month": document["from_month"],
            "position": position,
            **{column: Decimal(tier[key]) if key in tier else None for key, column in _TIER_COLUMNS},
        }
        for name, tiers in document["sets"].items()
        for position, tier in enumerate(tiers)
    ]


def score_items() -> list[dict[str, Any]]:
    """Rows of the scoring tables that a branch starts with."""
    document = _read("score_items.toml")
    return [
        {
            "score_set": entry["set"],
            "from_year": document["from_year"],
            "code": item["code"],
            "label": item["label"],
            "detail": item.get("detail"),
            "standard_x100": Decimal(item["standard"]),
            "veto": item.get("veto", False),
            "position": position,
        }
        for entry in document["sets"]
        for position, item in enumerate(entry["items"])
    ]


def _templates() -> list[dict[str, Any]]:
    document = _read("check_templates.toml")
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
