"""The editor of one section: plain words are typed, everything else is atomic."""

import json
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.services.documents.draft_view import Section
from app.services.documents.runs import Run, from_json, to_json
from app.ui.pages.documents.marks import (
    MARK,
    OBJECT,
    OBJECT_CHARACTER,
    PART,
    TICK,
    Mark,
    MarkObjects,
    plain_format,
)
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
BAR = 12  # px at the left, where the bar of own text stands


class SectionText(QTextEdit):
    """Grows with its text. ``chosen`` sends the mark that was clicked (None for words).

    ``opened`` sends the one on which Enter was pressed, or that asks for words as soon as it is clicked.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.section: Section | None = None
        self._own: list[bool] = []
        self._spans: list[tuple[int, int, int]] = []
        self._at = 0
        self._objects = MarkObjects(self.marks)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: 0; padding: 0; background: transparent; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        document = self.document()
        document.setDocumentMargin(0)
        root = document.rootFrame().frameFormat()
        root.setLeftMargin(BAR)
        document.rootFrame().setFrameFormat(root)
        document.documentLayout().registerHandler(OBJECT, self._objects)
        document.documentLayout().documentSizeChanged.connect(self._grow)
        document.contentsChanged.connect(self._learn)
        self.cursorPositionChanged.connect(self._step)

    # What the studio calls ---------------------------------------------------------------------------

    def show_section(self, section: Section) -> None:
        """Show a section; the place of the cursor stays."""
        if self.section is not None and section == self.section and not self.is_changed():
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

    def mark_spans(self) -> list[tuple[int, int, int]]:
        """Start, end and number of each mark, in order of the text."""
        return list(self._spans)

    def choose(self, number: int) -> None:
        """Put the cursor behind a mark and show it as the chosen one."""
        span = next((span for span in self._spans if span[2] == number), None)
        if span is not None:
            cursor = self.textCursor()
            cursor.setPosition(span[1])
            self.setTextCursor(cursor)
            self.select_mark(number)

    def select_mark(self, number: int) -> None:
        if self._objects.selected != number:
            self._objects.selected = number
            self.viewport().update()

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

    # Knowing the text --------------------------------------------------------------------------------

    def _learn(self) -> None:
        """Where the marks stand, and which paragraphs are own text."""
        spans: list[tuple[int, int, int]] = []
        for block in blocks(self.document()):
            for piece in stretches(block):
                if piece.mark < 0:
                    continue
                if spans and spans[-1][2] == piece.mark and piece.start - spans[-1][1] <= 1:
                    spans[-1] = (spans[-1][0], piece.end, piece.mark)
                else:
                    spans.append((piece.start, piece.end, piece.mark))
        self._spans = spans
        if self.section is not None:
            self._own = own_paragraphs(block_runs(self.document(), self.marks), self.section.generated)
        self.viewport().update()

    def _span_around(self, at: int) -> tuple[int, int, int] | None:
        return next((span for span in self._spans if span[0] < at < span[1]), None)

    def _span_at(self, point: QPointF) -> tuple[tuple[int, int, int] | None, bool]:
        """The mark under a point, and whether its tick is."""
        layout = self.document().documentLayout()
        at = layout.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        if at < 0:
            return None, False
        format_ = layout.formatAt(point)
        if not format_.hasProperty(MARK):
            return None, False
        number = format_.intProperty(MARK)
        span = next((span for span in self._spans if span[2] == number), None)
        return span, format_.intProperty(PART) == TICK

    # The cursor --------------------------------------------------------------------------------------

    def _step(self) -> None:
        """Keep the cursor out of marks: it steps over them, and a selection takes them whole."""
        cursor = self.textCursor()
        place, anchor = cursor.position(), cursor.anchor()
        inside = self._span_around(place)
        anchored = self._span_around(anchor) if anchor != place else None
        if inside or anchored:
            forward = place > self._at if anchor == place else place > anchor
            wanted = place if inside is None else inside[1] if forward else inside[0]
            start = anchor if anchored is None else anchored[0] if forward else anchored[1]
            self._at = wanted
            cursor.setPosition(wanted if anchor == place else start)
            if anchor != place:
                cursor.setPosition(wanted, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            return
        self._at = place
        if all(span[2] != self._objects.selected or span[1] != place for span in self._spans):
            self.select_mark(-1)
        if self.currentCharFormat().hasProperty(MARK):
            self.setCurrentCharFormat(plain_format())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        back = event.key() == Qt.Key.Key_Backspace or event.matches(keys.DeleteStartOfWord)
        ahead = event.key() == Qt.Key.Key_Delete or event.matches(keys.DeleteEndOfWord)
        if (back or ahead) and self._delete_mark(1 if back else 0):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            span = next((span for span in self._spans if span[2] == self._objects.selected), None)
            if span is not None and self._at == span[1] and self.marks[span[2]].kind != "figure":
                self.opened.emit(self.marks[span[2]])
                return
        super().keyPressEvent(event)

    def _delete_mark(self, end: int) -> bool:
        """Delete the mark before (1) or behind (0) the cursor, whole."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        span = next((span for span in self._spans if span[end] == cursor.position()), None)
        if span is None:
            return False
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._step()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        span, _ = self._span_at(event.position())
        self.select_mark(span[2] if span else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        span, tick = self._span_at(event.position())
        if span is None:
            self.chosen.emit(None)
        elif tick:
            self.ticked.emit(self.marks[span[2]])
        else:
            mark = self.marks[span[2]]
            self.select_mark(span[2])
            self.chosen.emit(mark)
            if mark.kind == "own" and not mark.done:
                self.opened.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._span_at(event.position())[0] is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        # With nothing typed to take back, Ctrl+Z belongs to the window: it undoes the last operation.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            spent = event.matches(keys.Undo) and not self.document().isUndoAvailable()
            if spent or (event.matches(keys.Redo) and not self.document().isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the whole report scrolls, not one of its sections

    # The clipboard -----------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Words for other programs, runs for this one."""
        from PySide6.QtGui import QTextDocument

        copy = QTextDocument()
        QTextCursor(copy).insertFragment(self.textCursor().selection())
        runs = read_runs(copy, self.marks)
        data = QMimeData()
        data.setText("".join(_said(run) for run in runs))
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

    def _grow(self, *_: object) -> None:
        height = round(self.document().documentLayout().documentSize().height()) + 2
        if height != self.height():
            self.setFixedHeight(max(height, theme.tokens.px(26)))

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
        ways: list[tuple[str, Callable[[], object], bool]] = [
            ("剪切", self.cut, self.textCursor().hasSelection()),
            ("复制", self.copy, self.textCursor().hasSelection()),
            ("粘贴", self.paste, self.canPaste()),
        ]
        for words, act, possible in ways:
            entry: QAction = menu.addAction(words)
            entry.setEnabled(possible)
            entry.triggered.connect(lambda _=False, act=act: act())
        menu.popup(event.globalPos())  # type: ignore[attr-defined]


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
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type]


def _stored(section: Section) -> list[Run]:
    from app.services.documents.runs import joined, paragraphs

    return joined(paragraphs(section.runs))


def _said(run: Run) -> str:
    from app.services.documents.runs import shown_alone

    return shown_alone(run)
