"""The menus in the head of the study page: ways to add items, and forms to print."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton

from app.services.study_checks import CheckRow
from app.services.study_filing import Round
from app.ui.pages.study.adding import Adding
from app.ui.widgets.basics import button
from app.ui.widgets.panel import EmptyPage
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

Act = Callable[[], object]


def add_menu(adding: Adding, add_one: Act) -> QPushButton:
    """加项目: by hand, by paste, from last year, from past topics, from a file."""
    result = button("加项目", icon="plus")
    menu = QMenu(result)
    entries: tuple[tuple[str, Act], ...] = (
        ("加一项\tCtrl+N", add_one),
        ("粘贴 Excel 里的行\tCtrl+V", adding.paste),
        ("复制上年的…", adding.copy_last_year),
        ("从以往主题选…", adding.choose_topics),
        ("从文件导入…", adding.bring_in),
    )
    for words, act in entries:
        menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
    result.setMenu(menu)
    return result


def learned_button(ask: Act) -> QPushButton:
    """登记补学、自学: what stands in the place of 加项目 among the hours."""
    result = button("登记补学、自学…", on=ask)
    result.setToolTip("选中的党员补了哪次课、学了哪个自学项目（Ctrl+N）")
    return result


def empty_page(create: Act, adding: Adding) -> EmptyPage:
    """What a year without a plan shows: four ways to begin one."""
    return EmptyPage(
        "book-open",
        "还没有学习计划",
        "按月写明学习主题、内容、方式和学时，报上级备案；之后在这里登记每次学习，完成率和人均学时由记录算出。",
        button("新建学习计划", "primary", on=create),
        button("复制上年的…", icon="copy", on=adding.copy_last_year),
        button("粘贴 Excel 里的行", icon="file-text", on=adding.paste),
        button("从文件导入", icon="upload", on=adding.bring_in),
    )


class PrintMenu:
    """打印: the forms of the view on show: plan and amendments, checks, or study sheets."""

    def __init__(self, desk: Workbench) -> None:
        self.desk = desk
        self.button = button("打印报备表", icon="printer")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)

    def show_rounds(self, rounds: Sequence[Round], *, is_filed: bool) -> None:
        """Offer what can be printed now."""
        self._begin("打印报备表")
        self._add("报备表（现在的计划）", "study-filing")
        for each in rounds:
            if each.kept and each.state != "draft":
                self._add(f"第 {each.round} 次报备表", "study-filing", f"第{each.round}次")
        if is_filed:
            self.menu.addSeparator()
            self._add("调整报备表", "study-amendment")
        was_filed = False
        for each in rounds:
            if was_filed and each.kept:
                self._add(f"第 {each.round} 次报备的调整表", "study-amendment", f"第{each.round}次")
            was_filed = was_filed or (each.state == "filed" and each.kept)

    def show_checks(self, row: CheckRow | None) -> None:
        """Offer the form of a period's check, and that of the year."""
        self._begin("打印检查表")
        if row is not None:
            self._add(f"{row.period.words}检查表", "study-check", row.period.key)
        self._add("全年检查表", "study-check")

    def show_sheets(self, person: tuple[int, str] | None) -> None:
        """Offer the own study sheet of a member (id, name), and of all."""
        self._begin("打印登记表")
        if person is not None:
            self._add(f"{person[1]}的学习登记表", "study-sheet", str(person[0]))
        self._add("全体党员的学习登记表", "study-sheet")

    def _begin(self, words: str) -> None:
        self.menu.clear()
        self.button.setText(words)
        self.button.setAccessibleName(words)

    def _add(self, words: str, kind: str, subject: str = "") -> None:
        act = self.menu.addAction(words)
        act.triggered.connect(lambda _=False: self.desk.show_room("documents", DocumentWish(kind, subject)))

    def print_amendments(self) -> None:
        """The form of the amendments that are not filed yet."""
        self.desk.show_room("documents", DocumentWish("study-amendment"))
