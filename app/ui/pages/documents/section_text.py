"""The editor of one section: plain words are typed, everything else is atomic and stays live."""

import json
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.services.documents.draft_view import Section
from app.services.documents.runs import Run, from_json, joined, paragraphs, shown_alone, to_json
from app.ui.pages.documents.marked_text import MarkedText
from app.ui.pages.documents.marks import OBJECT_CHARACTER, Mark, plain_format
from app.ui.pages.documents.section_document import (
    Filler,
    Stretch,
    block_runs,
    blocks,
    own_paragraphs,
    read_runs,
    stretches,
)
from app.ui.theme import theme
from app.ui.widgets.figures import CHIPS
from app.ui.widgets.state import paint_box

RUNS = "application/x-branch-report-runs"


class SectionText(MarkedText):
    """Shows a section and gives its runs back; own paragraphs have a bar at their left."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.section: Section | None = None
        self._own: list[bool] = []

    # What the studio calls ---------------------------------------------------------------------------

    def show_section(self, section: Section) -> None:
        """Show a section. Cursor and typed words stay unless the stored text is another one now."""
        before = self.section
        if before is not None and (
            self._shows(section) or (before.runs == section.runs and self.is_changed())
        ):
            self.section = section
            self._learn()
            return
        place = self.textCursor().position()
        self.section = section
        self.marks.clear()
        self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        Filler(self.document(), self.marks).fill(section)
        self.document().setUndoRedoEnabled(True)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self._learn()
        self._grow()

    def _shows(self, section: Section) -> bool:
        """Whether the text and its marks stand as the section wants them."""
        if to_json(self.runs()) != to_json(_stored(section)):
            return False
        wanted: list[Mark] = []
        Filler(QTextDocument(), wanted).fill(section)
        return wanted == [self.marks[span[2]] for span in self._spans]

    def refill(self) -> None:
        """Set the text anew in the theme's type and colours, keeping what was typed."""
        if self.section is not None and not self.is_changed():
            section, self.section = self.section, None
            self.show_section(section)

    def runs(self) -> list[Run]:
        return read_runs(self.document(), self.marks)

    def is_changed(self) -> bool:
        """Whether something was typed that the section doesn't hold yet."""
        return self.section is not None and to_json(self.runs()) != to_json(_stored(self.section))

    def own_count(self) -> int:
        """How many paragraphs are the person's own text."""
        return sum(self._own)

    def choose(self, number: int) -> None:
        """Put the cursor behind a mark and show it as the chosen one."""
        span = next((span for span in self._spans if span[2] == number), None)
        if span is not None:
            cursor = self.textCursor()
            cursor.setPosition(span[1])
            self.setTextCursor(cursor)
            self.select_mark(number)

    def place_of(self, number: int) -> int:
        """Height within the editor at which a mark stands."""
        span = next((span for span in self._spans if span[2] == number), None)
        if span is None:
            return 0
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        return self.cursorRect(cursor).top()

    def replace_mark(self, mark: Mark, runs: list[Run]) -> None:
        """Put other runs in the place of a mark; can be undone with the text."""
        number = self.marks.index(mark)
        span = next(span for span in self._spans if span[2] == number)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        Filler(self.document(), self.marks).add_runs(runs, cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _learn(self) -> None:
        super()._learn()
        if self.section is not None:
            self._own = own_paragraphs(block_runs(self.document(), self.marks), self.section.generated)

    # The clipboard -----------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words for other programs, runs for this one."""
        copy = QTextDocument()
        QTextCursor(copy).insertFragment(self.textCursor().selection())
        runs = read_runs(copy, self.marks)
        data = QMimeData()
        data.setText("".join(shown_alone(run) for run in runs))
        data.setData(RUNS, json.dumps(to_json(runs), ensure_ascii=False).encode())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if source.hasFormat(RUNS):
            runs = from_json(json.loads(bytes(source.data(RUNS).data())))
            Filler(self.document(), self.marks).add_runs(runs, cursor)
        elif source.hasText():
            cursor.insertText(source.text().replace("\ufffc", ""), plain_format())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # Painting ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = theme.tokens
        layout = self.document().documentLayout()
        for own, block in zip(self._own, blocks(self.document()), strict=False):
            box = layout.blockBoundingRect(block)
            if own:
                painter.fillRect(QRectF(0, box.y() + 2, 3, box.height() - 4), tokens.colour("blue"))
            for piece in stretches(block):
                if piece.mark >= 0:
                    self._paint_ground(painter, block, piece)
        painter.end()
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter, block: QTextBlock, piece: Stretch) -> None:
        """The dashed box of a gap, the ground of a chosen answer or sentence."""
        mark = self.marks[piece.mark]
        chosen = piece.mark == self._objects.selected
        missing = mark.kind == "gap" or (not mark.done and (mark.kind == "own" or "【待补" in mark.text))
        if piece.text == OBJECT_CHARACTER or not (missing or chosen or mark.kind == "own"):
            return
        for box in _line_boxes(self, block, piece):
            if missing:
                paint_box(painter, box, CHIPS["missing"])
            if chosen:
                painter.fillRect(box.adjusted(1, 1, -1, -1), theme.tokens.colour("sel"))
            elif not missing:
                line = QRectF(box.x(), box.bottom() - 1, box.width(), 1)
                painter.fillRect(line, theme.tokens.colour("blue_l"))

    def contextMenuEvent(self, event: object) -> None:
        """Qt's menu with our words only: what can be done with a selection."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        unmarked = "" if self.textCursor().hasSelection() else "先选中文字"
        ways: list[tuple[str, Callable[[], object], str]] = [
            ("剪切", self.cut, unmarked),
            ("复制", self.copy, unmarked),
            ("粘贴", self.paste, "" if self.canPaste() else "剪贴板里没有文字"),
        ]
        for words, act, why_not in ways:
            entry: QAction = menu.addAction(f"{words}（{why_not}）" if why_not else words)
            entry.setEnabled(not why_not)
            entry.triggered.connect(lambda _=False, act=act: act())
        menu.popup(event.globalPos())  # type: ignore[attr-defined]  # the stub knows the base class only


def _line_boxes(view: QTextEdit, block: QTextBlock, piece: Stretch) -> list[QRectF]:
    """The rectangles that a piece of text fills, one for each line."""
    layout = block.layout()
    origin = view.document().documentLayout().blockBoundingRect(block).topLeft()
    start, end = piece.start - block.position(), piece.end - block.position()
    height = theme.tokens.px(22)
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
        middle = origin.y() + line.y() + line.height() / 2
        found.append(QRectF(origin.x() + left, middle - height / 2, right - left, height))
    return found


def _x(place: object) -> float:
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type]  # PySide gives a tuple or a number


def _stored(section: Section) -> list[Run]:
    return joined(paragraphs(section.runs))
