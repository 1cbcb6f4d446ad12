"""The system's file dialogs: they open in the folder used last, at first in 文档."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui import view_state

KEY = "file-dialogs"


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to read; None when the user leaves."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder()), kinds)
    return _remembered(chosen)


def open_files(parent: QWidget, title: str, kinds: str = "所有文件 (*)") -> list[Path]:
    """Ask for files to read; none when the user leaves."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder()), kinds)
    return [path for path in map(_remembered, chosen) if path is not None]


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where a file of this name is to be written; None when the user leaves."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder() / name), kinds)
    return _remembered(chosen)


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder, beginning at one; None when the user leaves."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def folder() -> Path:
    """Where the next dialog opens: the folder used last while it exists, else 文档."""
    last = view_state.read(KEY).get("folder", "")
    if last and Path(last).is_dir():
        return Path(last)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _remembered(chosen: str) -> Path | None:
    if not chosen:
        return None
    view_state.write(KEY, {"folder": str(Path(chosen).parent)})
    return Path(chosen)
