"""The report's text: one editor for each section under its heading, in one scrolling column."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.services.documents.blocks import Heading
from app.services.documents.draft_view import Draft, Section
from app.services.documents.wording import numbered_headings
from app.ui.pages.documents.marks import Mark
from app.ui.pages.documents.section_text import SectionText
from app.ui.theme import restyle, theme
from app.ui.widgets.basics import button, clear, column, frame, label, row


def numbered_titles(draft: Draft) -> dict[str, str]:
    """Title of each section as printed, with its number."""
    headed = [section for section in draft.sections if section.level]
    headings = tuple(Heading(1 if section.level == 1 else 2, section.title) for section in headed)
    numbers = [number for _, number in numbered_headings(headings)]
    titles = {section.key: section.title for section in draft.sections}
    numbered = zip(headed, numbers, strict=True)
    return titles | {section.key: f"{number}{section.title}" for section, number in numbered}


class SectionBox(QWidget):
    """A section's heading, its way back to the generated words, and its editor."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        lines = column(self, gap=4)
        head = QWidget()
        line = row(head)
        self.title = label("", "panel")
        line.addWidget(self.title)
        line.addStretch(1)
        self.revert: QPushButton = button("恢复生成的文字", "link")
        line.addWidget(self.revert)
        self._head = head
        lines.addWidget(head)
        self.text = SectionText(name)
        lines.addWidget(self.text)

    def show_section(self, section: Section, title: str) -> None:
        self.title.setText(title if section.level else "")
        restyle(self.title, "type", "drawer" if section.level == 1 else "panel")
        self.revert.setVisible(section.edited)
        self.revert.setAccessibleName(f"恢复生成的文字：{title}")
        self._head.setVisible(bool(section.level) or section.edited)
        self.text.setVisible(bool(section.paragraphs) or section.edited)
        self.text.setAccessibleName(f"正文：{title}")
        self.text.show_section(section)


class TextPane(QFrame):
    """正文. Signals carry the key of the section and the mark."""

    chosen = Signal(str, object)
    opened = Signal(str, object)
    ticked = Signal(str, object)
    left = Signal(str)
    revert_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "pane")
        self.boxes: dict[str, SectionBox] = {}
        lines = column(self)
        head = frame("panel", 40)
        line = row(head, margins=(16, 0, 12, 0))
        line.addWidget(label("正文", "panel"))
        line.addWidget(label("蓝块是取自记录的数字，点开看依据", "caption"))
        line.addStretch(1)
        lines.addWidget(head)
        self._body = QWidget()
        self._body.setProperty("ground", "surface")
        self._column = column(self._body, margins=(12, 12, 20, 24), gap=12)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        lines.addWidget(self.area, 1)
        theme.changed.connect(self._refill)

    def _refill(self) -> None:
        """Draw the figures and gaps in the colours of another theme."""
        for box in self.boxes.values():
            box.text.refill()

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; sections that stay keep their editors, and with them cursor and typed words."""
        titles = numbered_titles(draft)
        keys = [section.key for section in draft.sections]
        if keys != list(self.boxes):
            self._rebuild(keys, titles)
        for section in draft.sections:
            self.boxes[section.key].show_section(section, titles[section.key])

    def _rebuild(self, keys: list[str], titles: dict[str, str]) -> None:
        clear(self._column)
        self.boxes = {}
        for key in keys:
            box = SectionBox(key, titles[key])
            box.text.chosen.connect(lambda mark, key=key: self._choose(key, mark))
            box.text.opened.connect(lambda mark, key=key: self.opened.emit(key, mark))
            box.text.ticked.connect(lambda mark, key=key: self.ticked.emit(key, mark))
            box.text.left.connect(lambda key=key: self.left.emit(key))
            box.revert.clicked.connect(lambda _=False, key=key: self.revert_wanted.emit(key))
            self.boxes[key] = box
            self._column.addWidget(box)
        self._column.addStretch(1)

    def _choose(self, key: str, mark: Mark | None) -> None:
        for other in self.boxes.values():
            if other.key != key:
                other.text.select_mark(-1)
        self.chosen.emit(key, mark)

    # Moving about ------------------------------------------------------------------------------------

    def show_start(self, key: str) -> None:
        """Bring a section's heading to the top of the pane."""
        if key in self.boxes:
            self.area.verticalScrollBar().setValue(self.boxes[key].y() - 12)

    def go_to(self, key: str, number: int) -> Mark:
        """Choose a mark, in view, with the cursor behind it."""
        text = self.boxes[key].text
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        text.choose(number)
        middle = text.mapTo(self._body, text.rect().topLeft()).y() + text.place_of(number)
        self.area.ensureVisible(0, middle + theme.tokens.px(13), 0, theme.tokens.px(120))
        self._choose(key, text.marks[number])
        return text.marks[number]

    def next_mark(self, *, wanted: str) -> tuple[str, int] | None:
        """The next place after the cursor, round the end: ``wanted`` is gap, waiting or moved."""
        places = list(self._places(wanted))
        if not places:
            return None
        order = list(self.boxes)
        here = self._here(order)
        following = [place for place in places if (order.index(place[0]), place[2]) > here]
        return (following or places)[0][:2]

    def _here(self, order: list[str]) -> tuple[int, int]:
        for key, box in self.boxes.items():
            if box.text.hasFocus():
                return order.index(key), box.text.textCursor().position()
        return -1, -1

    def _places(self, wanted: str) -> Iterator[tuple[str, int, int]]:
        for key, box in self.boxes.items():
            for _start, end, number in box.text.mark_spans():
                if _is(box.text.marks[number], wanted):
                    yield key, number, end


def _is(mark: Mark, wanted: str) -> bool:
    if wanted == "moved":
        return bool(mark.now)
    if mark.kind == "sentence":
        return wanted == "waiting" and not mark.done
    return wanted == "gap" and mark.kind in {"own", "gap"} and not mark.done
