"""The head of a record table: titles, sort order, and a row of filters under them."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QLineEdit, QTableView, QWidget

from app.ui.theme import restyle, theme
from app.ui.widgets.record_table.column import Column
from app.ui.widgets.record_table.model import RowsModel
from app.ui.widgets.state import paint_check

HEIGHT = 32
_EVERYTHING = "全部"


class _FilterChoice(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling over a filter must not change it


class FilterHeader(QHeaderView):
    """Twice as high as a plain head when it has filters; the filters follow their columns."""

    released = Signal()  # a column may have been made wider or narrower

    def __init__(self, view: QTableView, model: RowsModel, *, filters: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = model
        self._filters: dict[str, QWidget] = {}
        self.has_filters = filters
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setMouseTracking(True)
        for signal in (
            self.sectionResized,
            self.sectionMoved,
            self.geometriesChanged,
            self.sectionCountChanged,
        ):
            signal.connect(lambda *_: self.place())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        self.sectionClicked.connect(self._clicked)

    def build_filters(self) -> list[QWidget]:
        """Make the filters; to be called once the model is set. Returns them in the order of the columns."""
        if self.has_filters:
            for column in self._rows.columns:
                if column.filter != "none":
                    self._filters[column.key] = self._make(column)
        self.place()
        return list(self._filters.values())

    def _make(self, column: Column) -> QWidget:
        widget = self._choice(column) if column.filter == "choice" else self._text(column)
        widget.setParent(self)
        widget.setProperty("filter", "true")
        widget.setAccessibleName(f"筛选{column.title}")
        widget.show()
        return widget

    def _text(self, column: Column) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText("输入即筛" if column.stretch or column.width >= 160 else "筛选")
        edit.textChanged.connect(lambda text: self._typed(column.key, text))
        return edit

    def _choice(self, column: Column) -> QComboBox:
        combo = _FilterChoice()
        combo.addItem(_EVERYTHING)
        combo.view().setMinimumWidth(theme.tokens.px(112))
        combo.textActivated.connect(lambda text: self._typed(column.key, "" if text == _EVERYTHING else text))
        return combo

    def _typed(self, key: str, text: str) -> None:
        restyle(self._filters[key], "used", "true" if text.strip() else "")
        self._rows.set_filter(key, text.strip())

    def refresh_choices(self) -> None:
        """Offer the words that the rows have now; a choice in use stays."""
        for key, widget in self._filters.items():
            if isinstance(widget, QComboBox):
                now = self._rows.filters.get(key, _EVERYTHING)
                words = [_EVERYTHING, *self._rows.choices(key)]
                widget.clear()
                widget.addItems(words if now in words else [*words, now])
                widget.setCurrentText(now)

    def show_filters(self) -> None:
        """Bring the widgets in line with the model's filters."""
        for key, widget in self._filters.items():
            text = self._rows.filters.get(key, "")
            restyle(widget, "used", "true" if text else "")
            if isinstance(widget, QComboBox):
                widget.setCurrentText(text or _EVERYTHING)
            elif isinstance(widget, QLineEdit) and widget.text().strip() != text:
                widget.setText(text)

    def filter_widget(self, key: str) -> QWidget | None:
        return self._filters.get(key)

    def place(self) -> None:
        line, margin = theme.tokens.px(HEIGHT), 4
        for key, widget in self._filters.items():
            section = self._rows.section_of(key)
            width = self.sectionSize(section) - 2 * margin
            widget.setVisible(not self.isSectionHidden(section) and width > 12)
            height = theme.tokens.px(26)
            top = line + (line - height) // 2
            widget.setGeometry(self.sectionViewportPosition(section) + margin, top, width, height)

    def sizeHint(self) -> QSize:
        # Qt's own hint measures every title, and the table asks for the height only.
        return QSize(self.minimumSectionSize(), theme.tokens.px(HEIGHT) * (2 if self.has_filters else 1))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = theme.tokens
        line = tokens.px(HEIGHT)
        painter.fillRect(rect, tokens.colour("sunken"))
        if self.has_filters:
            painter.fillRect(
                QRect(rect.x(), line, rect.width(), rect.height() - line), tokens.colour("surface")
            )
            painter.fillRect(QRect(rect.x(), line - 1, rect.width(), 1), tokens.colour("line"))
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), tokens.colour("line"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line2"))
        column = self._rows.column_at(section)
        if column is None:
            paint_check(painter, QPointF(rect.center().x() + 1, line / 2), checked=self._rows.check_state())
            return
        self._paint_title(painter, QRectF(rect.x() + 8, rect.y(), rect.width() - 16, line), column)

    def _paint_title(self, painter: QPainter, box: QRectF, column: Column) -> None:
        tokens = theme.tokens
        arrow = {None: "", False: " ↑", True: " ↓"}[dict(self._rows.order).get(column.key)]
        font = tokens.font(12)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink2"))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if column.centred:
            side = Qt.AlignmentFlag.AlignHCenter
        text = QFontMetrics(font).elidedText(
            column.title + arrow, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _clicked(self, section: int) -> None:
        column = self._rows.column_at(section)
        if column is None:
            ids = {row["id"] for row in self._rows.filtered}
            self._rows.check(ids, self._rows.check_state() is not True)
        else:
            shift = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._rows.toggle_order(column.key, add=shift)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().y() < theme.tokens.px(HEIGHT):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.released.emit()
