"""What is typed into an event's record and not yet saved: kept, and put back when it is opened again."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.services.events import Mark
from app.ui.widgets.form_drafts import TOLD, FormDraft, Texts, key_of, put_text, text_of

if TYPE_CHECKING:
    from app.ui.pages.events.record_pane import RecordPane


class EventDraft(QObject):
    """Follows the record on show; ``begin`` after another one was opened, ``drop`` when it is given up."""

    def __init__(self, pane: "RecordPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._draft: FormDraft | None = None
        self._begun: Texts = {}
        pane.form.edited.connect(self._touch)
        pane.attendance.changed.connect(self._touch)
        pane.saved.connect(lambda _: self.drop())
        pane.left.connect(self.keep)

    def begin(self) -> bool:
        """Take up what was left of this record; whether there was anything."""
        if self._draft is not None:
            self._draft.deleteLater()
        self._begun = self._texts()
        name = f"活动 {self._pane.event_id or '新登记'}"
        self._draft = FormDraft(
            self._pane.desk, key_of(self._pane.desk, name, self._begun), self._changed, self
        )
        kept = self._draft.found()
        if kept:
            self._put_back(kept)
            self._pane.desk.say(f"{TOLD}不要就点“放弃”。")
        return bool(kept)

    def keep(self) -> None:
        """Write what stands there now."""
        if self._draft is not None:
            self._draft.keep()

    def drop(self) -> None:
        """The record is saved or given up."""
        self._begun = self._texts()
        if self._draft is not None:
            self._draft.drop()

    def _touch(self) -> None:
        if self._draft is not None:
            self._draft.touch()

    def _changed(self) -> Texts:
        return {name: text for name, text in self._texts().items() if text != self._begun.get(name)}

    def _inputs(self) -> dict[str, Any]:
        form = self._pane.form
        own = {"day": form.day, "starts": form.starts, "ends": form.ends, "hours": form.hours}
        choices = {"scope": form.scope, "group": form.group, "summary": form.summary}
        return {**own, **form.texts, **form.people, **choices, **form.minutes.inputs()}

    def _texts(self) -> Texts:
        pane = self._pane
        numbers = pane.form.numbers()
        kinds = [[kind, numbers.get(kind)] for kind in pane.form.kinds.kinds()]
        marks, guests = pane.roll.by_hand()
        return {
            "kinds": kinds,
            **{name: text_of(each) for name, each in self._inputs().items()},
            "marks": [{**asdict(mark), "hours": None} for mark in marks],
            "guests": [[row.person_id, row.name] for row in guests],
        }

    def _put_back(self, kept: Texts) -> None:
        pane = self._pane
        if "kinds" in kept:
            pane.form.kinds.set_value(dict(kept["kinds"]))
        for name, each in self._inputs().items():
            if name in kept:
                put_text(each, kept[name])
        pane.roll.put_back([Mark(**mark) for mark in kept.get("marks", ())], kept.get("guests", ()))
        pane.form.scope.activated.emit(pane.form.scope.currentIndex())  # the sheet follows what was put back
