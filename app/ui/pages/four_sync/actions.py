"""What the room writes: each act is one operation with its own words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.errors import InvalidRecord, Problem
from app.services import four_sync, four_sync_closing, four_sync_proofs, four_sync_templates, records
from app.services.database import OpenOperation
from app.services.four_sync_checks import CheckView
from app.services.specs.four_sync import WORK_ITEMS
from app.ui.pages.four_sync.forms import NOT_APPLICABLE
from app.ui.workbench import Workbench


class Actions:
    """The page's writes; dialogs call them through ``FormDialog``, keys through ``desk.act``."""

    def __init__(self, desk: Workbench) -> None:
        self.desk = desk

    def _write(self, key: str, label: str, work: Callable[[OpenOperation], Any]) -> Any:
        with self.desk.database.operation(key, label) as op:
            return work(op)

    def create(self, values: dict[str, Any]) -> int:
        """Make a work item from the form's values; returns its id."""
        given = {name: value for name, value in values.items() if name != "set"}
        made: int = self._write(
            "four_sync.create",
            f"新建业务事项《{values['name']}》",
            lambda op: four_sync.create(op, given, values["set"]),
        )
        return made

    def change(self, item_id: int, values: dict[str, Any]) -> None:
        label = f"修改业务事项《{values['name']}》"
        self._write("record.change", label, lambda op: four_sync.change(op, item_id, values))

    def delete(self, item_id: int, name: str) -> None:
        label = f"删除业务事项《{name}》"
        self.desk.act(
            lambda: self._write("record.delete", label, lambda op: records.delete(op, WORK_ITEMS, item_id))
        )

    def replace_set(self, item_id: int, set_name: str, optional: list[str]) -> None:
        self._write(
            "four_sync.set",
            f"更换检查项（{set_name}）",
            lambda op: four_sync.replace_set(op, item_id, set_name, optional),
        )

    def finish_stage(self, item_id: int, stage: int, label: str, values: dict[str, Any]) -> None:
        """Mark everything of a stage as done on a day."""
        self._write(
            "four_sync.stage",
            f"登记{label}完成",
            lambda op: four_sync_proofs.finish_stage(op, item_id, stage, values["done_on"]),
        )

    def prove(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Let records prove check items, in one operation."""
        self._write(
            "four_sync.prove",
            f"用已有记录证明检查项 {len(pairs)} 处",
            lambda op: four_sync_proofs.prove(op, pairs),
        )

    def unprove(self, check_id: int, record_id: int) -> None:
        self.desk.act(
            lambda: self._write(
                "four_sync.prove",
                "不再用记录证明检查项",
                lambda op: four_sync_proofs.unprove(op, check_id, record_id),
            )
        )

    def save_defaults(self, chosen: Mapping[str, Any]) -> None:
        """Which set new work items of each category start with."""

        def work(op: OpenOperation) -> None:
            for category, name in chosen.items():
                four_sync_templates.set_default(op, category, name, self.desk.year)

        self._write("four_sync.template", "改各类业务默认的检查项", work)

    def close(self, item_id: int, name: str, values: dict[str, Any]) -> None:
        self._write(
            "four_sync.close",
            f"办结业务事项《{name}》",
            lambda op: four_sync_closing.close(op, item_id, values["closed_on"], values["closing_reason"]),
        )

    def reopen(self, item_id: int, name: str) -> None:
        label = f"重新打开业务事项《{name}》"
        self.desk.act(
            lambda: self._write("four_sync.close", label, lambda op: four_sync_closing.reopen(op, item_id))
        )

    def toggle(self, check: CheckView) -> None:
        """Space: 是 with the day of today, or back to 否."""
        result = "open" if check.result == "yes" else "yes"
        verb = "取消勾选" if result == "open" else "勾选"
        self.desk.act(
            lambda: self._write(
                "four_sync.check",
                f"{verb} {check.code}",
                lambda op: four_sync.tick(op, check.id, result, self.desk.as_of),
            )
        )

    def save_check(self, check: CheckView, values: dict[str, Any]) -> None:
        """The form of one check item, in one operation."""
        waived = values["result"] == NOT_APPLICABLE
        if values["not_applicable"] and not waived:
            reason = "写了不适用原因，请把“完成”选为“不适用”，或删去原因"
            raise InvalidRecord("检查项", (Problem("not_applicable", "不适用原因", reason),))

        def work(op: OpenOperation) -> None:
            if waived:
                four_sync.waive(op, check.id, values["not_applicable"] or "")
            else:
                day = values["done_on"] or self.desk.as_of
                four_sync.tick(op, check.id, values["result"], day)
            four_sync.set_owner(op, check.id, values["owner"])
            four_sync.set_note(op, check.id, values["note"] or "")

        self._write("four_sync.check", f"登记检查项 {check.code}", work)
