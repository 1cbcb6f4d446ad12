"""F1: what the page is for, and the keys that work here and everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from app.ui.page import Page
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label, row

EVERYWHERE = (
    ("Ctrl+1…9", "换房间"),
    ("F6", "在房间栏、列表、右侧栏之间走"),
    ("Ctrl+K", "搜索"),
    ("Ctrl+N", "新建或登记"),
    ("Ctrl+T", "布置任务，来自手边的记录"),
    ("Ctrl+J", "记一笔"),
    ("Ctrl+F", "到筛选"),
    ("Ctrl+\\", "显示或收起右侧栏"),
    ("Ctrl+Z　Ctrl+Shift+Z", "撤销　重做"),
    ("表格里", "空格选中，F2 改单元格，Ctrl+C/V 复制粘贴，Ctrl+D 向下填充"),
)


class HelpDialog(QDialog):
    """As wide as its lines are well read, as high as its words need."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{page.title}：帮助")
        fix(self, width=520)
        self._box = box = column(self)
        body = QFrame()
        body.setProperty("ground", "surface")
        lines = column(body, margins=(18, 16, 18, 16), gap=8)
        lines.addWidget(label(page.title, "drawer"))
        if page.help:
            lines.addWidget(label(page.help, "second", wrap=True))
        lines.addWidget(label(page.keys_hint, "strong", wrap=True))
        for keys, what in EVERYWHERE:
            line = row(gap=8)
            head = label(keys, "second")
            fix(head, width=152)
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(what, wrap=True), 1)
            lines.addLayout(line)
        box.addWidget(body)
        foot = QFrame()
        foot.setProperty("dialog", "foot")
        line = row(foot, margins=(16, 12, 16, 12))
        line.addStretch(1)
        close = button("关闭", on=self.accept)
        close.setDefault(True)
        line.addWidget(close)
        box.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.width(), self._box.totalHeightForWidth(self.width()))
