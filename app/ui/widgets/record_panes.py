"""The tabs 佐证, 关联 and 历史 of a drawer, for whatever record it shows; and saving a printed form."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.services import evidence
from app.services.evidence import Batch, Evidence, Given
from app.services.record_history import record_history
from app.ui import file_dialogs
from app.ui.later import Later
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.drops import DropZone
from app.ui.widgets.evidence import EvidenceFile, EvidenceList, HistoryEntry, HistoryList
from app.ui.widgets.links_pane import LinksPane
from app.ui.workbench import Workbench

_STEP = 1024
READ_AT_ONCE = 1_000_000  # bytes: more than these are read while the window goes on


class EvidencePane(EvidenceList):
    """Files of the record on show; adding and taking away can be undone."""

    counted = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(now=desk.clock)
        self._desk = desk
        self._record_id = -1
        self._links: dict[str, Evidence] = {}
        self.added.connect(self.add)
        self.removed.connect(self._remove)
        self.opened.connect(lambda digest: open_evidence(desk, self._links[digest]))

    @property
    def has_record(self) -> bool:
        return self._record_id >= 0

    def show_record(self, record_id: int) -> None:
        self._record_id = record_id
        self.forbid("")
        with self._desk.database.read() as session:
            files = evidence.links(session, record_id)
        self._links = {file.digest: file for file in files}
        self.set_files(
            [EvidenceFile(file.digest, file.name, size_words(file.size), file.media_type) for file in files]
        )
        self.counted.emit(len(files))

    def clear(self, why: str) -> None:
        """No record is on show that files could be added to, and why."""
        self._record_id, self._links = -1, {}
        self.set_files([])
        self.forbid(why)
        self.counted.emit(0)

    def add(self, given: Sequence[Given]) -> None:
        """Keep files with the record on show, in one operation; what can't be kept is said afterwards."""
        self.add_to(self._record_id, given)

    def add_to(self, record_id: int, given: Sequence[Given]) -> None:
        """Keep files with a record; large ones are read off the GUI thread."""
        database = self._desk.database

        def store(batch: Batch) -> None:
            if self._desk.is_open and self._desk.database is database:
                self._store(record_id, batch)

        if sum(map(_size, given)) <= READ_AT_ONCE:
            store(evidence.prepare_all(given))
        else:
            words = f"正在读 {len(given)} 个文件"
            self._desk.run(words, lambda progress: evidence.prepare_all(given, progress.step), store)

    def _store(self, record_id: int, batch: Batch) -> None:
        added = self._desk.act(lambda: self._attached(record_id, batch)) if batch.ready else 0
        if added is None:
            return
        if batch.ready and not added:
            self._desk.say("佐证里已经有了，没有重复添加")
        if batch.refusal is not None:
            self._desk.show_error(batch.refusal)

    def _attached(self, record_id: int, batch: Batch) -> int:
        """How many files the record has more than before."""
        with self._desk.database.operation("evidence.add", f"添加佐证 {len(batch.ready)} 件") as op:
            before = len(evidence.links(op.session, record_id))
            for file in batch.ready:
                evidence.attach(op, record_id, file)
            return len(evidence.links(op.session, record_id)) - before

    def _remove(self, digest: str) -> None:
        def work() -> None:
            with self._desk.database.operation("evidence.remove") as op:
                evidence.remove(op, self._links[digest].link_id)

        self._desk.act(work)


class HistoryPane(HistoryList):
    """The operations that touched the record on show."""

    counted = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk

    def show_record(self, record_id: int) -> None:
        with self._desk.database.read() as session:
            found = record_history(session, record_id)
        self.set_entries([HistoryEntry(row.seq, row.at, row.what, "", row.by, row.undone) for row in found])
        self.counted.emit(len(found))

    def show_nothing(self) -> None:
        """No record is on show."""
        self.set_entries([])
        self.counted.emit(0)


class RecordTabs:
    """Adds the tabs 佐证, 关联 (``no_links`` says what none are called) and 历史 to a drawer.

    Files dropped anywhere on the drawer become evidence of the record on show.
    """

    def __init__(self, desk: Workbench, drawer: Drawer, *, no_links: str = "") -> None:
        self.files = EvidencePane(desk)
        self.files.counted.connect(lambda count: drawer.set_count("evidence", count))
        drawer.add_tab("evidence", "佐证", self.files)
        self.zone = evidence_zone(desk, drawer, accepts=lambda: self.files.has_record)
        self.zone.dropped.connect(self.files.add)
        self.link_pane = LinksPane(desk, no_links or "还没有关联的记录")
        self.links = self.link_pane.rows
        self.link_pane.counted.connect(lambda count: drawer.set_count("links", count))
        drawer.add_tab("links", "关联", self.link_pane)
        self.history = HistoryPane(desk)
        self._desk = desk
        self._record_id: int | None = None
        self._history_later = Later(drawer, self._show_history)
        self.history.counted.connect(lambda count: drawer.set_count("history", count))
        drawer.add_tab("history", "历史", self.history)

    def show_record(self, record_id: int) -> None:
        """Files, links and history of a record; a history out of sight is read once the drawer is painted."""
        self._record_id = record_id
        self.files.show_record(record_id)
        self.link_pane.show_record(record_id)
        if self.history.isVisible():
            self._show_history()
        else:
            self._history_later.ask()

    def _show_history(self) -> None:
        if self._record_id is not None and self._desk.is_open:
            self.history.show_record(self._record_id)

    def show_nothing(self, first: str) -> None:
        """What is on show has no record yet; ``first`` says what would make one (先登记检查)."""
        self._record_id = None
        self.files.clear(f"{first}，再加佐证")
        self.link_pane.clear(f"{first}，再加关联")
        self.history.show_nothing()


def evidence_zone(desk: Workbench, drawer: Drawer, *, accepts: Callable[[], bool]) -> DropZone:
    """Lets files be dropped on a drawer that shows a kept record, and says on which."""
    return DropZone(
        drawer,
        lambda: f"松开鼠标，加到佐证：\n{drawer.title}",
        now=desk.clock,
        accepts=lambda: drawer.shows_tabs and accepts(),
    )


def _size(given: Given) -> int:
    if isinstance(given.source, bytes):
        return len(given.source)
    try:
        return given.source.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def open_evidence(desk: Workbench, file: Evidence) -> None:
    """Open a copy under its own name, so that the kept bytes stay as they are."""
    target = Path(tempfile.mkdtemp(prefix="evidence-")) / (Path(file.name).name or "佐证")
    desk.act(lambda: shutil.copyfile(evidence.path_of(desk.database.folder, file.digest), target), "")
    if target.is_file():
        open_file(target)


def size_words(size: int) -> str:
    """12 KB, 3.4 MB."""
    if size < _STEP * _STEP:
        return f"{max(size // _STEP, 1)} KB"
    return f"{size / _STEP / _STEP:.1f} MB"


def save_form(
    desk: Workbench,
    parent: QWidget,
    kind: str,
    name: str,
    *,
    subject: str = "",
    then: Callable[[Path], object],
) -> None:
    """Ask where to, and write a form of the year there as PDF off the GUI thread."""
    from app.services.documents.write import write_report

    chosen = file_dialogs.save_file(parent, f"存为 PDF：{name}", f"{name}.pdf", "PDF (*.pdf)")
    if chosen is not None:
        target, database, year = chosen.with_suffix(".pdf"), desk.database, desk.year
        desk.run(
            f"打印{target.stem}",
            lambda _: write_report(database, kind, year, target, subject=subject),
            lambda result: then(result.file),
        )


def open_file(path: Path) -> None:
    """Let the system show a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
