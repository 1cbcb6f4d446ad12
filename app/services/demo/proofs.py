"""Evidence of the demo year: short texts, since an invented branch has no photos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.services.demo.sittings import kinds_of
from app.services.demo.source import draws

SHARE_OF_TASKS = 0.4
SHARE_OF_CHECKS = 0.25


@dataclass(frozen=True)
class Proof:
    """A file that belongs to the record with this ``uid``."""

    uid: str
    name: str
    text: str


def proofs(records: dict[str, Any]) -> list[Proof]:
    """Minutes of committee meetings and assemblies, reports of accepted tasks, notes of done check items."""
    return [*_minutes(records["events"]), *_of_tasks(records["tasks"]), *_of_checks(records["work_items"])]


def _minutes(events: list[dict[str, Any]]) -> list[Proof]:
    return [
        Proof(
            event["uid"],
            f"会议记录 {event['held_on']}.txt",
            f"{event['title']}\n时间：{event['held_on']} {event['starts']}\n地点：{event['place']}\n{event['summary']}\n",
        )
        for event in events
        if event["state"] == "held" and kinds_of(event) & {"committee", "assembly"}
    ]


def _of_tasks(tasks: list[dict[str, Any]]) -> list[Proof]:
    return [
        Proof(
            task["uid"],
            "完成情况说明.txt",
            f"{task['title']}\n要求：{task['demand']}\n验收：{task['accepted_by']} {task['accepted_on']} {task['opinion']}\n",
        )
        for task in tasks
        if "accepted_on" in task and draws("proof", task["title"]).random() < SHARE_OF_TASKS
    ]


def _of_checks(work_items: list[dict[str, Any]]) -> list[Proof]:
    return [
        Proof(
            check["uid"],
            f"{item['code']} {check['code']}.txt",
            f"{item['name']}\n{check['code']} {check['label']}\n完成日期：{check['done_on']}\n",
        )
        for item in work_items
        for check in item["check_items"]
        if check["result"] == "yes" and draws("proof", item["code"], check["code"]).random() < SHARE_OF_CHECKS
    ]
