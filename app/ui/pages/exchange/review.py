"""核对: what an import would do, before anything is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.exchange import Preview
from app.services.exchange.preview import (
    CHANGED,
    DUPLICATE,
    NEW,
    REFUSED,
    STATUS_WORDS,
    UNCHANGED,
)
from app.ui.pages.exchange.issues_pane import IssuesPane, findings_of
from app.ui.pages.exchange.review_rows import Files, ReviewRows, columns_of
from app.ui.pages.exchange.review_table import ReviewTable
from app.ui.theme import theme
from app.ui.widgets.basics import ElidedLabel, button, column, disable, frame, label, row
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.record_table import Row
from app.ui.widgets.record_table.model import RowsModel
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons, Step, StepBar

EVERYTHING, TO_DO = "all", "todo"
FILTERS = (
    (EVERYTHING, "全部"),
    (TO_DO, "要处理的"),
    *((status, STATUS_WORDS[status]) for status in (NEW, CHANGED, DUPLICATE, REFUSED, UNCHANGED)),
)
NARROW = 1180


class Review(QWidget):
    """Counters that filter, the file's rows with old and new values, the findings beside them."""

    back_wanted = Signal()
    other_file_wanted = Signal()
    write_wanted = Signal()
    errors_wanted = Signal()
    mapping_wanted = Signal(object)  # {letter: name of the field}
    remember_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: ReviewRows | None = None
        self.model: RowsModel | None = None
        self.table: ReviewTable | None = None
        self.head = PageHead("", button("换文件…", icon="upload", on=self.other_file_wanted.emit), line=True)
        self.steps = StepBar("导入的步骤")
        self._remember = button("记住这样对应", "link", on=self.remember_wanted.emit)
        self.steps.right.addWidget(self._remember)
        self.steps.right.addWidget(label("到这一步还没有写入任何内容", "second"))
        self.filters = SegmentedButtons(FILTERS, name="只看")
        self.filters.chosen.connect(lambda _: self._filter())
        self.issues = IssuesPane()
        self.issues.wanted.connect(self._go_to)
        self._legend = ElidedLabel("", "caption")
        self._place = column()
        box = column(self)
        box.addWidget(self.head)
        box.addWidget(self.steps)
        box.addWidget(self._body(), 1)
        box.addWidget(self._foot())
        shortcut = QShortcut(QKeySequence("F8"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.issues.next)

    def _body(self) -> QWidget:
        left = QWidget()
        lines = column(left, margins=(16, 8, 16, 8), gap=8)
        line = row()
        line.addWidget(self.filters)
        line.addStretch(1)
        lines.addLayout(line)
        lines.addLayout(self._place, 1)
        lines.addWidget(self._legend)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self.issues)
        split.setStretchFactor(0, 1)
        split.setSizes([900, 320])
        return split

    def _foot(self) -> QWidget:
        foot = frame("foot", 56)
        line = row(foot, margins=(16, 0, 16, 0), gap=8)
        line.addWidget(button("上一步", icon="chevron-left", on=self.back_wanted.emit))
        line.addStretch(1)
        line.addWidget(label("写入后可以一步撤销", "second"))
        self.errors = button("另存被拒的行…", icon="download", on=self.errors_wanted.emit)
        line.addWidget(self.errors)
        self.write = button("写入", "primary", on=self.write_wanted.emit)
        line.addWidget(self.write)
        return foot

    # Showing -----------------------------------------------------------------------------------------

    def show_preview(self, preview: Files, *, corrected: bool) -> None:
        """Show what a file would do; ``corrected``: its columns were put right by hand."""
        self.rows = ReviewRows(preview)
        one = preview if isinstance(preview, Preview) else None
        self.model = RowsModel(columns_of(preview), checkable=False)
        self.model.style_of = self.rows.style
        old, self.table = self.table, ReviewTable(self.model, one)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(self.table)
        self.table.toggled.connect(self._toggle)
        self.table.head.mapped.connect(self._mapped)
        self.model.set_rows(self.rows.table_rows())
        self._remember.setVisible(corrected and one is not None)
        self._show_head(preview)
        self.issues.show_findings(findings_of(preview))
        counts = self._counts()
        self.filters.choose(TO_DO if counts[TO_DO] else EVERYTHING)
        self._filter()
        self._show_counts()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _show_head(self, preview: Files) -> None:
        where = [preview.path.name]
        matched = "全套台账"
        if isinstance(preview, Preview):
            where += [f"工作表“{preview.sheet}”", f"表头在第 {preview.header_row} 行"]
            where += [f"写入 {preview.cover['year']} 年"] if "year" in preview.cover else []
            matched = f"{sum(bool(each.name) for each in preview.columns)} 列已对上"
        self.head.set_title(f"导入{preview.title}")
        self.head.set_totals(*where, f"读到 {len(preview.rows):,} 行")
        self.steps.set_steps(
            [
                Step("选文件", "", State.DONE),
                Step(f"对应列：{matched}", "", State.DONE),
                Step("核对", "", State.RUNNING),
                Step("写入", "", State.PLANNED),
            ]
        )
        self._legend.setText(
            "划掉的是旧值，加粗的是新值 · 红框有错，整行不写入 · 黄框请看一眼 · 空格：这一行写或不写"
        )

    def _counts(self) -> dict[str, int]:
        assert self.rows is not None  # noqa: S101 - set by show_preview
        found = dict.fromkeys((key for key, _ in FILTERS), 0)
        for place, each in enumerate(self.rows.preview.rows):
            found[EVERYTHING] += 1
            found[each.status] += 1
            found[TO_DO] += self._to_do(place)
        return found

    def _to_do(self, place: int) -> bool:
        assert self.rows is not None  # noqa: S101 - set by show_preview
        row_ = self.rows.preview.rows[place]
        return row_.status in (CHANGED, DUPLICATE, REFUSED) or bool(row_.doubts)

    def _show_counts(self) -> None:
        assert self.rows is not None  # noqa: S101 - set by show_preview
        counts = self._counts()
        for key, words in FILTERS:
            self.filters.set_words(key, f"{words} {counts[key]:,}")
        written = self.rows.written()
        total = written[NEW] + written[CHANGED]
        parts = [f"新增 {written[NEW]:,}"] if written[NEW] else []
        parts += [f"变更 {written[CHANGED]:,}"] if written[CHANGED] else []
        words = f"写入 {total:,} 行（{'，'.join(parts)}）" if total else "没有可写入的行"
        self.write.setText(words)
        self.write.setAccessibleName(words)
        disable(self.write, "" if total else "没有新增也没有变更的行，不用写入")
        refused = counts[REFUSED]
        self.errors.setText(f"另存被拒的 {refused:,} 行…" if refused else "另存被拒的行…")
        disable(self.errors, "" if refused else "没有被拒的行")

    def _filter(self) -> None:
        chosen = self.filters.value()
        tests: dict[object, Callable[[Row], bool] | None] = {
            EVERYTHING: None,
            TO_DO: lambda row_: self._to_do(row_["id"]),
        }
        if self.model is not None:
            self.model.keep = tests.get(chosen, lambda row_: row_["status"] == chosen)
            self.model.rebuild()

    # Acting ------------------------------------------------------------------------------------------

    def _go_to(self, place: int, key: str) -> None:
        assert self.table is not None  # noqa: S101 - findings come with a table
        assert self.model is not None  # noqa: S101 - told to the type check; shown only with a preview
        if self.model.line_of(place) < 0:
            self.filters.choose(EVERYTHING)
            self._filter()
        self.table.go_to(place, key)

    def _toggle(self, place: int) -> None:
        assert self.rows is not None  # noqa: S101 - only rows that are shown can be left out
        assert self.model is not None  # noqa: S101 - told to the type check; shown only with a preview
        assert self.table is not None  # noqa: S101 - told to the type check; shown only with a preview
        if self.rows.toggle(place):
            column_ = self.table.currentIndex().column()
            self.model.set_rows(self.rows.table_rows())
            line = self.model.line_of(place)
            self.table.setCurrentIndex(self.model.index(line, column_))
            self._show_counts()

    def _mapped(self, letter: str, name: str) -> None:
        """The file's columns as they are chosen now: a field that moves leaves the column it had."""
        assert self.rows is not None  # noqa: S101 - a choice is made above rows
        preview = self.rows.preview
        assert isinstance(preview, Preview)  # noqa: S101 - the whole set has no choices
        columns = {each.letter: each.name for each in preview.columns if each.name != name or not name}
        columns = {each.letter: columns.get(each.letter, "") for each in preview.columns}
        self.mapping_wanted.emit({**columns, letter: name})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.issues.setVisible(self.window().width() / theme.tokens.factor >= NARROW)
