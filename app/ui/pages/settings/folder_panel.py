"""数据文件夹: where everything of the branch lies, and how to go to another."""

from pathlib import Path

from app.ui import file_dialogs, folders
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.drawer import facts
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_panes import open_file
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

PARTS = (
    ("branch.db", "全部记录和改动历史"),
    ("evidence", "佐证文件"),
    ("backups", "备份"),
    ("logs", "查看记录和错误日志"),
    ("window.ini", "窗口的大小、列宽、主题"),
)


class FolderPanel(Panel):
    """The folder in use, what is in it, and those that were opened before."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("数据文件夹", "整个支部都在这一个文件夹里，只存在本机")
        self._desk = desk
        lines = column(margins=(12, 12, 12, 12), gap=12)
        self.where = label("", "strong", wrap=True)
        lines.addWidget(self.where)
        lines.addWidget(facts(PARTS, 80))
        acts = row(gap=8)
        acts.addWidget(button("打开文件夹", icon="folder-open", on=lambda: open_file(desk.data_dir)))
        acts.addWidget(button("换一个支部的文件夹…", on=self.choose))
        self.demo = button("看看示例支部", icon="eye", on=desk.demo_wanted.emit)
        acts.addWidget(self.demo)
        acts.addStretch(1)
        lines.addLayout(acts)
        lines.addWidget(
            label(
                "选空文件夹会在那里新建支部。搬家时先关闭软件，把整个文件夹拷走，再在这里打开。",
                "caption",
                wrap=True,
            )
        )
        self.body.addLayout(lines)
        self.recent = RowList("最近打开的文件夹", height=36, empty="没有打开过别的文件夹")
        self.recent.opened.connect(lambda folder: desk.folder_wanted.emit(Path(folder)))
        self.recent.setFixedHeight(36 * 4)
        self.add(self.recent)

    def reload(self) -> None:
        here = self._desk.data_dir
        self.where.setText(str(here))
        others = [each for each in folders.known() if each != here and (each / "branch.db").is_file()]
        disable(self.demo, "现在就在示例支部里" if here.name == folders.DEMO else "")
        self.recent.set_rows(
            [ListRow(str(each), str(each), icon="folder-open", leads=True) for each in others]
        )

    def choose(self) -> None:
        """Let the user choose a folder; the window opens it."""
        chosen = file_dialogs.choose_folder(self, "选择数据文件夹", self._desk.data_dir.parent)
        if chosen is not None:
            self._desk.folder_wanted.emit(chosen)
