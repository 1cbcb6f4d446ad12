"""The system's file dialogs open where the user was last, at first in 文档."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui import file_dialogs, view_state


def test_dialogs_begin_in_the_folder_used_last(qtbot, tmp_path, monkeypatch):
    view_state.use(tmp_path / "window.ini")
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = []
    used = tmp_path / "用过的"
    used.mkdir()

    def answer(*args):
        asked.append(args[2])
        return str(used / "名册.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: ([answer(*args)[0]] * 2, ""))
    documents = file_dialogs.folder()
    assert file_dialogs.open_file(parent, "选择", "*") == used / "名册.xlsx"
    assert file_dialogs.save_file(parent, "存为", "表.pdf", "*") == used / "名册.xlsx"
    assert file_dialogs.open_files(parent, "选择") == [used / "名册.xlsx"] * 2
    assert [Path(each) for each in asked] == [documents, used / "表.pdf", used]
    used.rmdir()
    assert file_dialogs.folder() == documents


def test_leaving_a_dialog_chooses_nothing(qtbot, tmp_path, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert file_dialogs.open_file(parent, "选择", "*") is None
    assert file_dialogs.open_files(parent, "选择") == []
    assert file_dialogs.choose_folder(parent, "选择", tmp_path) is None
