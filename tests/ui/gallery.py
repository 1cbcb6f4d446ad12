"""Draws every part of the window with invented rows, for looking at: python -m tests.ui.gallery OUT."""

import datetime as dt
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from app.ui.theme import THEMES, theme
from app.ui.widgets.bars import Notice, SelectionBar
from app.ui.widgets.basics import button, column, disable, frame, label, row
from app.ui.widgets.drawer import Drawer, facts
from app.ui.widgets.evidence import EvidenceFile, EvidenceList, HistoryEntry, HistoryList
from app.ui.widgets.figures import Figure, FigureStrip
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.month_grid import GridCell, GridRow, MonthGrid
from app.ui.widgets.page_head import PageHead, Total
from app.ui.widgets.panel import EmptyPage, Panel
from app.ui.widgets.people import Person
from app.ui.widgets.pill import Pill
from app.ui.widgets.record_table import CellStyle, Column, RecordTable
from app.ui.widgets.rows import Job, ListRow, RowList, WorkList
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons, Step, StepBar

PEOPLE = [
    Person(i, name) for i, name in enumerate(["赵样一", "钱例二", "孙试三", "李测四", "周样五", "水例清"], 1)
]
NOTHING = lambda: None  # noqa: E731 - a button needs something to call


def desk() -> QWidget:
    page = QWidget()
    page.setProperty("ground", "bg")
    lines = column(page)
    head = frame("head", 64)
    line = row(head, margins=(16, 0, 16, 0))
    words = column()
    words.addStretch(1)
    words.addWidget(label("11月12日 星期四", "date"))
    words.addWidget(label("第 46 周 · 今年还剩 49 天", "caption"))
    words.addStretch(1)
    line.addLayout(words)
    line.addStretch(1)
    strip = FigureStrip()
    strip.set_figures(
        [
            Figure("党员", "38", "人（预备 2）", NOTHING),
            Figure("出勤率", "95.6", "%", NOTHING),
            Figure("人均学时", "29.1", "/ 32", NOTHING),
            Figure("任务完成率", "73.3", "%", NOTHING),
            Figure("四同步完成率", "74.2", "%", NOTHING),
            Figure("整改销号", "9", "/ 13", NOTHING),
        ]
    )
    line.addWidget(strip)
    lines.addWidget(head)
    body = row(margins=(16, 0, 16, 16), gap=16)
    left, right = column(gap=16), column(gap=16)
    week = Panel("本周要做", "6 件，其中 2 件已逾期", button("本月还有 4 件", "link"), button("日历", "link"))
    work = WorkList()
    work.set_jobs(
        [
            Job(
                State.MISSED,
                "逾期 12 天",
                "补记 10 月第二党小组会",
                "条例第十三条：一般每月 1 次；第一、三小组已开",
                "登记会议",
                NOTHING,
            ),
            Job(
                State.MISSED,
                "逾期 2 天",
                "催办任务《泵站巡检隐患清单》",
                "责任人 韩试明；时限 11-10；尚无佐证",
                "打开任务",
                NOTHING,
            ),
            Job(
                State.DUE,
                "今天 14:30",
                "第 4 次党员大会，同时上第 4 讲党课",
                "条例第十一条：一般每季度 1 次；议题、名单已预填",
                "登记会议",
                NOTHING,
            ),
            Job(
                State.DUE,
                "周五 11-13",
                "《夏季高峰供水保障》补同考核的党建佐证",
                "业务侧 10-28 已完成，党建侧滞后 15 天",
                "打开事项",
                NOTHING,
            ),
            Job(
                State.PLANNED,
                "周六 11-14",
                "陈例十政治生日（入党 12 周年）",
                "支部约定：当月送贺卡、谈心 1 次",
                "记谈话",
                NOTHING,
            ),
            Job(
                State.PLANNED,
                "周日 11-15",
                "四季度学习计划调整稿报备",
                "上级 11-09 退回：意见 1 条",
                "修改报备",
                NOTHING,
            ),
        ]
    )
    week.add(work)
    left.addWidget(week)
    months = Panel("十二个月", "点空格登记，点日期看记录", button("打印一览表", "link"))
    grid = MonthGrid()
    grid.set_rows(grid_rows(), 11)
    grid.setFixedHeight(grid.natural_height())
    months.add(grid)
    left.addWidget(months)
    left.addStretch(1)
    found = Panel("检查发现", "必改 2 · 提醒 3 · 说明 1", button("全部 6 条", "link"))
    findings = RowList("检查发现")
    findings.set_rows(
        [
            ListRow(1, "10 月第二党小组会没有记录", right="条例第十三条", state=State.MISSED, leads=True),
            ListRow(2, "水质在线监测上线：布置缺党建侧", right="检查项 B1", state=State.MISSED, leads=True),
            ListRow(3, "谈心谈话还差 7 人未覆盖", right="条例第十九条", state=State.DUE, leads=True),
            ListRow(4, "三季度党课于 10-21 补录", right="记录规则", state=State.INFO, leads=True),
        ]
    )
    found.add(findings)
    right.addWidget(found, 1)
    files = EvidenceList()
    files.set_files(
        [
            EvidenceFile("a", "业务考核会会场.jpg", "10-28　尤试强上传", "image/jpeg"),
            EvidenceFile("b", "通报.pdf"),
        ]
    )
    evidence = Panel("佐证")
    evidence.add(files)
    right.addWidget(evidence, 1)
    history = HistoryList()
    history.set_entries([HistoryEntry(1, dt.datetime(2026, 11, 12, 16, 42), "改时限", "11-10 → 11-20")])
    past = Panel("历史")
    past.add(history)
    right.addWidget(past, 1)
    body.addLayout(left, 2)
    body.addLayout(right, 1)
    lines.addLayout(body, 1)
    return page


def grid_rows() -> list[GridRow]:
    quarter = [GridCell(1, State.DONE, "3-18", 3), GridCell(4, State.DONE, "6-24", 3)]
    late = GridCell(7, State.LATE_ENTRY, "9-16 补录", 3)
    today = GridCell(10, State.DUE, "今天 14:30", 3, "10–12 月　党员大会")
    done = [
        GridCell(month, State.DONE, str(day))
        for month, day in enumerate((6, 4, 4, 3, 7, 3, 6, 5, 3, 9, 3), 1)
    ]
    groups = [GridCell(month, State.DONE, "3/3") for month in range(1, 10)]
    return [
        GridRow(
            "assembly", "党员大会", "每季", (*quarter, GridCell(7, State.DONE, "9-16", 3), today), "3 / 4"
        ),
        GridRow("committee", "支委会", "每月", (*done, GridCell(12, State.PLANNED, "4")), "11 / 12"),
        GridRow(
            "group",
            "党小组会",
            "每月",
            (*groups, GridCell(10, State.MISSED, "2/3"), GridCell(11, State.PARTIAL, "1/3")),
            "30 / 36",
        ),
        GridRow("lecture", "党课", "每季", (*quarter, late, today), "3 / 4"),
        GridRow(
            "study",
            "集中学习",
            "按计划",
            (
                *done[:7],
                GridCell(8, State.EXPLAINED, "说明"),
                *done[8:10],
                GridCell(11, State.DUE, "18"),
                GridCell(12, State.PLANNED, "9"),
            ),
            "9 / 12",
        ),
        GridRow(
            "talk",
            "谈心谈话",
            "每年",
            (GridCell(1, State.DUE, "已谈 31 / 38 人，还差 7 人", 12, share=31 / 38),),
            "81.6%",
        ),
        GridRow(
            "double",
            "双重组织生活",
            "书记",
            (
                GridCell(1, State.NOT_APPLICABLE),
                GridCell(2, State.NOT_APPLICABLE),
                GridCell(3, State.DONE, "18"),
                GridCell(12, State.PLANNED, "12"),
            ),
            "3 / 4",
        ),
    ]


def tasks() -> QWidget:
    page = QWidget()
    page.setProperty("ground", "bg")
    lines = column(page)
    head = PageHead(
        "任务清单",
        button("导入", icon="upload"),
        button("导出", icon="download"),
        button("打印清单", icon="printer"),
        button("布置任务", "primary", icon="plus"),
    )
    head.set_totals(
        "46 项",
        "完成 33，取消 1",
        Total("完成率", "73.3%", on=NOTHING),
        Total("逾期", "3", on=NOTHING, tone="bad"),
    )
    lines.addWidget(head)
    steps = StepBar("报备")
    steps.set_steps(
        [
            Step("编制", "01-06 李测四", State.DONE),
            Step("报备", "01-12 报公司党委", State.DONE),
            Step("四季度调整", "11-09 退回，11-15 前再报", State.DUE),
            Step("核对", "", State.RUNNING),
            Step("年终检查", "12-25 前", State.PLANNED),
        ]
    )
    steps.right.addWidget(button("看退回意见", "link"))
    lines.addWidget(steps)
    table = task_table()
    body = row(gap=0)
    left = column(margins=(16, 8, 16, 8), gap=8)
    left.addWidget(table, 1)
    bar = SelectionBar(button("改时限…"), button("标记完成"))
    bar.show_count(4, "涉及 3 人，其中逾期 3 项")
    left.addWidget(bar)
    body.addLayout(left, 1)
    drawer = Drawer("任务")
    drawer.show_head(
        "党的纪律处分规定专题学习",
        "YW-02 · 业务 尤试强",
        ((State.DUE, "11-18 应完成"), (State.NONE, "集中学习")),
    )
    content = QWidget()
    inner = column(content, margins=(16, 12, 16, 12))
    inner.addWidget(
        facts(
            [
                ("学习内容", "纪律处分规定总则；违反工作纪律的情形；本单位案例 2 个"),
                ("领学人", "周样五（纪检委员）"),
            ]
        )
    )
    inner.addStretch(1)
    drawer.add_tab("content", "内容", content)
    drawer.add_tab("evidence", "佐证", EvidenceList())
    drawer.add_tab("links", "关联", RowList("关联"))
    drawer.add_tab("history", "历史", HistoryList())
    drawer.set_count("evidence", 1)
    drawer.set_actions(
        button("登记学习", "primary"),
        button("打印通知", icon="printer"),
        button("推迟…"),
        advice="以 10-28 业务考核会为底稿。",
    )
    drawer.setFixedWidth(344)
    body.addWidget(drawer)
    lines.addLayout(body, 1)
    return page


def task_table() -> RecordTable:
    columns = (
        Column("title", "任务", 200, stretch=True, editable=True),
        Column("source", "来源", 96, filter="choice"),
        Column("owner", "责任人", 72),
        Column("due", "时限", 72, "date"),
        Column("state", "状态", 96, "pill", filter="choice"),
        Column("progress", "进度", 112, "progress", filter="none"),
        Column("files", "佐证", 56, "evidence", filter="none"),
    )
    states = [
        (State.MISSED, "逾期"),
        (State.RUNNING, "进行中"),
        (State.DONE, "完成"),
        (State.WAITING, "待验收"),
        (State.PLANNED, "未开始"),
        (State.DUE, "明天到期"),
    ]
    rows = [
        {
            "id": i,
            "title": f"泵站巡检隐患清单（{i} 处）",
            "source": "四同步 YW-01",
            "owner": PEOPLE[i // 5 % 3].name,
            "due": dt.date(2026, 11, 1 + i % 28),
            "state": states[i % 6],
            "progress": i % 11 / 10,
            "files": i % 4,
        }
        for i in range(1, 40)
    ]
    table = RecordTable(columns, view="gallery", name="任务", checkable=True)

    def style(found, key):
        if found["state"][0] is State.MISSED and key in {"title", "due"}:
            return CellStyle(bold=key == "title", tone="bad" if key == "due" else "")
        return CellStyle(tone="ink2") if key == "source" else None

    table.set_style(style)
    table.group_by(
        lambda found: found["owner"], lambda found: f"第二党小组 · 检修班　{len(found)} 项，逾期 1"
    )
    table.set_totals(
        lambda found: [("本视图", f"{len(found)} 项"), ("完成", "14")], "完成率 = 完成 ÷（全部 − 取消）"
    )
    table.set_rows(rows, 2026)
    table.model.check({1, 2}, checked=True)
    table.select(6)
    return table


def states() -> QWidget:
    page = QWidget()
    page.setProperty("ground", "bg")
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.setSpacing(16)
    empty = EmptyPage(
        "flag",
        "还没有突击队",
        "遇到抢险、工期紧或脏累险苦的任务，可组建党员突击队。队员、任务、工时和成果记在这里，会进入述职报告和上报表。",
        button("组建第一支", "primary"),
        button("从 Excel 导入", icon="upload"),
        button("看看示例支部的", "quiet"),
    )
    grid.addWidget(empty, 0, 0)
    grid.addWidget(controls(), 1, 0)
    forms = Panel("提示与校验", "写在旁边，不打断", margins=True)
    form = RecordForm(
        (
            FormField("held", "会议日期", "date", required=True, width=200),
            FormField("votes", "赞成票", "integer", required=True, width=96),
            FormField("place", "会议地点", width=200),
            FormField("owners", "责任人", "persons"),
            FormField("kind", "类别", "choice", choices=((1, "每季度"), (2, "每月")), width=160),
            FormField("note", "说明", "long_text", help="一两句话即可"),
        ),
        people=PEOPLE,
        today=dt.date(2026, 11, 12),
    )
    form.set_values({"votes": 34, "owners": [1, 2, 6], "kind": 1})
    form.input("held").setText("2026-11-31")
    form.read()
    form.set_problems({"held": "11 月只有 30 天", "votes": "多于到会有表决权的 33 人，请核对后保存"})
    form.set_warnings({"place": "检查要素里有地点；可先保存，以后再补"})
    forms.add(form)
    grid.addWidget(forms, 0, 1, 2, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    notice = Notice(page)
    notice.show_text("已登记主题党日", "撤销", NOTHING)
    page.notice = notice
    return page


def controls() -> QWidget:
    box = Panel("控件状态", "常态、不可用", margins=True)
    lines = box.body
    lines.setSpacing(8)
    locked = button("定稿", icon="lock")
    disable(locked, "有 4 处待补")
    lines.addLayout(
        _line(
            button("登记会议", "primary"),
            button("写说明"),
            button("新建", "accent", icon="plus"),
            button("取消选择", "quiet"),
            locked,
        )
    )
    edit, off, combo = QLineEdit("三楼会议室"), QLineEdit("已归档"), QComboBox()
    off.setEnabled(False)
    combo.addItems(["每季度", "每月"])
    ticked, open_, partly = QCheckBox("党课"), QCheckBox("党日"), QCheckBox("部分")
    ticked.setChecked(True)
    partly.setTristate(True)
    partly.setCheckState(partly.checkState().PartiallyChecked)
    lines.addLayout(_line(edit, off, combo, ticked, open_, partly))
    pills = [
        Pill(State.DONE),
        Pill(State.DUE, "明天到期"),
        Pill(State.MISSED, "逾期 2 天"),
        Pill(State.REFUSED),
        Pill(State.RUNNING),
        Pill(State.WAITING),
        Pill(State.PLANNED, "未开始"),
    ]
    lines.addLayout(_line(*pills))
    lines.addLayout(
        _line(
            Pill(State.NOT_APPLICABLE),
            Pill(State.EXPLAINED),
            Pill(State.LATE_ENTRY),
            Pill(State.PARTIAL),
            Pill(State.INFO),
        )
    )
    lines.addLayout(
        _line(
            SegmentedButtons(((1, "标准"), (2, "大 125%"), (3, "特大 150%")), name="字号"),
            button("打开任务", size="row"),
            button("登记会议", "primary", size="row"),
        )
    )
    lines.addStretch(1)
    return box


def _line(*widgets):
    line = row(gap=8)
    for each in widgets:
        line.addWidget(each)
    line.addStretch(1)
    return line


def main(out: Path) -> None:
    app = QApplication.instance() or QApplication([])
    out.mkdir(parents=True, exist_ok=True)
    for name in THEMES:
        for factor in (1.0, 1.5) if name == "light" else (1.0,):
            theme.install(app, name, factor)
            for make in (desk, tasks, states):
                page = make()
                page.resize(1222, 696)
                page.show()
                app.processEvents()
                page.grab().save(str(out / f"{make.__name__}-{name}-{round(factor * 100)}.png"))
                page.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/gallery"))
