"""The page 设置: what can be set at the left, the chosen part beside it. Changes hold at once."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.services.settings_list import setting_rows
from app.ui.page import Page
from app.ui.pages.settings.about_panel import AboutPanel
from app.ui.pages.settings.backups_panel import BackupsPanel
from app.ui.pages.settings.documents_panel import FontsPanel
from app.ui.pages.settings.folder_panel import FolderPanel
from app.ui.pages.settings.history_panel import HistoryPanel
from app.ui.pages.settings.look_panel import LookPanel
from app.ui.pages.settings.score_tables_panel import ScoreTablesPanel
from app.ui.pages.settings.values_panel import ValuesPanel
from app.ui.pages.settings.year_panel import YearPanel
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, frame, label, row
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

COUNTED = (
    "study.hours.member",
    "study.hours.committee",
    "events.late_entry_days",
    "four_sync.lag_days",
    "study.hours.meeting",
    "study.hours.volunteer",
    "study.hours.prorate",
)
STAGES = ("four_sync.stage.1", "four_sync.stage.2", "four_sync.stage.3", "four_sync.stage.4")
ASSESSED = (
    "assessment.members_weight",
    "assessment.least_ballots",
    "assessment.excellent_base",
    "assessment.party_weight",
    "assessment.months_weight",
    "assessment.grades",
)
CARRIERS = ("carriers.reached", "carriers.withdraw_below", "carriers.contact")
WORDS = ("report.salutation", "secretary.duties", "secretary.must_report")
PRINTING = ("documents.bundled_fonts_only", "documents.duplex")


@dataclass(frozen=True, slots=True)
class Part:
    """One entry at the left; ``words`` are what it is found by."""

    key: str
    title: str
    words: str


PARTS = (
    Part("branch", "支部与届期", "支部 全称 上级 届次 任期 换届"),
    Part("year", "年度", "准备 新的一年 明年 带过来 复制 学习计划 周期任务"),
    Part("numbers", "上级要求", "学时 补录 宽限 折算 志愿服务 会议"),
    Part("four_sync", "四同步名称", "环节 同谋划 同布置 同实施 同考核"),
    Part("carriers", "载体", "示范岗 责任区 达标 摘牌 践诺 监督 电话"),
    Part("assessment", "考核", "民主评议 一考双评 一表双考 权重 优秀 等次"),
    Part("report", "报告用语", "称谓 分管 个人有关事项 述职"),
    Part("look", "显示与字号", "主题 深色 高对比 大字 字号"),
    Part("documents", "文档", "字体 双面 打印 页码"),
    Part("backup", "备份", "恢复 检查 备份"),
    Part("folder", "数据文件夹", "位置 搬家 另一个支部 示例"),
    Part("history", "历史", "撤销 操作 核对"),
    Part("about", "关于", "版本 许可 字体"),
)


class SettingsPage(Page):
    """Numbers hold from the chosen year on, so that no past year is judged anew."""

    title = "设置"
    keys_hint = "Ctrl+F 找设置 · ↑↓ 换一项 · Ctrl+Z 撤销"
    help = "改动立即生效，可以撤销。上级要求从所选年度起执行，以前的年度按当时的要求。"

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.search = QLineEdit()
        self.search.setPlaceholderText("找设置")
        self.search.setAccessibleName("找设置")
        self.search.setClearButtonEnabled(True)
        fix(self.search, width=208)
        self.search.textChanged.connect(self._narrow)
        head = PageHead(self.title, line=True)
        head.add_button(self.search)
        head.set_totals("改动立即生效，可撤销")
        self.layout_.addWidget(head)
        body = row(gap=0)
        body.addWidget(self._make_nav())
        self.search.returnPressed.connect(self.nav.setFocus)
        self.stack = QStackedWidget()
        body.addWidget(self.stack, 1)
        self.layout_.addLayout(body, 1)
        self._make_panels()
        self._narrow("")
        self.show_part("numbers")

    def _make_nav(self) -> QWidget:
        pane = frame("pane")
        fix(pane, width=200)
        lines = column(pane, margins=(0, 8, 1, 8))
        self.nav = RowList("设置的各部分", height=36, empty="没有找到")
        self.nav.currentRowChanged.connect(lambda _: self._show_current())
        lines.addWidget(self.nav)
        return pane

    def _make_panels(self) -> None:
        desk = self.desk
        self.numbers = ValuesPanel(desk, "上级要求", "", COUNTED, "上级另有要求的，改这里并以文件为准。")
        self.stages = ValuesPanel(desk, "四同步名称", "", STAGES, "看板、清单和报告里都用这里的名称。")
        self.assessed = ValuesPanel(desk, "考核", "", ASSESSED, "评分项目和分值在下面的评分表里改。")
        self.carriers = ValuesPanel(desk, "载体", "", CARRIERS, "六个表率和七好的分值在“考核”的评分表里改。")
        self.score_tables = ScoreTablesPanel(desk)
        self.words = ValuesPanel(desk, "报告用语", "", WORDS, "廉洁自律的声明由本人逐条确认，不在这里设。")
        self.printing = ValuesPanel(desk, "打印", "", PRINTING, "双面打印时单页码居右、双页码居左。")
        self.look = LookPanel()
        self.look.chosen.connect(self._choose_look)
        self.fonts = FontsPanel(desk)
        self.backups, self.folder = BackupsPanel(desk), FolderPanel(desk)
        self.year = YearPanel(desk)
        self.history, self.about = HistoryPanel(desk), AboutPanel()
        panels: dict[str, tuple[Panel, ...]] = {
            "branch": (self._make_branch(),),
            "year": (self.year,),
            "numbers": (self.numbers,),
            "four_sync": (self.stages,),
            "carriers": (self.carriers,),
            "assessment": (self.assessed, self.score_tables),
            "report": (self.words,),
            "look": (self.look,),
            "documents": (self.printing, self.fonts),
            "backup": (self.backups,),
            "folder": (self.folder,),
            "history": (self.history,),
            "about": (self.about,),
        }
        self._places = {part.key: self.stack.addWidget(_pane(panels[part.key])) for part in PARTS}

    def _make_branch(self) -> Panel:
        panel = Panel("支部与届期", "", margins=True)
        panel.body.setSpacing(12)
        self.branch_words = label("", "strong", wrap=True)
        panel.add(self.branch_words)
        self.term_words = label("", wrap=True)
        panel.add(self.term_words)
        line = row(gap=8)
        line.addWidget(button("到支部情况", on=lambda: self.desk.show_room("organisation", "branch")))
        line.addStretch(1)
        panel.body.addLayout(line)
        return panel

    # Showing -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        from app.services.organisation_list import branch_row
        from app.ui.pages.organisation.branch_pane import term_words

        with self.desk.database.read() as session:
            rows = setting_rows(session, self.desk.year)
            branch, terms = branch_row(session)
        since = f"改动从 {self.desk.year} 年起执行，以前的年度按当时的要求"
        for panel in (self.numbers, self.stages, self.carriers, self.assessed, self.words, self.printing):
            panel.set_hint(since)
            panel.show_rows(rows)
        superior = branch["superior"] or "上级党组织未填"
        self.branch_words.setText(f"{branch['full_name']}（{superior}）")
        self.term_words.setText(term_words(terms, self.desk.as_of))
        self._fill_part()

    def _narrow(self, typed: str) -> None:
        from app.ui.matching import matches

        found = [part for part in PARTS if any(matches(each, typed) for each in _findable(part))]
        current = self.nav.current_value()
        self.nav.set_rows([ListRow(part.key, part.title) for part in found])
        if found and current not in {part.key for part in found}:
            self.nav.setCurrentRow(0)

    def _show_current(self) -> None:
        key = self.nav.current_value()
        if key is not None:
            self.stack.setCurrentIndex(self._places[key])
            self._fill_part()

    def _fill_part(self) -> None:
        """Read what only the part on show needs."""
        if not self.desk.is_open:
            return
        key = self.nav.current_value()
        if key == "backup":
            self.backups.reload()
        elif key == "year":
            self.year.reload()
        elif key == "assessment":
            self.score_tables.reload()
        elif key == "folder":
            self.folder.reload()
        elif key == "history":
            self.history.reload()
        elif key == "documents":
            self.fonts.look_once()
        elif key == "look":
            self.look.show_choice()

    def show_part(self, key: str) -> None:
        """Go to a part of the settings."""
        self.search.clear()
        self.nav.select_value(key)

    def show_wish(self, wish: Any) -> None:
        if wish in self._places:
            self.show_part(str(wish))

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.nav, self.stack]

    def _choose_look(self, choice: str, factor: float) -> None:
        from app.ui.application import choose_look

        choose_look(choice, factor)


def _findable(part: Part) -> list[str]:
    return [part.title, *part.words.split()]


def _pane(panels: tuple[Panel, ...]) -> QWidget:
    """The panels of a part under each other; lists take the height, the others keep theirs."""
    box = QWidget()
    box.setProperty("ground", "bg")
    lines = column(box, margins=(16, 16, 16, 16), gap=16)
    tall = isinstance(panels[0], BackupsPanel | HistoryPanel)
    for panel in panels:
        lines.addWidget(panel, 1 if tall else 0)
        if not isinstance(panel, ValuesPanel) and not tall:
            panel.setMaximumWidth(720)
    if not tall:
        lines.addStretch(1)
    return box if tall else scrolling(box)
