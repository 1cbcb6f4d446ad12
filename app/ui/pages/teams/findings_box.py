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
    "overlap": (("explain", "写说明…"), ("leave", "离开本队…"), ("other", "看那支队")),
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
        unfolded = {each.words for each in found} == {each.words for each in self._found} and self._unfolded
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
        self.setAccessibleName(f"提醒 {sum(not each.explained for each in found)} 条")

    def _line(self, finding: TeamFinding) -> QWidget:
        box = QWidget()
        line = row(box, gap=8)
        sign = label()
        icon = ("pencil", "ink2") if finding.explained else ("exclamation", "due")
        sign.setPixmap(pixmap(*icon, 14, self.devicePixelRatioF()))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        said = f"{finding.words}已说明：{finding.explained}" if finding.explained else finding.words
        line.addWidget(label(said, "second" if finding.explained else "due", wrap=True), 1)
        for asked, words in _ways(finding):
            act = button(words, size="row", name=f"{finding.words}{words}")
            act.clicked.connect(partial(self.wanted.emit, asked, finding))
            line.addWidget(act)
        return box


def _ways(finding: TeamFinding) -> tuple[tuple[str, str], ...]:
    """What is explained can be said anew, or looked at; that is enough."""
    if finding.explained:
        return (("explain", "改说明…"), ("other", "看那支队"))
    return _WAYS.get(finding.kind, ())
