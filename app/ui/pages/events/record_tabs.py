"""Tabs 佐证 and 历史 of a drawer, for whatever record it shows."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.services import evidence
from app.services.evidence import Evidence
from app.services.record_history import record_history
from app.ui.pages.events.files import open_evidence
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.evidence import EvidenceFile, EvidenceList, HistoryEntry, HistoryList
from app.ui.workbench import Workbench


class RecordTabs(QObject):
    """Adds the two tabs to a drawer and fills them with a record's files and history."""

    def __init__(self, desk: Workbench, drawer: Drawer) -> None:
        super().__init__(drawer)
        self.desk = desk
        self._drawer = drawer
        self._record_id = -1
        self._links: dict[str, Evidence] = {}
        self.files = EvidenceList()
        self.history = HistoryList()
        self.files.added.connect(self.add)
        self.files.opened.connect(lambda digest: open_evidence(desk, self._links[digest]))
        self.files.removed.connect(self._remove)
        drawer.add_tab("evidence", "佐证", self.files)
        drawer.add_tab("history", "历史", self.history)

    def show_record(self, record_id: int) -> None:
        self._record_id = record_id
        with self.desk.database.read() as session:
            links = evidence.links(session, record_id)
            past = record_history(session, record_id)
        self._links = {link.digest: link for link in links}
        self.files.set_files(
            [EvidenceFile(link.digest, link.name, _size(link.size), link.media_type) for link in links]
        )
        self.history.set_entries(
            [HistoryEntry(row.seq, row.at, row.what, by=row.by, undone=row.undone) for row in past]
        )
        self._drawer.set_count("evidence", len(links))
        self._drawer.set_count("history", len(past))

    def add(self, paths: list[Path]) -> None:
        """Keep files with the record, in one operation."""

        def work() -> None:
            with self.desk.database.operation("evidence.add") as op:
                for path in paths:
                    evidence.add(op, self._record_id, path, path.name)

        self.desk.act(work)

    def _remove(self, digest: str) -> None:
        def work() -> None:
            with self.desk.database.operation("evidence.remove") as op:
                evidence.remove(op, self._links[digest].link_id)

        self.desk.act(work)


def _size(size: int) -> str:
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(size // 1024, 1)} KB"
