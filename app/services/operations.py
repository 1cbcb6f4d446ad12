"""The registry of operations: every write has a key, a Chinese label and a word on undo."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OperationKey:
    """One kind of write; ``why_not`` says why it can't be undone, empty when it can."""

    key: str
    label: str
    why_not: str = ""


OPERATIONS: tuple[OperationKey, ...] = (
    OperationKey("schema.upgrade", "建立或升级数据库", "数据库的结构变动不能撤销，升级前已自动备份"),
    OperationKey("branch.create", "建立支部"),
    OperationKey("demo.create", "建立示例支部"),
    OperationKey("record.add", "新建记录"),
    OperationKey("record.change", "修改记录"),
    OperationKey("record.delete", "删除记录"),
    OperationKey("records.add", "批量写入记录"),
    OperationKey("import.accept", "导入"),
    OperationKey("evidence.add", "添加佐证"),
    OperationKey("evidence.remove", "移除佐证"),
    OperationKey("person.transfer_in", "党员转入"),
    OperationKey("person.transfer_out", "党员转出"),
    OperationKey("person.excuse", "登记不计入应到"),
    OperationKey("person.excuse_end", "恢复计入应到"),
    OperationKey("person.enrol", "登记人员"),
    OperationKey("person.change", "改人员信息"),
    OperationKey("person.photo", "换照片"),
    OperationKey("person.confirm", "预备党员转正"),
    OperationKey("person.group", "调整党小组"),
    OperationKey("person.appoint", "登记任职"),
    OperationKey("person.step_down", "登记免职"),
    OperationKey("group.save", "改党小组"),
    OperationKey("group.close", "撤销党小组"),
    OperationKey("branch.change", "改支部情况"),
    OperationKey("branch.term", "登记届次"),
    OperationKey("finding.explain", "写情况说明"),
    OperationKey("dues.take_in", "收党费"),
    OperationKey("dues.fix_base", "核定党费基数"),
    OperationKey("development.step", "登记发展步骤"),
    OperationKey("event.plan", "安排活动"),
    OperationKey("event.hold", "登记活动"),
    OperationKey("event.postpone", "活动延期"),
    OperationKey("event.cancel", "取消活动"),
    OperationKey("attendance.save", "登记到会"),
    OperationKey("talk.save", "登记谈心谈话"),
    OperationKey("resolution.close", "登记决议落实"),
    OperationKey("review.count", "登记评议票数"),
    OperationKey("review.decide", "登记评定等次"),
    OperationKey("score.table", "改评分表"),
    OperationKey("opinion.raise", "意见转为问题"),
    OperationKey("group.return", "收回党小组月报"),
    OperationKey("study.item", "改学习计划"),
    OperationKey("study.paste", "粘贴学习计划"),
    OperationKey("plan.copy", "复制上年计划"),
    OperationKey("study.copy", "复制上年学习项目"),
    OperationKey("study.topics", "加入以往学习主题"),
    OperationKey("study.file", "报备学习计划"),
    OperationKey("study.answer", "登记报备答复"),
    OperationKey("study.hold", "登记学习"),
    OperationKey("study.make_up", "登记补学"),
    OperationKey("study.ask_make_up", "布置补学"),
    OperationKey("study.notes", "登记心得"),
    OperationKey("study.check", "登记落实检查"),
    OperationKey("task.assign", "布置任务"),
    OperationKey("task.change", "修改任务"),
    OperationKey("task.part", "更新任务进展"),
    OperationKey("task.accept", "验收任务"),
    OperationKey("task.return", "退回任务"),
    OperationKey("task.cancel", "取消任务"),
    OperationKey("task.recur", "改周期任务"),
    OperationKey("task.step", "更新任务子项"),
    OperationKey("task.assign_many", "批量布置任务"),
    OperationKey("task.hand_over", "移交任务"),
    OperationKey("team.found", "组建突击队"),
    OperationKey("team.change", "修改突击队"),
    OperationKey("team.approve", "登记批复"),
    OperationKey("team.flag", "登记授旗宣誓"),
    OperationKey("team.member", "调整队员"),
    OperationKey("team.mission", "派任务"),
    OperationKey("team.brief", "登记安全交底"),
    OperationKey("team.log", "写当日进展"),
    OperationKey("team.hours", "填工时"),
    OperationKey("team.evaluate", "登记成果"),
    OperationKey("team.disband", "解散突击队"),
    OperationKey("carrier.score", "填写评分"),
    OperationKey("pledge.all", "集中填写承诺"),
    OperationKey("pledge.publish", "公示承诺"),
    OperationKey("four_sync.create", "新建业务事项"),
    OperationKey("four_sync.check", "勾选检查项"),
    OperationKey("four_sync.set", "更换检查项"),
    OperationKey("four_sync.close", "办结业务事项"),
    OperationKey("four_sync.stage", "登记环节完成"),
    OperationKey("four_sync.prove", "用已有记录证明检查项"),
    OperationKey("four_sync.template", "改检查项模板"),
    OperationKey("year.prepare", "准备新的一年"),
    OperationKey("setting.change", "改设置"),
    OperationKey("cells.fill", "填写表格"),
    OperationKey("profile.save", "记住导入的对应列"),
    OperationKey("link.add", "关联记录"),
    OperationKey("link.remove", "取消关联"),
    OperationKey("jot.save", "记一笔"),
    OperationKey("jot.change", "改随记"),
    OperationKey("jot.use", "用上随记"),
    OperationKey("jot.drop", "放下随记"),
    OperationKey("jot.restore", "拿回随记"),
    OperationKey("view.save", "保存视图"),
    OperationKey("view.remove", "删除视图"),
    OperationKey("report.generate", "生成报告草稿"),
    OperationKey("report.edit", "改报告"),
    OperationKey("report.answer", "填写报告内容"),
    OperationKey("report.confirm", "核实报告内容"),
    OperationKey("report.revert", "恢复生成的文字"),
)

_BY_KEY = {operation.key: operation for operation in OPERATIONS}


def operation_key(key: str) -> OperationKey:
    """The registered operation; a KeyError is a programming mistake."""
    return _BY_KEY[key]
