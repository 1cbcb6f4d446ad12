"""Printing a form of one record: written to the branch's own folder and opened with the PDF program."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.ui.workbench import Workbench

FOLDER = "打印"


def print_form(desk: Workbench, kind: str, title: str, subject: str = "") -> None:
    """Write a form as PDF and open it; slow work stays off the window's thread."""
    target = target_of(desk, title)
    year = desk.year

    def write(_progress: object) -> Path:
        from app.services.documents.write import write_report

        target.parent.mkdir(parents=True, exist_ok=True)
        return write_report(desk.database, kind, year, target, subject=subject).file

    desk.run(f"生成{title}", write, lambda file: _open(desk, file))


def target_of(desk: Workbench, title: str) -> Path:
    """Where a form of that title is written; characters that file systems refuse are left out."""
    name = "".join(char for char in title if char not in '\\/:*?"<>|\n').strip()[:60] or "打印件"
    return desk.database.folder / FOLDER / f"{name}.pdf"


def _open(desk: Workbench, file: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        desk.say(f"已存为 {file}")
