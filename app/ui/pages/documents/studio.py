"""The studio of 述职述廉报告: sections, text, what figures rest on, and the pages."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.services.documents.runs import FigureRun, SentenceRun
from app.ui import view_state
from app.ui.pages.documents.evidence_pane import EvidencePane
from app.ui.pages.documents.marks import Mark
from app.ui.pages.documents.pdf_pane import PdfPane
from app.ui.pages.documents.report_file import ReportFile, unfinished
from app.ui.pages.documents.sections_pane import SectionsPane
from app.ui.pages.documents.studio_bars import StudioFoot, StudioHead
from app.ui.pages.documents.studio_commands import StudioCommands
from app.ui.pages.documents.text_pane import TextPane, numbered_titles
from app.ui.theme import theme
from app.ui.widgets.basics import button, column
from app.ui.widgets.panel import EmptyPage
from app.ui.workbench import Workbench

NARROW = 1180
WIDTHS = (240, 396, 244, 342)
ROOMY = (240, 620, 304, 612)
VIEW = "report"


class Studio(QWidget):
    """Two panes at a time in a narrow window; the pages can be folded away in any."""

    back_wanted = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self.desk = desk
        self.report = ReportFile(desk)
        self.commands = StudioCommands(self)
        self.head = StudioHead(self.commands, self.back_wanted.emit)
        self.sections = SectionsPane()
        self.text = TextPane()
        self.evidence = EvidencePane()
        self.pdf = PdfPane(foldable=True)
        self.foot = StudioFoot()
        self._folded = bool(view_state.read(VIEW).get("folded", False))
        self._narrow_pane = "evidence"
        self._roomy: bool | None = None
        self._make_body()
        self._connect()
        self._add_keys()

    def _make_body(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        for place, pane in enumerate((self.sections, self.text, self.evidence, self.pdf)):
            self.split.addWidget(pane)
            self.split.setStretchFactor(place, 1 if pane in {self.text, self.pdf} else 0)
        self.text.setMinimumWidth(320)
        self.pdf.setMinimumWidth(240)
        whole = QWidget()
        lines = column(whole)
        lines.addWidget(self.split, 1)
        lines.addWidget(self.foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(whole)
        box = column(self)
        box.addWidget(self.head)
        box.addWidget(self.stack, 1)

    def _empty(self) -> QWidget:
        box = QWidget()
        empty = EmptyPage(
            "file-text",
            "这一年的述职述廉报告还没有草稿",
            "数字全部取自台账，点开能看到依据的记录；没有记录的地方标成待补，由您填写或核实。生成以后随时可以改，"
            "改过的段落不会被覆盖。",
            button("生成草稿", "primary", on=self.commands.generate),
        )
        column(box, margins=(16, 16, 16, 16)).addWidget(empty)
        return box

    def _connect(self) -> None:
        act = self.commands
        self.sections.section_wanted.connect(self.text.show_start)
        self.sections.next_wanted.connect(self.go_to_next)
        self.text.chosen.connect(self.show_mark)
        self.text.opened.connect(act.open_mark)
        self.text.ticked.connect(act.tick)
        self.text.left.connect(act.save_section)
        self.text.revert_wanted.connect(act.revert)
        self.evidence.record_wanted.connect(self.desk.show_record)
        self.evidence.answer_wanted.connect(act.ask)
        self.evidence.tick_wanted.connect(act.tick)
        self.evidence.own_words_wanted.connect(act.ask_own_words)
        self.evidence.use_new.connect(act.use_new)
        self.evidence.keep_old.connect(act.keep_old)
        self.pdf.folded.connect(lambda: self.fold_pages(True))
        self.foot.unfold_wanted.connect(lambda: self.fold_pages(False))
        self.foot.pane_wanted.connect(self._show_narrow)
        self.foot.wanted.connect(self.go_to)
        theme.changed.connect(self._arrange)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F4", lambda: self.go_to("gap") or self.go_to("waiting")),
            ("F7", lambda: self.go_to("moved")),
            ("Ctrl+P", self.commands.print_pages),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    # Showing -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the draft and show it; what is being typed stays."""
        self.report.load()
        draft = self.report.draft
        self.head.show_draft(self.desk.year, draft)
        self.stack.setCurrentIndex(0 if draft is None else 1)
        if draft is None:
            self.pdf.show_words("")
            return
        self.text.show_draft(draft)
        own = {key: box.text.own_count() for key, box in self.text.boxes.items()}
        self.sections.show_draft(draft, numbered_titles(draft), own)
        self.evidence.show_moved(draft.stale)
        self.foot.show_draft(draft)
        why = unfinished(draft)
        action = (
            "到下一处待补"
            if draft.gaps
            else "到下一句待核实"
            if draft.unconfirmed
            else "到下一个变动"
            if draft.stale
            else ""
        )
        self.sections.show_next(f"定稿还不能用：{why}。" if why else "都齐了，可以定稿。", action)
        self.pdf.show_pages(self.report.pages())
        self._arrange()

    def show_mark(self, key: str, mark: Mark | None) -> None:
        """What the chosen chip, gap or sentence is."""
        if mark is None:
            self.evidence.show_nothing()
        elif isinstance(mark.run, FigureRun):
            self._show_narrow("evidence")
            self.evidence.show_figure(mark.now or mark.text, self.report.basis(mark.run.key))
        else:
            self.evidence.show_mark(key, mark)
            if isinstance(mark.run, SentenceRun):
                self._show_narrow("evidence")

    def go_to(self, wanted: str) -> bool:
        """To the next gap, sentence that waits, or moved figure; False when there is none."""
        place = self.text.next_mark(wanted=wanted)
        if place is None:
            return False
        self.text.go_to(*place)
        return True

    def go_to_next(self) -> None:
        for wanted in ("gap", "waiting", "moved"):
            if self.go_to(wanted):
                return

    # Panes -------------------------------------------------------------------------------------------

    def fold_pages(self, folded: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self._folded = folded
        view_state.write(VIEW, {"folded": folded})
        self._arrange()

    def _show_narrow(self, pane: str) -> None:
        self._narrow_pane = pane
        self._arrange()

    def _arrange(self) -> None:
        width = self.window().width() / theme.tokens.factor
        narrow = width < NARROW
        shown = self._narrow_pane
        self.sections.setVisible(not narrow or shown == "sections")
        self.evidence.setVisible(not narrow or shown == "evidence")
        self.pdf.setVisible(shown == "pdf" if narrow else not self._folded)
        self.foot.show_panes(narrow, shown, folded=self._folded and not narrow)
        roomy = width >= 1600
        if roomy != self._roomy and self.split.width() > 100:
            self._roomy = roomy
            self.split.setSizes([theme.tokens.px(size) for size in (ROOMY if roomy else WIDTHS)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.commands.save_all()

    def panes(self) -> list[QWidget]:
        """The places that F6 walks through."""
        editors = [box.text for box in self.text.boxes.values() if box.text.isVisible()]
        return [self.sections.list, *editors[:1], self.evidence, self.pdf.view]
