"""Organisation 组织: branch, party groups, members and people."""

from __future__ import annotations

from app.models.organisation import (
    Absence,
    Branch,
    GroupSpan,
    PartyGroup,
    Person,
    Post,
    RosterSpan,
    Standing,
    Term,
)
from app.services import checks, overlaps, roster
from app.services.ledger import Child, Field, Ledger
from app.services.specs.dues import DUES_BASES, DUES_PAYMENTS

PERSON_FIELDS = (
    Field("name", "姓名", 8),
    Field("name_mark", "同名标注", 8),
    Field("sex", "性别", 5),
    Field("ethnic_group", "民族", 7),
    Field("birth", "出生日期", 12, aliases=("出生年月", "出生时间", "生日")),
    Field(
        "id_number", "身份证号", 20, aliases=("公民身份号码", "身份证号码", "身份证", "证件号码"), mask="id"
    ),
    Field("native_place", "籍贯", 12),
    Field("education", "学历", 10, aliases=("文化程度", "最高学历")),
    Field("degree", "学位", 8),
    Field("work_start", "参加工作时间", 12, aliases=("参加工作日期", "工作时间", "参工时间")),
    Field("department", "部门", 14, aliases=("所在部门", "单位部门", "工作部门", "班组")),
    Field("job", "岗位", 12, aliases=("工作岗位", "行政职务", "职务", "岗位职务")),
    Field("title", "职称", 10, aliases=("专业技术职务", "职称等级")),
    Field("backbone", "业务骨干", 8, aliases=("是否业务骨干",)),
    Field("phone", "手机", 14, aliases=("联系电话", "手机号码", "手机号", "电话", "联系方式"), mask="phone"),
    Field("address", "现住址", 24, aliases=("家庭住址", "住址", "家庭地址")),
    Field("leading", "领导干部", 8, aliases=("是否领导干部",)),
    Field("note", "备注", 20),
)

ROSTER_SPANS = Child(
    "roster_spans",
    "在册期间",
    RosterSpan,
    "person_id",
    (
        Field("began_on", "起", 12),
        Field("began_by", "进入方式", 10),
        Field("from_unit", "来自", 24),
        Field("ended_on", "止", 12),
        Field("ended_by", "离开方式", 10),
        Field("to_unit", "去往", 24),
        Field("dues_paid_before", "转入前党费交至", 10),
        Field("dues_paid_to", "转出时党费交至", 10),
    ),
    order=("began_on",),
    check=checks.partial_span,
)
STANDINGS = Child(
    "standings",
    "人员类别",
    Standing,
    "person_id",
    (
        Field("kind", "类别", 12),
        Field("began_on", "起", 12),
        Field("ended_on", "止", 12),
        Field("ended_by", "结束方式", 12),
    ),
    order=("began_on",),
    check=checks.partial_span,
)
GROUP_SPANS = Child(
    "group_spans",
    "编组期间",
    GroupSpan,
    "person_id",
    (
        Field("party_group", "党小组", 12, column="party_group_id"),
        Field("began_on", "起", 12),
        Field("ended_on", "止", 12),
    ),
    order=("began_on",),
    check=checks.partial_span,
)
POSTS = Child(
    "posts",
    "党内职务",
    Post,
    "person_id",
    (
        Field("kind", "职务", 12),
        Field("party_group", "党小组", 12, column="party_group_id"),
        Field("term", "届次", 8, column="term_id"),
        Field("began_on", "任职时间", 12),
        Field("ended_on", "免职时间", 12),
        Field("approval_no", "批复文号", 16),
    ),
    order=("began_on",),
    check=checks.partial_span,
)
ABSENCES = Child(
    "absences",
    "不在岗期间",
    Absence,
    "person_id",
    (
        Field("kind", "种类", 14),
        Field("reason", "原因", 20),
        Field("began_on", "起", 12),
        Field("ended_on", "止", 12),
        Field("decided_on", "决定日期", 12),
        Field("decided_in", "作出决定的会议", 24, column="decided_in_id"),
    ),
    order=("began_on",),
    check=checks.absence,
)
_PERSON_CHILDREN = (ROSTER_SPANS, STANDINGS, GROUP_SPANS, POSTS, ABSENCES, DUES_BASES, DUES_PAYMENTS)

BRANCH = Ledger(
    "branch",
    "支部基本情况",
    Branch,
    (
        Field("full_name", "支部全称", 32),
        Field("short_name", "支部简称", 16),
        Field("superior", "上级党组织", 24),
        Field("kind", "支部类型", 12),
        Field("founded_on", "成立日期", 12),
        Field("approval_no", "成立批复文号", 16),
        Field("place", "活动场所", 20),
        Field("phone", "联系电话", 14),
    ),
    children=(
        Child(
            "terms",
            "届次",
            Term,
            "branch_id",
            (
                Field("number", "届次", 6),
                Field("elected_on", "选举日期", 12),
                Field("years", "任期（年）", 8),
                Field("extended_until", "延期至", 12),
                Field("approval_no", "批复文号", 16),
            ),
            identity=("number",),
            order=("number",),
        ),
    ),
    single=True,
    check=overlaps.branch,
)

PARTY_GROUPS = Ledger(
    "party_groups",
    "党小组",
    PartyGroup,
    (Field("name", "名称", 14), Field("began_on", "成立日期", 12), Field("ended_on", "撤销日期", 12)),
    check=checks.span,
    identity=("name",),
)

MEMBERS = Ledger(
    "members",
    "党员名册",
    Person,
    PERSON_FIELDS,
    children=_PERSON_CHILDREN,
    check=checks.person,
    flat=roster.FLAT,
    where="EXISTS (SELECT 1 FROM roster_span WHERE roster_span.person_id = person.id)",
    implied={"roster_spans": [{}]},
)

PEOPLE = Ledger(
    "people",
    "积极分子和群众",
    Person,
    PERSON_FIELDS,
    children=_PERSON_CHILDREN,
    check=checks.person,
    flat=roster.PEOPLE_FLAT,
    where="NOT EXISTS (SELECT 1 FROM roster_span WHERE roster_span.person_id = person.id)",
)
