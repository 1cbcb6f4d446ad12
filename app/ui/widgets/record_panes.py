"""The tabs 佐证 and 历史 of a drawer, for whatever record it shows; and saving a printed form."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.widgets.evidence import EvidenceFile, EvidenceList, HistoryEntry, HistoryList
from app.ui.workbench import Workbench

_STEP = 1024


class EvidencePane(EvidenceList):
    """Files of the record on show; adding and taking away can be undone."""

    counted = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = -1
        self._links: dict[str, int] = {}
        self.added.connect(self._add)
        self.removed.connect(self._remove)
        self.opened.connect(self._open)

    def show_record(self, record_id: int) -> None:
        from app.services import evidence

        self._record_id = record_id
        with self._desk.database.read() as session:
            files = evidence.links(session, record_id)
        self._links = {file.digest: file.link_id for file in files}
        self._names = {file.digest: file.name for file in files}
        self.set_files(
            [EvidenceFile(file.digest, file.name, size_words(file.size), file.media_type) for file in files]
        )
        self.counted.emit(len(files))

    def _add(self, paths: list[Path]) -> None:
        from app.services import evidence

        def work() -> None:
            with self._desk.database.operation("evidence.add", f"添加佐证 {len(paths)} 件") as op:
                for path in paths:
                    evidence.add(op, self._record_id, path, path.name)

        self._desk.act(work)

    def _remove(self, digest: str) -> None:
        from app.services import evidence

        def work() -> None:
            with self._desk.database.operation("evidence.remove") as op:
                evidence.remove(op, self._links[digest])

        self._desk.act(work)

    def _open(self, digest: str) -> None:
        """Open a copy under its own name, so that the kept bytes stay as they are."""
        from app.services import evidence

        target = Path(tempfile.mkdtemp(prefix="evidence-")) / (Path(self._names[digest]).name or "佐证")
        source = evidence.path_of(self._desk.database.folder, digest)
        self._desk.act(lambda: shutil.copyfile(source, target), "")
        if target.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


class HistoryPane(HistoryList):
    """The operations that touched the record on show."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk

    def show_record(self, record_id: int) -> None:
        from app.services.record_history import record_history

        with self._desk.database.read() as session:
            found = record_history(session, record_id)
        self.set_entries([HistoryEntry(row.seq, row.at, row.what, "", row.by, row.undone) for row in found])


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
    """Ask where to, and print a form of the year there as PDF off the GUI thread."""
    chosen, _ = QFileDialog.getSaveFileName(parent, f"存为 PDF：{name}", f"{name}.pdf", "PDF (*.pdf)")
    if chosen:
        target = Path(chosen).with_suffix(".pdf")
        write_form(desk, kind, target, subject=subject, then=then)


def write_form(
    desk: Workbench, kind: str, target: Path, *, subject: str = "", then: Callable[[Path], object]
) -> None:
    """Print a form of the year into a file, as a job of the window."""
    from app.services.documents.write import write_report

    database, year = desk.database, desk.year
    desk.run(
        f"打印{target.stem}",
        lambda _: write_report(database, kind, year, target, subject=subject),
        lambda result: then(result.file),
    )


def open_file(path: Path) -> None:
    """Let the system show a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
