"""A form in a dialog: what is wrong stands beside its field, and nothing typed is lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from app.errors import InvalidRecord, UserError
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_drafts import TOLD, FormDraft, Texts, changed_texts, key_of, put_back, texts_of
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

Save = Callable[[dict[str, Any]], object]
Values = Mapping[str, Any]
MANY_FIELDS = 6
TALLEST_FORM = 520  # px: with head and foot it stands on a screen 700 px high; a taller one scrolls


@dataclass(frozen=True, slots=True)
class Question:
    """Title of a dialog, the sentence above its fields, and the word on its button.

    ``width`` in logical pixels; 0 goes by the number of fields.
    """

    title: str
    sentence: str
    fields: Sequence[FormField]
    verb: str
    people: Sequence[Person] = ()
    width: int = 0


class FormDialog(QDialog):
    """Enter saves and closes; Esc closes and keeps what was typed until the dialog is opened again.

    ``save`` gets the values of the form and runs inside ``Workbench.attempt``; the problems of an
    InvalidRecord go beside their fields, every other error for the user to the line above the buttons.
    ``width`` in logical pixels.
    """

    def __init__(
        self,
        desk: Workbench,
        title: str,
        form: RecordForm,
        action: str,
        save: Save,
        parent: QWidget | None = None,
        *,
        sentence: str = "",
        width: int = 600,
    ) -> None:
        super().__init__(parent)
        self.desk, self.form = desk, form
        self._save = save
        self._begun: Texts = {}
        self._draft: FormDraft | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setObjectName("form-dialog")
        self.setModal(True)
        fix(self, width=width)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=12)
        if sentence:
            lines.addWidget(label(sentence, "second", wrap=True))
        lines.addWidget(self._in_view(form))
        box.addWidget(body, 1)
        self.foot = self._make_foot(action)
        box.addWidget(self.foot)
        form.edited.connect(lambda _: self._grow())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.try_save)

    def _in_view(self, form: RecordForm) -> QWidget:
        """The form, or a pane that scrolls it where it is taller than a small screen."""
        self._area: QScrollArea | None = None
        tallest = theme.tokens.px(TALLEST_FORM)
        if form.sizeHint().height() <= tallest:
            return form
        self._area = area = scrolling(form)
        fix(area, height=TALLEST_FORM)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # it runs
        return area

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._area is not None and now is not None and self.form.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)

    def _make_foot(self, action: str) -> DialogFoot:
        self._forget = button("不要这些文字", "link", on=self._begin_anew)
        self._forget.hide()
        long = any(field.kind == "long_text" for field in self.form.fields)
        keys = label(f"{'Ctrl+Enter' if long else 'Enter'} 保存 · Esc 先放下，文字还在", "hint")
        self.action = button(action, "primary", on=self.try_save)
        foot = DialogFoot([keys], [button("先放下", on=self.reject), self.action], beside=self._forget)
        foot.leave_enter()
        self.action.setDefault(True)
        return foot

    @property
    def message(self) -> str:
        """The words above the buttons."""
        return self.foot.message

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._draft is None:
            self._draft = self._take_up()
        self._grow()
        self.form.focus_first()

    def _grow(self) -> None:
        """As high as the form needs, since people picked in it take more lines."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
            self.resize(self.width(), max(needed, self.height()))

    def _take_up(self) -> FormDraft:
        """Put back what was typed into the same form, on the same values, before it was left."""
        self._begun = texts_of(self.form)
        key = key_of(self.desk, self.windowTitle(), self._begun)
        draft = FormDraft(self.desk, key, lambda: changed_texts(self.form, self._begun), self)
        kept = draft.found()
        if kept:
            put_back(self.form, kept)
            self._show_message(TOLD, "second")
            self._forget.show()
        self.form.edited.connect(lambda _: draft.touch())
        self.form.field_left.connect(lambda _: draft.keep())
        self.accepted.connect(draft.drop)
        return draft

    def _begin_anew(self) -> None:
        """Without the text of last time."""
        put_back(self.form, self._begun)
        self.form.set_problems({})
        if self._draft is not None:
            self._draft.drop()
        self._show_message("")
        self.form.focus_first()

    def reject(self) -> None:
        """Close without saving; what was typed comes back when the same form is opened again."""
        self.form.cover()
        if self._draft is not None:
            self._draft.keep()
        super().reject()

    def try_save(self) -> None:
        """Save, or say what is wrong and stay."""
        values = self.form.read()
        if values is not None and self._is_saved(values):
            self.accept()
        elif self._draft is not None:
            self._draft.keep()

    def _is_saved(self, values: dict[str, Any]) -> bool:
        try:
            self.desk.attempt(lambda: self._save(values))
        except InvalidRecord as error:
            self._show_problems(error)
        except UserError as error:
            self._show_message(error.line)
        except Exception as error:  # noqa: BLE001 - shown like every failure of a command
            self.desk.show_error(error)
        else:
            return True
        return False

    def _show_problems(self, error: InvalidRecord) -> None:
        names = {field.name for field in self.form.fields}
        self.form.set_problems(error.reasons)
        elsewhere = [each.text for each in error.problems if each.field.split(".", 1)[0] not in names]
        self._show_message("；".join(elsewhere))

    def _show_message(self, text: str, look: str = "bad") -> None:
        self.foot.say(text, look)
        self._forget.hide()


def ask(
    desk: Workbench, parent: QWidget, question: Question, save: Save, values: Values | None = None
) -> FormDialog:
    """Open a dialog for a question, starting from these values; it is gone once it is closed."""
    many = len(question.fields) > MANY_FIELDS
    form = RecordForm(
        question.fields,
        people=question.people,
        today=desk.today,
        year=desk.year,
        columns=2 if many else 1,
    )
    form.set_values(values or {})
    dialog = FormDialog(
        desk, question.title, form, question.verb, save, parent,
        sentence=question.sentence, width=question.width or (760 if many else 600),
    )  # fmt: skip
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
