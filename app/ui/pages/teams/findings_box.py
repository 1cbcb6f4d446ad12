"""What a team should mend, each with its ways out; it warns and never blocks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.team_findings import TeamFinding
from app.ui.theme import pixmap
from app.ui.widgets.basics import button, clear, column, label, row

_SHOWN = 3
_WAYS = {  # kind of finding: (what is asked for, words of the button)
    "small": (("add", "加队员…"),),
    "overlap": (("leave", "离开本队…"), ("other", "看那支队")),
    "absent": (("leave", "离队…"),),
    "left": (("leave", "离队…"),),
    "approval": (("approve", "登记批复…"),),
    "end": (("disband", "写总结并解散…"),),
}


class FindingsBox(QWidget):
    """``wanted`` carries what is asked for and the finding."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(self, margins=(0, 8, 0, 0), gap=4)
        self._found: Sequence[TeamFinding] = ()
        self._unfolded = False

    def show_findings(self, found: Sequence[TeamFinding]) -> None:
        """The first few of them; the rest is one click away."""
        unfolded = [each.words for each in found] == [each.words for each in self._found] and self._unfolded
        self._found = found
        self._show(whole=unfolded)

    def _show(self, *, whole: bool) -> None:
        found, self._unfolded = self._found, whole
        clear(self._lines)
        for each in found if whole else found[:_SHOWN]:
            self._lines.addWidget(self._line(each))
        if not whole and len(found) > _SHOWN:
            more = button(f"还有 {len(found) - _SHOWN} 条", "link", on=lambda: self._show(whole=True))
            self._lines.addWidget(more)
        self.setVisible(bool(found))
        self.setAccessibleName(f"提醒 {len(found)} 条")

    def _line(self, finding: TeamFinding) -> QWidget:
        box = QWidget()
        line = row(box, gap=8)
        sign = label()
        sign.setPixmap(pixmap("exclamation", "due", 14, self.devicePixelRatioF()))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label(finding.words, "due", wrap=True), 1)
        for asked, words in _WAYS.get(finding.kind, ()):
            act = button(words, size="row", name=f"{finding.words}{words}")
            act.clicked.connect(partial(self.wanted.emit, asked, finding))
            line.addWidget(act)
        return box
