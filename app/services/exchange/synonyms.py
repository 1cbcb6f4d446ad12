"""Headings that mean the same column in the ledgers that branches keep (domain §2, §7.2, §7.4)."""

from __future__ import annotations

import re
import unicodedata

GROUPS: tuple[tuple[str, ...], ...] = (
    ("姓名", "党员姓名", "名字"),
    ("性别",),
    ("民族",),
    ("出生日期", "出生年月", "出生年月日", "出生时间", "生日"),
    ("身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "身份证", "居民身份证号码", "证件号码"),
    ("籍贯", "祖籍"),
    ("学历", "文化程度", "最高学历"),
    ("学位", "最高学位"),
    ("参加工作时间", "参加工作日期", "参加工作年月", "工作时间", "参工时间"),
    (
        "入党时间",
        "入党日期",
        "入党年月",
        "加入党组织日期",
        "加入党组织时间",
        "加入中共日期",
        "党内时间入党",
        "入党",
    ),
    ("转正时间", "转正日期", "转正年月", "转为正式党员日期", "转为正式党员时间", "党内时间转正", "转正"),
    ("人员类别", "党员类别", "党员类型", "类别", "政治面貌"),
    ("党小组", "所在党小组", "所属党小组", "所在小组", "小组", "党小组名称"),
    ("党内职务", "支部职务", "党内任职", "党务职务", "党组织职务"),
    ("部门", "所在部门", "工作部门", "部室", "班组", "所在班组", "单位", "工作单位"),
    ("岗位", "工作岗位", "行政职务", "职务", "现任职务"),
    ("职称", "技术职称", "专业技术职称", "专业技术职务"),
    ("手机", "联系电话", "手机号码", "手机号", "电话", "联系方式", "移动电话"),
    ("现住址", "家庭住址", "住址", "家庭地址", "居住地址"),
    ("备注", "说明"),
    ("业务骨干", "是否业务骨干"),
    ("转入时间", "组织关系转入时间", "转入日期"),
    ("转入来源", "组织关系来源", "原单位", "转入前单位", "何处转入"),
    ("月份", "月", "学习月份"),
    ("主题", "学习主题", "学习专题", "专题"),
    ("内容", "学习内容", "学习篇目", "学习内容篇目"),
    ("学习任务", "任务要求", "学习要求", "任务", "产出"),
    ("学习方式", "方式", "学习形式", "形式"),
    ("主讲", "主讲人", "领学人", "主讲领学人", "领学人主讲", "主讲（领学）人", "授课人", "主持领学"),
    ("参加范围", "参加人员", "范围", "参学范围", "参加对象"),
    ("学时", "计划学时", "课时", "学时数"),
    ("责任人", "负责人", "责任党员"),
    ("计划时间", "拟定时间", "安排时间", "计划日期"),
    ("地点", "学习地点", "活动地点", "会议地点"),
    ("自述完成情况", "完成情况", "落实情况", "完成结果"),
    ("完成日期", "完成时间", "实际完成时间"),
    ("未完成原因", "未完成的原因"),
    ("编号(uid)", "编号uid"),
)

SERIAL = frozenset({"序号", "序", "编号", "no", "no.", "行号", "顺序号"})
_NOISE = re.compile(r"[\s\u00a0\u3000\u200b\ufeff:：、,，/／*＊“”\"'·\-—_]")
_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]")


def bare(heading: object) -> str:
    """A heading without blanks, line breaks, marks and case; brackets stay as round ones."""
    text = unicodedata.normalize("NFKC", str(heading)).lower()
    return _NOISE.sub("", text)


def forms(heading: object) -> tuple[str, ...]:
    """The spellings under which a heading is looked up: whole, without brackets, without their content."""
    whole = bare(heading)
    opened = re.sub(r"[()〔〕\[\]【】]", "", whole)
    closed = _BRACKETS.sub("", whole)
    return tuple(dict.fromkeys(form for form in (whole, opened, closed) if form))


_ALL: dict[str, frozenset[str]] = {}
for _group in GROUPS:
    _words = frozenset(bare(word) for word in _group)
    for _word in _words:
        _ALL[_word] = _ALL.get(_word, frozenset()) | _words


def synonyms(heading: str) -> frozenset[str]:
    """All spellings, in bare form, of the column that a label means."""
    return frozenset(forms(heading)) | _ALL.get(bare(heading), frozenset())
