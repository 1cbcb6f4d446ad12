"""What is typed into a form is kept in the branch file until it is saved, so that no crash takes it."""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from app.errors import UserError
from app.ui.widgets.form import RecordForm
from app.ui.widgets.form_inputs import put_text, text_of
from app.ui.workbench import Workbench

__all__ = ["FormDraft", "changed_texts", "key_of", "put_back", "put_text", "text_of", "texts_of"]

AFTER_MS = 2_000
TOLD = "上次没有保存的文字已经填回。"
_LONGEST_TITLE = 120
Texts = dict[str, Any]


class FormDraft(QObject):
    """Keeps one half-typed form; ``read`` gives what stands in it, empty when there is nothing to keep.

    A draft is written two seconds after the last key, and at once by ``keep``. It waits while slow work holds
    the branch, and a file that can't be written keeps nobody from typing.
    """

    def __init__(self, desk: Workbench, key: str, read: Callable[[], Texts], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.key, self._read = desk, key, read
        self._kept: Texts = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    def found(self) -> Texts:
        """What was kept of the same form before."""
        from app.services import form_drafts

        if self._desk.is_open:
            with self._desk.database.read() as session:
                self._kept = form_drafts.read(session, self.key)
        return self._kept

    def touch(self) -> None:
        """Something was typed: keep it when the keys rest."""
        self._timer.start(AFTER_MS)

    def keep(self) -> None:
        """Write what stands in the form now."""
        texts = self._read()
        if not self._desk.is_open or texts == self._kept:
            return
        if self._desk.is_busy:
            self.touch()
            return
        self._timer.stop()
        self._write(texts)

    def drop(self) -> None:
        """The form is saved or given up."""
        self._timer.stop()
        if self._desk.is_open:
            self._write({})

    def _write(self, texts: Texts) -> None:
        from app.services import form_drafts

        try:
            if texts:
                form_drafts.keep(self._desk.database, self.key, texts)
            else:
                form_drafts.drop(self._desk.database, self.key)
            self._kept = texts
        except (UserError, OSError):
            logging.getLogger(__name__).warning("a draft could not be written", exc_info=True)


def key_of(desk: Workbench, title: str, begun: Mapping[str, Any]) -> str:
    """Names a form by its title and by what it began with: text for one record never fills another's form.

    The proposed day of today counts as the same on the next day.
    """
    days = (desk.today.isoformat(), desk.as_of.isoformat())
    values = {name: "今天" if value in days else value for name, value in begun.items()}
    mark = hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return f"{title[:_LONGEST_TITLE]}/{mark[:16]}"


def texts_of(form: RecordForm) -> Texts:
    """What stands in each field, readable or not; personal data only as it was typed or covered."""
    return {field.name: _text(form, field.name) for field in form.fields if not field.read_only}


def changed_texts(form: RecordForm, begun: Mapping[str, Any]) -> Texts:
    """The fields that differ from what the form began with."""
    return {name: text for name, text in texts_of(form).items() if text != begun.get(name)}


def put_back(form: RecordForm, texts: Mapping[str, Any]) -> None:
    """Fill fields with texts that were kept; the form counts as changed by the user."""
    for field in form.fields:
        if field.name in texts:
            put_text(form.input(field.name), texts[field.name])
            form.note_change(field.name)


def _text(form: RecordForm, name: str) -> Any:
    plain = type(form.input(name)) is QLineEdit
    return form.kept_text(name) if plain else text_of(form.input(name))
