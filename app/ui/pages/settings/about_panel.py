"""关于: version, what the program is, its licence and those of its fonts and icons."""

from app import __version__, paths
from app.ui.shell.status_line import NO_SECRETS
from app.ui.widgets.basics import label
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_panes import open_file
from app.ui.widgets.rows import ListRow, RowList

FILES = (
    ("LICENSE", "软件许可（MIT）"),
    ("resources/fonts/NOTICE.md", "内置字体的来源和许可"),
    ("resources/fonts/noto-sans-sc/OFL.txt", "Noto Sans SC：SIL 开放字体许可"),
    ("resources/fonts/noto-serif-sc/OFL.txt", "Noto Serif SC：SIL 开放字体许可"),
    ("resources/fonts/lxgw-wenkai/OFL.txt", "霞鹜文楷：SIL 开放字体许可"),
    ("resources/fonts/fandol-fang/COPYING", "Fandol 仿宋：GPL 3，带字体例外"),
    ("resources/icons/LICENSE.txt", "图标许可"),
)


class AboutPanel(Panel):
    """Every licence opens in the system's viewer."""

    def __init__(self) -> None:
        super().__init__("关于", f"支部工作台 {__version__}")
        words = label(
            "供党支部书记在一台电脑上离线使用：不联网，不上传，不自动更新。记一次，台账、数字、报告都从记录里来。",
            wrap=True,
        )
        words.setContentsMargins(12, 12, 12, 4)
        self.add(words)
        secrets = label(NO_SECRETS, "caption", wrap=True)
        secrets.setContentsMargins(12, 0, 12, 12)
        self.add(secrets)
        self.files = RowList("许可", height=36)
        rows = [
            ListRow(name, words, icon="file-text", leads=True)
            for name, words in FILES
            if (paths.root() / name).is_file()
        ]
        self.files.set_rows(rows)
        self.files.opened.connect(lambda name: open_file(paths.root() / name))
        self.files.setFixedHeight(36 * len(rows) + 4)
        self.add(self.files)
        self.body.addStretch(1)
