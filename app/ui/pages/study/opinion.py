"""What the committee said about the plan, and what has changed since it was filed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label, row


class OpinionDialog(QDialog):
    """Reads only; one button closes it."""

    def __init__(self, parent: QWidget, opinion: str, changes: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("报备意见与计划调整")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fix(self, width=560)
        box = column(self)
        body = QWidget()
        lines = column(body, margins=(18, 16, 18, 16), gap=8)
        if opinion:
            lines.addWidget(label("上级意见", "panel"))
            lines.addWidget(label(opinion, wrap=True))
        if changes:
            lines.addWidget(label(f"备案后的调整 {len(changes)} 处", "panel"))
            for each in changes:
                lines.addWidget(label(each, wrap=True))
        box.addWidget(body)
        foot = QFrame()
        foot.setProperty("dialog", "foot")
        line = row(foot, margins=(18, 12, 16, 12))
        line.addStretch(1)
        close = button("关闭", on=self.accept)
        close.setDefault(True)
        line.addWidget(close)
        box.addWidget(foot)
