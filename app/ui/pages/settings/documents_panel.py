"""文档: which font sets which role on this computer, and the two switches of printing."""

from pathlib import Path
from typing import Any

from app.ui.tasks import Progress
from app.ui.widgets.basics import button
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

NAMES = {
    "WorkbenchFang-Regular": "Fandol 仿宋",
    "WorkbenchKai-Regular": "霞鹜文楷",
    "WorkbenchSans-Bold": "思源黑体（Noto Sans SC）",
    "WorkbenchSerif-Bold": "思源宋体粗体（Noto Serif SC）",
    "WorkbenchSerif-Regular": "思源宋体（Noto Serif SC）",
}


class FontsPanel(Panel):
    """Looking through the computer's fonts takes a moment, so it is done when the panel is first seen."""

    def __init__(self, desk: Workbench) -> None:
        again = button("重新查找", "link", on=self.look)
        super().__init__("文档用的字体", "先用本机的公文字体，缺的用内置字体；生僻字逐字补", again)
        self._desk = desk
        self._looked = False
        self.list = RowList("文档用的字体", height=36, empty="正在查找本机字体")
        self.list.set_rows([])
        self.list.setFixedHeight(36 * 5 + 4)
        self.add(self.list)

    def look_once(self) -> None:
        if not self._looked:
            self.look()

    def look(self) -> None:
        """Find the face of each role, off the GUI thread."""
        self._looked = True
        only_bundled = self._only_bundled()
        self._desk.run("查找字体", lambda _progress: faces(_progress, only_bundled), self._show)

    def _only_bundled(self) -> bool:
        from app.services.settings import setting

        with self._desk.database.read() as session:
            return setting(session, "documents.bundled_fonts_only", self._desk.year) == "是"

    def _show(self, found: list[tuple[str, str, bool]]) -> None:
        self.list.set_rows(
            [
                ListRow(role, role, right=f"{name}，{'内置' if bundled else '本机'}")
                for role, name, bundled in found
            ]
        )


def faces(_progress: Progress | None, only_bundled: bool) -> list[tuple[str, str, bool]]:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
    """Role, name of the first face of its chain, and whether that one came with the program."""
    from app import paths
    from app.services.documents.blocks import Role
    from app.services.documents.fonts import bundled_fonts, office_fonts

    fonts: Any = bundled_fonts() if only_bundled else office_fonts()
    own = paths.resources()
    found = []
    for role in Role:
        first: Path = fonts.files(role)[0]
        found.append((role.value, NAMES.get(first.stem, first.stem), own in first.parents))
    return found
