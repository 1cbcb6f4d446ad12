"""The report's sections at the left: what state each is in, and the way to what is still to be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.services.documents.draft_view import Draft, Section
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, frame, label, row
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State


def characters(section: Section) -> int:
    """Characters of a section's body, without spaces."""
    return sum(len("".join(paragraph.text.split())) for paragraph in section.paragraphs)


def section_row(section: Section, title: str, own: int) -> ListRow:
    """A section as its row says it; ``own`` paragraphs of it are the person's text."""
    missing = len(section.gaps)
    notes = [f"待补 {missing} 处"] if missing else []
    notes += [f"待核实 {len(section.unconfirmed)} 句"] if section.unconfirmed else []
    notes += [f"{len(section.stale)} 个数字已变"] if section.stale else []
    notes += [f"已改 {own} 段"] if own else []
    state = State.REFUSED if missing else State.DUE if section.unconfirmed or section.stale else State.DONE
    count = characters(section)
    empty = not count and section.level == 1
    return ListRow(
        section.key,
        title if section.level < 2 else section.title,
        second=" · ".join(notes),
        right="" if empty else str(count),
        state=None if empty else state,
        bold=section.level == 1,
    )


class SectionsPane(QFrame):
    """章节. The button leads to the next thing that keeps the report from being final."""

    section_wanted = Signal(str)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "pane")
        lines = column(self)
        head = frame("panel", 40)
        line = row(head, margins=(16, 0, 12, 0))
        line.addWidget(label("章节", "panel"))
        line.addStretch(1)
        lines.addWidget(head)
        self.list = RowList("章节", height=32)
        self.list.opened.connect(self.section_wanted.emit)
        lines.addWidget(self.list, 1)
        foot = frame("panel-footer")
        box = column(foot, margins=(16, 12, 16, 12), gap=8)
        self.why = label("", "caption", wrap=True)
        box.addWidget(self.why)
        self.next = button("到下一处待补", "primary", on=self.next_wanted.emit)
        self.next.setToolTip("F4")
        box.addWidget(self.next)
        lines.addWidget(foot)
        fix(self, width=240)

    def show_draft(self, draft: Draft, titles: dict[str, str], own: dict[str, int]) -> None:
        self.list.set_rows(
            [section_row(section, titles[section.key], own.get(section.key, 0)) for section in draft.sections]
        )

    def show_next(self, why: str, action: str) -> None:
        """Say what keeps the report from being final; no action hides the button."""
        self.why.setText(why)
        self.next.setText(action)
        self.next.setAccessibleName(action)
        self.next.setVisible(bool(action))
