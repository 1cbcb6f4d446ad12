"""A text in which everything but plain words is atomic: the caret steps over marks and deletes them whole."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui.pages.documents.marks import MARK, OBJECT, PART, TICK, Mark, MarkObjects, plain_format
from app.ui.pages.documents.section_document import blocks, stretches
from app.ui.theme import theme

BAR = 12  # px at the left, where the bar of own text stands
Span = tuple[int, int, int]
"""Start, end and number of a mark."""


class MarkedText(QTextEdit):
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
        self._spans: list[Span] = []
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

    def mark_spans(self) -> list[Span]:
        """Start, end and number of each mark, in order of the text."""
        return list(self._spans)

    def select_mark(self, number: int) -> None:
        """Show a mark as the chosen one; -1 for none."""
        if self._objects.selected != number:
            self._objects.selected = number
            self.viewport().update()

    # Knowing the text --------------------------------------------------------------------------------

    def _learn(self) -> None:
        """Where the marks stand."""
        spans: list[Span] = []
        for block in blocks(self.document()):
            for piece in stretches(block):
                if piece.mark < 0:
                    continue
                if spans and spans[-1][2] == piece.mark and piece.start - spans[-1][1] <= 1:
                    spans[-1] = (spans[-1][0], piece.end, piece.mark)
                else:
                    spans.append((piece.start, piece.end, piece.mark))
        self._spans = spans
        self.viewport().update()

    def _span_around(self, at: int) -> Span | None:
        return next((span for span in self._spans if span[0] < at < span[1]), None)

    def _span_at(self, point: QPointF) -> tuple[Span | None, bool]:
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
        if not cursor.hasSelection() and self.currentCharFormat().hasProperty(MARK):
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
        if event.text().isprintable() and event.text() and not event.matches(keys.Copy):
            self._clear_selection()
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

    def _clear_selection(self) -> None:
        """Typed words take the place of a selection, but not the format of a mark in it."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self._step()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._clear_selection()
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

    def _grow(self, *_: object) -> None:
        height = round(self.document().documentLayout().documentSize().height()) + 2
        if height != self.height():
            self.setFixedHeight(max(height, theme.tokens.px(26)))
