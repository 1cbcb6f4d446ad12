"""The page of the first start: three ways in, and where the data will lie."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui import file_dialogs
from app.ui.shell.top_bar import Mark
from app.ui.theme import fix, pixmap, theme
from app.ui.widgets.basics import ElidedLabel, button, column, label, row
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.message_line import MessageLine

KINDS = ("党支部", "联合党支部", "项目党支部", "临时党支部", "离退休党支部")
WIDTH = 560


class FirstStart(QWidget):
    """新建支部, 导入党员名册, 看看示例支部. It only says what was chosen."""

    branch_wanted = Signal(object)  # full_name, superior, kind
    import_wanted = Signal(object, object)  # the same, and the Path of the workbook
    demo_wanted = Signal()
    folder_wanted = Signal()

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
        outer.addWidget(self._branch_lines(), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addLayout(self._ways())
        outer.addLayout(self._where(data_dir))
        outer.addStretch(3)

    def _branch_lines(self) -> QWidget:
        box = QWidget()
        fix(box, width=WIDTH)
        lines = column(box, gap=4)
        lines.addWidget(label("支部全称", "second"))
        self.name = QLineEdit()
        self.name.setAccessibleName("支部全称")
        self.name.setPlaceholderText("如：中共样例水务公司运行第一支部委员会")
        self.name.returnPressed.connect(self._create)
        self.name.textChanged.connect(self._show_short_name)
        lines.addWidget(self.name)
        self.message = MessageLine("写全称，报告和表格的落款用它")
        lines.addWidget(self.message)
        pair = row(gap=16)
        self.superior = QLineEdit()
        self.superior.setPlaceholderText("如：中共样例水务公司委员会")
        self.kind = ChoiceField(tuple((word, word) for word in KINDS))
        for words, field, share in (("上级党组织（可不填）", self.superior, 2), ("支部类型", self.kind, 1)):
            field.setAccessibleName(words)
            half = column(gap=4)
            half.addWidget(label(words, "second"))
            half.addWidget(field)
            pair.addLayout(half, share)
        self.superior.returnPressed.connect(self._create)
        lines.addLayout(pair)
        return box

    def _show_short_name(self, typed: str) -> None:
        from app.services.branch import short_name

        short = short_name(typed.strip())
        if short and short != typed.strip():
            self.message.show_help(f"标题里用简称“{short}”，以后可以改")
        else:
            self.message.show_help("写全称，报告和表格的落款用它")

    def _ways(self) -> QHBoxLayout:
        line = row(gap=16)
        line.addStretch(1)
        ways = (
            ("plus", "新建支部", "从空白开始，逐个登记党员", button("新建支部", "primary", on=self._create)),
            ("upload", "导入党员名册", "选一份 Excel 名册，核对后写入", button("选择名册…", on=self._import)),
            (
                "eye",
                "看看示例支部",
                "虚构的一整年，另存一处，不混数据",
                button("打开示例", on=self.demo_wanted.emit),
            ),
        )
        for icon, title, sentence, act in ways:
            line.addWidget(_Way(icon, title, sentence, act))
        line.addStretch(1)
        return line

    def _where(self, data_dir: Path) -> QHBoxLayout:
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(ElidedLabel(f"数据只存在本机：{data_dir}", "hint"))
        line.addWidget(button("打开已有的数据文件夹…", "link", on=self.folder_wanted.emit))
        line.addStretch(1)
        return line

    def say(self, problem: str) -> None:
        """Say beside the name what is wrong with it."""
        self.message.show_message(problem)
        self.name.setFocus()

    def _values(self) -> dict[str, str]:
        """What was typed; empty after saying that the name is missing."""
        name = self.name.text().strip()
        if not name:
            self.say("请先写支部全称")
            return {}
        return {"full_name": name, "superior": self.superior.text().strip(), "kind": str(self.kind.value())}

    def _create(self) -> None:
        if values := self._values():
            self.branch_wanted.emit(values)

    def _import(self) -> None:
        values = self._values()
        if not values:
            return
        kinds = "表格 (*.xlsx *.xls *.ods *.csv);;所有文件 (*)"
        file = file_dialogs.open_file(self, "选择党员名册", kinds)
        if file is not None:
            self.import_wanted.emit(values, file)


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
