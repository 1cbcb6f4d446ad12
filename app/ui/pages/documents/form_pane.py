"""One form: whom or what it is for, until which day, and its pages."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.services.documents.pages import Pages, form_pages
from app.services.documents.report_kinds import ReportKind
from app.services.year_facts import facts_of
from app.ui.pages.documents.kinds import PURPOSES, SUBJECTS, WITHOUT_DAY, Choices, day_choices
from app.ui.pages.documents.pdf_pane import PdfPane
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, column, frame, label, row
from app.ui.widgets.fields import ChoiceField
from app.ui.workbench import Workbench


class FormPane(QFrame):
    """The options of a kind above its pages; another choice makes the pages anew."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.kind: ReportKind | None = None
        self.setProperty("bar", "pane")
        lines = column(self)
        lines.addWidget(self._bar())
        self.pdf = PdfPane()
        lines.addWidget(self.pdf, 1)

    def _bar(self) -> QWidget:
        bar = frame("panel")
        lines = column(bar, margins=(16, 8, 16, 8), gap=8)
        self._purpose = ElidedLabel("", "second")
        lines.addWidget(self._purpose)
        line = row(gap=8)
        self._subject_word = label("", "second")
        self.subject = ChoiceField(())
        fix(self.subject, width=280)
        self._day_word = label("截至", "second")
        self.day = ChoiceField(())
        self.day.setAccessibleName("数据截至")
        fix(self.day, width=144)
        for each in (self._subject_word, self.subject, self._day_word, self.day):
            line.addWidget(each)
        line.addStretch(1)
        self._choices = QWidget()
        self._choices.setLayout(line)
        lines.addWidget(self._choices)
        self.subject.activated.connect(lambda _: self._make())
        self.day.activated.connect(lambda _: self._make())
        return bar

    # What the page calls -----------------------------------------------------------------------------

    def show_kind(self, kind: ReportKind, subject: str = "", day: dt.date | None = None) -> None:
        """Show a kind, for a subject and a day if they are given."""
        other = self.kind is None or kind.kind != self.kind.kind
        self.kind = kind
        if other:
            self.pdf.show_words("")
        self._purpose.setText(PURPOSES[kind.kind])
        self._offer(subject or ("" if other else self._chosen()), day)
        self._make()

    def refresh(self) -> None:
        """Choices and pages as the records are now."""
        if self.kind is not None:
            day = self.day.value()
            self.show_kind(self.kind, self._chosen(), day if isinstance(day, dt.date) else None)

    @property
    def content(self) -> bytes:
        """The PDF that is shown; empty while there is none."""
        return self.pdf.content

    def name(self) -> str:
        """What the file is called."""
        title = self.kind.title if self.kind else ""
        words = self.subject.currentText() if self._chosen() else ""
        name = "".join(each for each in f"{title} {words}" if each not in '\\/:*?"<>|　').strip()
        return f"{name} {self.desk.year}"

    # Inside ------------------------------------------------------------------------------------------

    def _offer(self, subject: str, day: dt.date | None) -> None:
        desk, kind = self.desk, self.kind
        assert kind is not None  # noqa: S101 - set by show_kind
        named = SUBJECTS.get(kind.kind)
        facts = facts_of(desk.database, desk.year)
        word, choices = (named[0], named[1](facts)) if named else ("", [])
        _fill(self.subject, choices, self._matching(choices, subject))
        self._subject_word.setText(word)
        self.subject.setAccessibleName(word)
        _fill(self.day, day_choices(desk.year, desk.as_of, desk.today), day)
        with_day = kind.kind not in WITHOUT_DAY
        for each, shown in (
            (self._subject_word, bool(named)),
            (self.subject, bool(named)),
            (self._day_word, with_day),
            (self.day, with_day),
        ):
            each.setVisible(shown)
        self._choices.setVisible(bool(named) or with_day)

    @staticmethod
    def _matching(choices: Choices, subject: str) -> object:
        """The choice that a subject means: its value, else the first whose words hold it."""
        values = [value for value, _ in choices]
        if subject in values:
            return subject
        named = next((value for value, words in choices if subject and subject in words), None)
        return named if named is not None else subject or (values[0] if values else None)

    def _chosen(self) -> str:
        value = self.subject.value()
        return str(value) if value else ""

    def _make(self) -> None:
        desk, kind = self.desk, self.kind
        assert kind is not None  # noqa: S101 - set by show_kind
        if kind.kind in SUBJECTS and not self.subject.count():
            self.pdf.show_words(f"{desk.year} 年还没有{self._subject_word.text()}，没有可以打印的。")
            return
        day = self.day.value()
        work: Callable[[], Pages] = partial(
            form_pages,
            desk.database,
            kind.kind,
            desk.year,
            subject=self._chosen(),
            as_of=day if isinstance(day, dt.date) and kind.kind not in WITHOUT_DAY else None,
        )
        self.pdf.show_pages(work)


def _fill(field: ChoiceField, choices: Choices, value: object) -> None:
    field.clear()
    for code, words in choices:
        field.addItem(words, code)
    field.set_value(value)
