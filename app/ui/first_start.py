"""The page of the first start: three ways in, and where the data will lie."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui.shell.top_bar import Mark
from app.ui.theme import fix, pixmap, theme
from app.ui.widgets.basics import ElidedLabel, button, column, label, row
from app.ui.widgets.form import MessageLine


class FirstStart(QWidget):
    """新建支部, 导入党员名册, 看看示例支部. It only says what was chosen."""

    branch_wanted = Signal(str)  # full name
    import_wanted = Signal(str, object)  # full name, Path of the workbook
    demo_wanted = Signal()

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setAccessibleName("开始使用")
        outer = column(self, margins=(24, 24, 24, 24), gap=16)
        outer.addStretch(2)
        head = row(gap=12)
        head.addStretch(1)
        head.addWidget(Mark(32))
        head.addWidget(label("支部工作台", "title"))
        head.addStretch(1)
        outer.addLayout(head)
        words = label("记一次，台账、数字、报告都从记录里来。先选一种开始方式，以后都可以改。", "second")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(words)
        outer.addWidget(self._name_line(), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addLayout(self._ways())
        where = ElidedLabel(f"数据只存在本机：{data_dir}", "hint")
        where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(where)
        outer.addStretch(3)

    def _name_line(self) -> QWidget:
        box = QWidget()
        fix(box, width=560)
        lines = column(box, gap=4)
        lines.addWidget(label("支部全称", "second"))
        self.name = QLineEdit()
        self.name.setAccessibleName("支部全称")
        self.name.setPlaceholderText("如：中共样例水务公司运行第一支部委员会")
        self.name.returnPressed.connect(self._create)
        lines.addWidget(self.name)
        self.message = MessageLine("写全称，报告和表格的落款用它")
        lines.addWidget(self.message)
        return box

    def _ways(self) -> QHBoxLayout:
        line = row(gap=16)
        line.addStretch(1)
        ways = (
            ("plus", "新建支部", "从空白开始，逐个登记党员", button("新建支部", "primary", on=self._create)),
            ("upload", "导入党员名册", "选一份 Excel 名册，核对后写入", button("选择名册…", on=self._import)),
            (
                "eye",
                "看看示例支部",
                "虚构的一整年，随便点随便改",
                button("打开示例", on=self.demo_wanted.emit),
            ),
        )
        for icon, title, sentence, act in ways:
            line.addWidget(_Way(icon, title, sentence, act))
        line.addStretch(1)
        return line

    def say(self, problem: str) -> None:
        """Say beside the name what is wrong with it."""
        self.message.show_message(problem)
        self.name.setFocus()

    def _named(self) -> str:
        name = self.name.text().strip()
        if not name:
            self.say("请先写支部全称")
        return name

    def _create(self) -> None:
        if name := self._named():
            self.branch_wanted.emit(name)

    def _import(self) -> None:
        name = self._named()
        if not name:
            return
        file, _ = QFileDialog.getOpenFileName(
            self, "选择党员名册", "", "表格 (*.xlsx *.xls *.ods *.csv);;所有文件 (*)"
        )
        if file:
            self.import_wanted.emit(name, Path(file))


class _Way(QFrame):
    def __init__(self, icon: str, title: str, sentence: str, act: QWidget) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        fix(self, width=176, height=184)
        lines = column(self, margins=(16, 16, 16, 16), gap=8)
        self._icon, self._picture = icon, label()
        lines.addWidget(self._picture)
        lines.addWidget(label(title, "drawer"))
        lines.addWidget(label(sentence, "caption", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(act)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, "ink2", 24, self.devicePixelRatioF()))
