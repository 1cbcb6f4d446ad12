"""The dialogs of the room: asked for by buttons and keys, each ends in one operation."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services import four_sync
from app.services.four_sync_board import ItemView
from app.services.four_sync_sets import SHORT_SET, check_sets
from app.services.references import References
from app.ui.pages.four_sync import forms
from app.ui.pages.four_sync.actions import Actions
from app.ui.pages.four_sync.set_dialog import SetDialog
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.widgets.roster_people import pickable

if TYPE_CHECKING:
    from app.ui.pages.four_sync.page import FourSyncPage


class Asking:
    """``dialog`` is the one that is open, for whoever drives the page."""

    def __init__(self, page: "FourSyncPage") -> None:
        self._page = page
        self.actions = Actions(page.desk)
        self.dialog: FormDialog | SetDialog | None = None

    def _people(self) -> list[Person]:
        facts = self._page.facts
        return pickable(facts, facts.as_of) if facts is not None else []

    def _open(self, dialog: FormDialog | SetDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def new(self, values: Mapping[str, Any]) -> None:
        """新建业务事项, with values that another room knows already."""
        page = self._page
        with page.desk.database.read() as session:
            categories = list(References(session).choices("work_category").values())
            code = four_sync.next_code(session, page.desk.year)
            sets = list(check_sets(session))
        made: list[int] = []

        def save(given: dict[str, Any]) -> None:
            made.append(self.actions.create(given))

        dialog = forms.new_dialog(page.desk, categories, code, sets, self._people(), save, page)
        if values:
            dialog.form.set_values({"began_on": page.desk.as_of, "set": SHORT_SET, **values})
        dialog.accepted.connect(lambda: page.open_record(made[-1]))
        self._open(dialog)

    def check(self, check_id: int) -> None:
        """The form of one check item."""
        page = self._page
        check = page.drawer.check(check_id)
        if check is not None:
            self._open(
                forms.check_dialog(
                    page.desk,
                    check,
                    self._people(),
                    lambda values: self.actions.save_check(check, values),
                    page,
                )
            )

    def tick(self, check_id: int) -> None:
        check = self._page.drawer.check(check_id)
        if check is not None:
            self.actions.toggle(check)

    def act(self, what: str) -> None:
        """What a button of the drawer asks for."""
        item = self._page.drawer.item
        if item is not None:
            asked = {"change": self._change, "set": self._set, "close": self._close}
            if what in asked:
                asked[what](item)
            elif what == "reopen":
                self.actions.reopen(item.id, item.name)
            elif what == "delete":
                self.actions.delete(item.id, item.name)

    def _change(self, item: ItemView) -> None:
        page = self._page
        with page.desk.database.read() as session:
            categories = list(References(session).choices("work_category").values())
            values = four_sync.stored(session, item.id)
        self._open(
            forms.change_dialog(
                page.desk,
                categories,
                values,
                self._people(),
                lambda given: self.actions.change(item.id, given),
                page,
            )
        )

    def _set(self, item: ItemView) -> None:
        page = self._page
        detail = page.drawer.detail
        with page.desk.database.read() as session:
            sets = check_sets(session)
        have = [check.code for check in detail.checks] if detail is not None else []
        now = detail.set_name if detail is not None else SHORT_SET
        self._open(
            SetDialog(
                page.desk,
                sets,
                now,
                have,
                lambda name, optional: self.actions.replace_set(item.id, name, optional),
                page,
            )
        )

    def _close(self, item: ItemView) -> None:
        page = self._page
        missing = [stage.label for stage in item.stages if stage.applicable and not stage.done]
        self._open(
            forms.close_dialog(
                page.desk,
                item.name,
                missing,
                page.desk.as_of,
                lambda values: self.actions.close(item.id, item.name, values),
                page,
            )
        )
