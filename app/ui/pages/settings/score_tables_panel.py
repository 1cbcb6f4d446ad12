"""评分表: the items of each set as they hold in the year, changed from the year on."""

from PySide6.QtWidgets import QComboBox

from app.models.assessment import SCORE_SETS
from app.services import score_tables
from app.ui.theme import fix
from app.ui.widgets.basics import button, label, row
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.panel import Panel
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

FIELDS = (
    FormField("code", "编号", required=True, width=80),
    FormField("label", "内容", required=True),
    FormField("detail", "扣分办法"),
    FormField("standard", "标准分", "decimal"),
    FormField("veto", "一票否决", "bool"),
)
SENTENCE = "各项标准分合计 100 分；一票否决项没有分值。以前的年度按当时的评分表。"
WIDTH = 900


class ScoreTablesPanel(Panel):
    """One set at a time; 修改 opens its items as a table."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("评分表", "", margins=True)
        self._desk = desk
        self.body.setSpacing(8)
        self.which = QComboBox()
        self.which.setAccessibleName("哪一张评分表")
        for key, words in SCORE_SETS.items():
            self.which.addItem(words, key)
        fix(self.which, width=200)
        self.which.currentIndexChanged.connect(lambda _: self.reload())
        self.action = button("修改…", on=self.ask)
        self.action.setAccessibleName("修改评分表")
        self.since = label("", "caption")
        line = row(gap=8)
        for each in (self.which, self.action, self.since):
            line.addWidget(each)
        line.addStretch(1)
        self.body.addLayout(line)
        self.items = RowList("评分项目", height=32, empty="没有项目")
        fix(self.items, height=296)
        self.add(self.items)

    @property
    def score_set(self) -> str:
        """The key of the set on show."""
        return str(self.which.currentData())

    def reload(self) -> None:
        """Read the set as it holds in the year."""
        if not self._desk.is_open:
            return
        year = self._desk.year
        with self._desk.database.read() as session:
            items = score_tables.items_of(session, self.score_set, year)
            first = score_tables.first_year(session, self.score_set, year)
        self.items.set_rows([ListRow(place, _words(item)) for place, item in enumerate(items)])
        total = sum(item.standard for item in items)
        since = "默认" if first is None or first < year - 20 else f"{first} 年起"
        self.since.setText(f"合计 {total:.0f} 分，{since}")

    def ask(self) -> FormDialog:
        """The items of the set in a small table."""
        desk, score_set, words = self._desk, self.score_set, self.which.currentText()
        with desk.database.read() as session:
            items = score_tables.items_of(session, score_set, desk.year)
        rows = [{field.name: getattr(item, field.name) for field in FIELDS} for item in items]
        title = f"{words}：{desk.year} 年起的评分表"
        asked = (FormField("items", "项目", "rows", wide=True, rows=FIELDS),)

        def save(given: dict[str, list[dict[str, object]]]) -> None:
            with desk.database.operation("score.table", f"改评分表（{words}）") as op:
                score_tables.save_table(op, score_set, desk.year, given["items"])
            self.reload()

        return ask(
            desk, self.window(), Question(title, SENTENCE, asked, "保存", (), WIDTH), save, {"items": rows}
        )


def _words(item: score_tables.ScoreTableItem) -> str:
    points = "一票否决" if item.veto else f"{item.standard.normalize():f} 分"
    return "　".join(part for part in (f"{item.code}　{item.label}", points, item.detail) if part)
