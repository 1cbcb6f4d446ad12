"""Which fields a template may name, with the labels under which a secretary looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.services.figures import FIGURES


@dataclass(frozen=True, eq=False)
class Catalogue:
    """What a template may name: fields with their labels, and lists of rows with the fields of a row."""

    fields: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def roots(self) -> frozenset[str]:
        """First names of all fields and lists."""
        return frozenset(key.split(".")[0] for key in (*self.fields, *self.lists)) | {"own", "confirmed"}


TEXT_FIELDS: Mapping[str, str] = {
    "branch.name": "支部全称",
    "branch.short_name": "支部简称",
    "branch.superior": "上级党组织",
    "branch.groups": "党小组数",
    "secretary.name": "书记姓名",
    "secretary.since": "任现职时间",
    "secretary.post": "行政职务",
    "secretary.duties": "分管工作",
    "secretary.must_report": "是否报告个人有关事项",
    "year": "年度",
    "as_of": "数字截止日",
    "report.salutation": "称谓",
    "report.date": "成文日期",
    "four_sync.labels": "四个环节的名称",
}
PARTS_OF_FIGURES: Mapping[str, Mapping[str, str]] = {
    "study.filing": {"state": "报备状态", "submitted_on": "报送日期", "answered_on": "答复日期"},
    "teams.by_charge": {"1": "突发性事件任务数", "2": "艰巨生产任务数", "3": "脏累险苦任务数"},
    "four_sync.by_stage": {
        f"{stage}.{part}": f"第{stage}环节{word}"
        for stage in range(1, 5)
        for part, word in (("done", "完成数"), ("base", "应完成数"))
    },
    "assessment.branch.year_grade": {"grade": "一表双考对应等次", "vetoes": "一票否决次数"},
    "meetings.group.by_group": {},
    "assessment.members.by_dimension": {},
}
"""Figures that are objects, and their parts; tables of groups and dimensions are no sentence."""
LISTS: Mapping[str, tuple[str, ...]] = {"four_sync_gaps": ("name", "detail")}


@cache
def catalogue() -> Catalogue:
    """Every field by key with its label."""
    labels = dict(TEXT_FIELDS)
    for spec in FIGURES:
        parts = PARTS_OF_FIGURES.get(spec.key)
        if parts is None:
            labels[spec.key] = spec.label
        else:
            labels |= {f"{spec.key}.{part}": label for part, label in parts.items()}
    return Catalogue(labels, LISTS)
