"""Taking out: one ledger for paper or for other programs, or all of them as one workbook."""

from PySide6.QtWidgets import QCheckBox

from app.services.exchange.cell_values import PRINT, UPLOAD
from app.services.registry import LEDGERS, ledger
from app.ui import file_dialogs
from app.ui.pages.exchange.import_panel import ALL
from app.ui.tasks import Progress
from app.ui.theme import fix
from app.ui.widgets.basics import button, disable, label, row
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.panel import Panel
from app.ui.widgets.steps import SegmentedButtons
from app.ui.workbench import Workbench

WORDS = {
    PRINT: "合并标题、填报单位、签字行，A4 横放；整列都空的不印。交给人看、签字、存档。",
    UPLOAD: "一行一条，只有数据，日期和号码存成文本。交给别的软件，改了还能导回来。",
    ALL: "所有台账和它们的明细都在一个工作簿里，换电脑、长期保存用，也能整本导回来。",
}
COVERED = "身份证号和手机用星号遮住。"
FULL = "这份文件写全身份证号和手机，请妥善保管，用完删除。"


class ExportPanel(Panel):
    """导出. Personal numbers are covered unless that is chosen otherwise for this one file."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("导出", "", margins=True)
        self.desk = desk
        self.body.setSpacing(12)
        choices: list[tuple[object, str]] = [(entry.key, entry.title) for entry in LEDGERS]
        self.ledger = ChoiceField([*choices, (ALL, "全套台账")])
        self.ledger.setAccessibleName("导出哪一本台账")
        fix(self.ledger, width=220)
        self.ledger.set_value("members")
        line = row(gap=8)
        line.addWidget(label("台账", "second"))
        line.addWidget(self.ledger)
        line.addStretch(1)
        self.body.addLayout(line)
        self.style_ = SegmentedButtons(((PRINT, "打印版"), (UPLOAD, "上传版")), name="样式")
        styles = row(gap=8)
        self._style_word = label("样式", "second")
        styles.addWidget(self._style_word)
        styles.addWidget(self.style_)
        styles.addStretch(1)
        self.body.addLayout(styles)
        self._words = label("", "caption", wrap=True)
        self.body.addWidget(self._words)
        self.full = QCheckBox("写全身份证号和手机")
        self.body.addWidget(self.full)
        self._warning = label("", "caption", wrap=True)
        self.body.addWidget(self._warning)
        last = row(gap=8)
        self.go = button("导出…", icon="download", on=self.export)
        last.addWidget(self.go)
        last.addStretch(1)
        self.body.addLayout(last)
        self.body.addStretch(1)
        for signal in (self.ledger.currentIndexChanged, self.style_.chosen, self.full.toggled):
            signal.connect(lambda *_: self._show())
        self.ledger.currentIndexChanged.connect(lambda _: self.full.setChecked(False))
        self._show()

    def choose(self, key: str) -> None:
        """Offer a ledger for export."""
        self.ledger.set_value(key)
        self.go.setFocus()

    def _show(self) -> None:
        whole = self.ledger.value() == ALL
        for each in (self._style_word, self.style_):
            each.setVisible(not whole)
        self._words.setText(WORDS[ALL if whole else str(self.style_.value())])
        self.full.setText("我知道全套台账会写全身份证号和手机" if whole else "写全身份证号和手机")
        self._warning.setText(FULL if self.full.isChecked() else COVERED if not whole else FULL)
        unknown = whole and not self.full.isChecked()
        disable(self.go, "全套台账总是写全，请先勾选上面一句" if unknown else "")
        self.set_hint(f"{self.desk.year} 年")

    def refresh(self) -> None:
        """The year that the window shows."""
        self._show()

    def export(self) -> None:
        """Ask for the file and write it off the GUI thread."""
        desk, key = self.desk, str(self.ledger.value())
        title = self.ledger.currentText()
        style, full = str(self.style_.value()), self.full.isChecked()
        word = "" if key == ALL else "（打印版）" if style == PRINT else "（上传版）"
        name = f"{title}{word}{desk.year}.xlsx"
        chosen = file_dialogs.save_file(self, f"导出{title}", name, "Excel 工作簿 (*.xlsx)")
        if chosen is None:
            return
        target = chosen.with_suffix(".xlsx")
        year = desk.year

        def work(_progress: Progress) -> int:
            from app.services.exchange import export, export_all

            with desk.database.read() as session:
                if key == ALL:
                    return export_all(session, LEDGERS, year=year, target=target, today=desk.today).rows
                return export(
                    session,
                    ledger(key),
                    year=year,
                    target=target,
                    today=desk.today,
                    style=style,
                    full=full,
                ).rows

        desk.run(f"导出{title}", work, lambda rows: desk.say(f"已导出 {rows:,} 行到 {target.name}"))
