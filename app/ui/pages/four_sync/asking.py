"""The dialogs of the room: asked for by buttons and keys, each ends in one operation."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from app.services import four_sync
from app.services.four_sync_board import ItemView
from app.services.four_sync_sets import SHORT_SET, check_sets
from app.services.four_sync_templates import default_set, default_sets
from app.services.references import References
from app.ui.pages.four_sync import forms
from app.ui.pages.four_sync.actions import Actions
from app.ui.pages.four_sync.proposals_dialog import ProposalsDialog
from app.ui.pages.four_sync.set_dialog import SetDialog
from app.ui.pages.four_sync.templates_dialog import TemplatesDialog
from app.ui.widgets.people import Person
from app.ui.widgets.roster_people import pickable
from app.ui.wishes import DocumentWish

if TYPE_CHECKING:
    from app.ui.pages.four_sync.page import FourSyncPage


class Asking:
    """``dialog`` is the one that is open, for whoever drives the page."""

    def __init__(self, page: "FourSyncPage") -> None:
        self._page = page
        self.actions = Actions(page.desk)
        self.dialog: Any = None

    def _people(self) -> list[Person]:
        facts = self._page.facts
        return pickable(facts, facts.as_of) if facts is not None else []

    def _categories(self) -> list[str]:
        with self._page.desk.database.read() as session:
            return list(References(session).choices("work_category").values())

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def new(self, values: Mapping[str, Any]) -> None:
        """新建业务事项, with values that another room knows already."""
        page = self._page
        year = page.desk.year
        with page.desk.database.read() as session:
            code = four_sync.next_code(session, year)
            sets = list(check_sets(session))
            defaults = default_sets(session, year)
            first = default_set(session, values.get("category"), year)
        made: list[int] = []

        def save(given: dict[str, Any]) -> None:
            made.append(self.actions.create(given))

        categories = self._categories()
        dialog = forms.new_dialog(page.desk, categories, code, sets, self._people(), defaults, save, page)
        if values:
            dialog.form.set_values({"began_on": page.desk.as_of, "set": first, **values})
        dialog.accepted.connect(lambda: page.open_record(made[-1]))
        self._open(dialog)

    def check(self, check_id: int) -> None:
        """The form of one check item."""
        page = self._page
        check = page.drawer.check(check_id)
        if check is not None:
            dialog = forms.check_dialog(
                page.desk, check, self._people(), lambda given: self.actions.save_check(check, given), page
            )
            self._open(dialog)

    def tick(self, check_id: int) -> None:
        check = self._page.drawer.check(check_id)
        if check is not None:
            self.actions.toggle(check)

    def act(self, what: str) -> None:
        """What a button of the drawer, or a key, asks for."""
        item = self._page.drawer.item
        if item is None:
            return
        asked = {
            "change": self._change,
            "set": self._set,
            "close": self._close,
            "stage": self._stage,
            "proposals": self._proposals,
            "task": self._task,
            "problem": self._problem,
            "print": self._print,
        }
        if what in asked:
            asked[what](item)
        elif what == "reopen":
            self.actions.reopen(item.id, item.name)
        elif what == "delete":
            self.actions.delete(item.id, item.name)

    def _change(self, item: ItemView) -> None:
        page = self._page
        with page.desk.database.read() as session:
            values = four_sync.stored(session, item.id)
        dialog = forms.change_dialog(
            page.desk,
            self._categories(),
            values,
            self._people(),
            lambda given: self.actions.change(item.id, given),
            page,
        )
        self._open(dialog)

    def _set(self, item: ItemView) -> None:
        page = self._page
        detail = page.drawer.detail
        with page.desk.database.read() as session:
            sets = check_sets(session)
        have = [check.code for check in detail.checks] if detail is not None else []
        now = detail.set_name if detail is not None else SHORT_SET

        def save(name: str, optional: list[str]) -> None:
            self.actions.replace_set(item.id, name, optional)

        self._open(SetDialog(page.desk, sets, now, have, save, page))

    def _stage(self, item: ItemView) -> None:
        """本环节都完成 of the stage that is chosen."""
        page = self._page
        stage = page.drawer.stage
        label = item.stages[stage - 1].label
        left = [
            check
            for check in (page.drawer.detail.of_stage(stage) if page.drawer.detail is not None else ())
            if check.result != "yes" and not check.not_applicable
        ]
        if not left:
            page.desk.say(f"{label}没有未完成的检查项")
            return

        def save(values: dict[str, Any]) -> None:
            self.actions.finish_stage(item.id, stage, label, values)

        self._open(forms.stage_dialog(page.desk, item.name, label, len(left), save, page))

    def _proposals(self, _item: ItemView) -> None:
        """用已有记录, beginning at the check item that is chosen, else at the stage."""
        page, drawer = self._page, self._page.drawer
        if not drawer.proposed or drawer.detail is None:
            page.desk.say("没有找到可以证明检查项的记录")
            return
        checks = {check.id: check for check in drawer.detail.checks}
        chosen = drawer.pane.list.current_value()
        here = [each.check_id for each in drawer.proposed if checks[each.check_id].stage == drawer.stage]
        first = chosen if isinstance(chosen, int) else here[0] if here else drawer.proposed[0].check_id
        labels = page.shown.stage_labels
        self._open(
            ProposalsDialog(page.desk, drawer.proposed, checks, labels, first, self.actions.prove, page)
        )

    def _task(self, item: ItemView) -> None:
        """A task from the check item that is chosen, else from the work item."""
        drawer = self._page.drawer
        chosen = drawer.pane.list.current_value()
        check = drawer.check(chosen) if isinstance(chosen, int) else None
        values = {
            "title": f"{item.name}：{check.label}" if check is not None else item.name,
            "origin": check.id if check is not None else item.id,
            "source": "同步",
            "owners": [check.owner_id] if check is not None and check.owner_id else [],
            "due_on": item.ends_on,
        }
        self._page.desk.show_room("tasks", {"new": values})

    def _problem(self, item: ItemView) -> None:
        """A problem to be put right, from the gap between the two sides where there is one."""
        apart = [stage.label for stage in item.stages if stage.gap]
        text = f"《{item.name}》{'、'.join(apart)}有同步差距" if apart else f"《{item.name}》："
        with self._page.desk.database.read() as session:
            owner = four_sync.stored(session, item.id)["party_owner"]
        values = {"text": text, "source": "自查", "owner": owner, "origin": item.id}
        self._page.desk.show_room("rectification", {"tab": "problems", "new": values})

    def _print(self, item: ItemView) -> None:
        """The one-page summary, to be looked at and printed."""
        self._page.desk.show_room("documents", DocumentWish("work-item", str(item.id)))

    def _close(self, item: ItemView) -> None:
        page = self._page
        missing = [stage.label for stage in item.stages if stage.applicable and not stage.done]

        def save(values: dict[str, Any]) -> None:
            self.actions.close(item.id, item.name, values)

        self._open(forms.close_dialog(page.desk, item.name, missing, page.desk.as_of, save, page))

    def templates(self) -> None:
        """The branch's sets of check items."""
        self._open(TemplatesDialog(self._page.desk, self._defaults, self._page))

    def _defaults(self) -> None:
        page = self._page
        categories = self._categories()
        with page.desk.database.read() as session:
            sets = list(check_sets(session))
            chosen = {each: default_set(session, each, page.desk.year) for each in categories}
        dialog = forms.defaults_dialog(
            page.desk, categories, sets, chosen, self.actions.save_defaults, self.dialog
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
