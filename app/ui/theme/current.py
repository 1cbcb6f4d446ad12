"""The theme in force. Painters read ``theme.tokens``; ``theme.changed`` tells that it is another one."""

from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.theme.fonts import ui_family
from app.ui.theme.palette import palette
from app.ui.theme.stylesheet import fill, template
from app.ui.theme.tokens import LIGHT, THEMES

SYSTEM = "system"


class Theme(QObject):
    """Holds the choice of the user (浅色 / 深色 / 高对比 / 跟随系统, 100–150 %) and applies it at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.choice = SYSTEM
        self.factor = 1.0
        self._folder: QTemporaryDir | None = None
        self._template = ""

    def install(self, app: QApplication, choice: str = SYSTEM, factor: float = 1.0) -> None:
        app.setStyle("Fusion")
        self._template = template()
        self.tokens = LIGHT.sized(factor, ui_family())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.choose(choice, factor)

    @property
    def is_installed(self) -> bool:
        return bool(self._template)

    def choose(self, choice: str, factor: float) -> None:
        """Switch the whole program to ``choice`` (a key of THEMES or ``system``) and a size factor."""
        self.choice, self.factor = choice, factor
        self.tokens = THEMES[self._resolved()].sized(factor, self.tokens.family)
        self._apply()

    def _resolved(self) -> str:
        if self.choice != SYSTEM:
            return self.choice
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        if self.choice == SYSTEM and self._resolved() != self.tokens.name:
            self.choose(SYSTEM, self.factor)

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self._write_indicator_pictures()
        app.setPalette(palette(self.tokens))
        app.setFont(self.tokens.font())
        app.setStyleSheet(fill(self._template, self.tokens))
        for widget in app.allWidgets():
            _refresh(widget)
        self.changed.emit()

    def _write_indicator_pictures(self) -> None:
        """A style sheet takes pictures from files only, and these carry the colours of the theme."""
        from app.ui.theme.icons import coloured_svg

        tokens = self.tokens
        folder = QTemporaryDir()
        QDir.setSearchPaths("themed", [folder.path()])
        pictures = {
            "chevron": coloured_svg("chevron-down", tokens.ink2),
            "chevron-off": coloured_svg("chevron-down", tokens.dis),
            "tick": coloured_svg("check", tokens.surface, 3.5),
            "bar": coloured_svg("minus", tokens.blue, 4),
            "dot": coloured_svg("dot", tokens.blue, 10),
        }
        for name, data in pictures.items():
            Path(folder.filePath(f"{name}.svg")).write_bytes(data)
        self._folder = folder


def fix(widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Fixed size in logical pixels that follows the size factor; 0 leaves that side free."""
    widget.setProperty("fixed_size", f"{width}|{height}")
    _fix_again(widget)


def _fix_again(widget: QWidget) -> None:
    width, height = (int(part) for part in str(widget.property("fixed_size")).split("|"))
    if width:
        widget.setFixedWidth(theme.tokens.px(width))
    if height:
        widget.setFixedHeight(theme.tokens.px(height))


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet selects by, and let the widget take its new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _refresh(widget: QWidget) -> None:
    if widget.property("fixed_size"):
        _fix_again(widget)
    if widget.property("icon_spec") and isinstance(widget, QAbstractButton):
        from app.ui.theme.icons import redress

        redress(widget)


theme = Theme()
