"""The ledgers: each kind of record, said once. The order is the order in which a file of all of them is written."""

from __future__ import annotations

from app.errors import UserError
from app.models.events import Attendance, Event, EventKind, Talk, TalkPerson
from app.models.four_sync import STAGES, CheckItem, WorkItem
from app.models.organisation import Absence, Branch, GroupSpan, PartyGroup, Person, Post, RosterSpan, Standing, Term
from app.models.study import Filing, OwnStudy, StudyItem, StudyItemEvent, StudyPlan
from app.models.tasks import Task, TaskOwner
from app.models.teams import CHARGES, Mission, MissionPart, Team, TeamMember
from app.services import checks, roster
from app.services.ledger import Child, Field, Ledger, Link, Values

PERSON_FIELDS = (
    Field("name", "姓名", 8),
    Field("name_mark", "同名标注", 8),
    Field("sex", "性别", 5),
    Field("ethnic_group", "民族", 7),
    Field("birth", "出生日期", 12, aliases=("出生年月", "出生时间", "生日")),
    Field("id_number", "身份证号", 20, aliases=("公民身份号码", "身份证号码", "身份证", "证件号码"), mask="id"),
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
_PERSON_CHILDREN = (ROSTER_SPANS, STANDINGS, GROUP_SPANS, POSTS, ABSENCES)

STUDY_ITEMS = Child(
    "items",
    "学习项目",
    StudyItem,
    "plan_id",
    (
        Field("month", "月份", 6, aliases=("计划月份", "时间")),
        Field("position", "序", 5),
        Field("theme", "学习主题", 24, aliases=("主题", "学习专题", "题目")),
        Field("content", "学习内容", 32, aliases=("内容", "学习篇目")),
        Field("task", "学习任务", 20, aliases=("学习任务（产出）", "学习要求", "任务")),
        Field("method", "学习方式", 10, aliases=("方式", "学习形式")),
        Field("lecturer", "主讲（领学）人", 12, aliases=("主讲人", "领学人", "主讲/领学人", "领学人/主讲")),
        Field("scope", "参加范围", 14, aliases=("范围", "参加人员", "参学范围")),
        Field("hours", "计划学时", 8, aliases=("学时",)),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("planned_time", "计划时间", 12),
        Field("place", "地点", 14),
        Field("note", "备注", 16),
        Field("cancelled_on", "取消日期", 12),
        Field("why_not_done", "未完成原因", 20),
        Field("stated_result", "完成情况", 10),
        Field("stated_on", "完成日期", 12),
    ),
    children=(
        Child(
            "events",
            "项目与活动",
            StudyItemEvent,
            "item_id",
            (Field("event", "活动", 24, column="event_id"),),
            identity=("event",),
            scalar="event",
        ),
    ),
    order=("month", "position"),
    check=checks.study_item,
)
FILINGS = Child(
    "filings",
    "报备",
    Filing,
    "plan_id",
    (
        Field("round", "第几次", 7),
        Field("state", "状态", 10),
        Field("submitted_on", "报备日期", 12),
        Field("answered_on", "答复日期", 12),
        Field("opinion", "上级意见", 30),
    ),
    identity=("round",),
    order=("round",),
)
MISSIONS = Child(
    "missions",
    "攻坚任务",
    Mission,
    "team_id",
    (
        Field("title", "任务", 24),
        Field("charge", "冲得上类别", 14, words=CHARGES),
        Field("ordered_by", "下达人", 10),
        Field("began_on", "开始日期", 12),
        Field("ended_on", "结束日期", 12),
        Field("place", "地点", 16),
        Field("difficulty", "难点", 24),
        Field("goal", "目标", 24),
        Field("briefed_on", "安全交底日期", 12),
        Field("result", "成果", 24),
        Field("grade", "评价", 6),
    ),
    children=(
        Child(
            "participants",
            "参战",
            MissionPart,
            "mission_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("day", "日期", 12),
                Field("hours", "工时", 8),
                Field("duty", "分工", 16),
            ),
            identity=("person", "day"),
        ),
    ),
    links=(Link("serves", "关联业务事项", "serves", WorkItem),),
    order=("began_on",),
    check=checks.mission,
)
CHECK_ITEMS = Child(
    "check_items",
    "检查项",
    CheckItem,
    "work_item_id",
    (
        Field("stage", "环节", 8, words=STAGES),
        Field("side", "侧", 6),
        Field("code", "编号", 8),
        Field("label", "检查项", 36),
        Field("result", "完成", 6),
        Field("done_on", "完成日期", 12),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("not_applicable", "不适用原因", 20),
        Field("note", "说明", 24),
        Field("duty", "六个一起", 10),
        Field("care", "四结合", 10),
    ),
    identity=("stage", "side", "code"),
    check=checks.check_item,
)


def _event_year(values: Values) -> int | None:
    return values.get("belongs_to") or checks.year_of_day(values.get("held_on") or values.get("planned_on"))


def _task_year(values: Values) -> int | None:
    return checks.year_of_day(values.get("due_on") or values.get("assigned_on"))


def _team_in_year(values: Values, year: int) -> bool:
    ended = values["disbanded_on"]
    return values["founded_on"].year <= year and (ended is None or ended.year >= year)


def _work_item_in_year(values: Values, year: int) -> bool:
    ended = values["ends_on"]
    return values["began_on"].year <= year and (ended is None or ended.year >= year)


LEDGERS: tuple[Ledger, ...] = (
    Ledger(
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
    ),
    Ledger(
        "party_groups",
        "党小组",
        PartyGroup,
        (Field("name", "名称", 14), Field("began_on", "成立日期", 12), Field("ended_on", "撤销日期", 12)),
        check=checks.span,
        identity=("name",),
    ),
    Ledger(
        "members",
        "党员名册",
        Person,
        PERSON_FIELDS,
        children=_PERSON_CHILDREN,
        check=checks.person,
        flat=roster.FLAT,
        where="EXISTS (SELECT 1 FROM roster_span WHERE roster_span.person_id = person.id)",
    ),
    Ledger(
        "people",
        "积极分子和群众",
        Person,
        PERSON_FIELDS,
        children=_PERSON_CHILDREN,
        check=checks.person,
        flat=roster.PEOPLE_FLAT,
        where="NOT EXISTS (SELECT 1 FROM roster_span WHERE roster_span.person_id = person.id)",
    ),
    Ledger(
        "events",
        "活动",
        Event,
        (
            Field("title", "主题", 28),
            Field("planned_on", "计划日期", 12),
            Field("held_on", "开展日期", 12),
            Field("starts", "开始", 7),
            Field("ends", "结束", 7),
            Field("place", "地点", 16),
            Field("state", "状态", 8),
            Field("scope", "范围", 10),
            Field("party_group", "党小组", 12, column="party_group_id"),
            Field("belongs_to", "所属年度", 8),
            Field("sitting_of", "同一活动的首场", 24, column="sitting_of_id"),
            Field("chair", "主持人", 8, column="chair_id"),
            Field("recorder", "记录人", 8, column="recorder_id"),
            Field("lecturer", "主讲人", 8),
            Field("hours", "学时", 6),
            Field("summary", "内容摘要", 30),
        ),
        children=(
            Child(
                "kinds",
                "活动类别",
                EventKind,
                "event_id",
                (Field("kind", "类别", 12), Field("number", "第几次", 7)),
                identity=("kind",),
                scalar="kind",
            ),
            Child(
                "attendance",
                "出勤",
                Attendance,
                "event_id",
                (
                    Field("person", "人员", 8, column="person_id"),
                    Field("state", "出勤", 8),
                    Field("late", "迟到", 6),
                    Field("leave_reason", "请假原因", 10),
                    Field("guest", "列席", 6),
                    Field("hours", "学时", 6),
                    Field("note", "备注", 16),
                ),
                identity=("person",),
            ),
        ),
        order=("held_on", "planned_on"),
        check=checks.event,
        year_of=_event_year,
    ),
    Ledger(
        "talks",
        "谈心谈话",
        Talk,
        (
            Field("held_on", "时间", 12),
            Field("place", "地点", 16),
            Field("kind", "类别", 12),
            Field("reason", "事由", 20),
            Field("summary", "内容摘要", 30),
            Field("result", "处理结果", 24),
        ),
        children=(
            Child(
                "people",
                "谈话人员",
                TalkPerson,
                "talk_id",
                (Field("person", "人员", 8, column="person_id"), Field("side", "谈话人或对象", 10)),
                identity=("person",),
            ),
        ),
        order=("held_on",),
        year_of=lambda values: checks.year_of_day(values.get("held_on")),
    ),
    Ledger(
        "study_plans",
        "学习计划",
        StudyPlan,
        (Field("year", "年度", 6), Field("title", "计划名称", 30)),
        children=(STUDY_ITEMS, FILINGS),
        order=("year",),
        year_of=lambda values: values.get("year"),
        rows_of="items",
        identity=("year",),
    ),
    Ledger(
        "own_studies",
        "补学和自学",
        OwnStudy,
        (
            Field("person", "人员", 8, column="person_id"),
            Field("event", "补学的活动", 24, column="event_id"),
            Field("item", "自学的项目", 24, column="item_id"),
            Field("done_on", "完成日期", 12),
            Field("hours", "学时", 6),
            Field("how", "方式", 14),
            Field("notes_count", "心得篇数", 8),
        ),
        order=("done_on",),
        check=checks.own_study,
        year_of=lambda values: checks.year_of_day(values.get("done_on")),
    ),
    Ledger(
        "work_items",
        "四同步业务事项",
        WorkItem,
        (
            Field("code", "编号", 10),
            Field("name", "业务事项", 24),
            Field("category", "类别", 8),
            Field("source", "来源文件", 20),
            Field("department", "责任部门", 12),
            Field("business_owner", "业务负责人", 10),
            Field("party_owner", "党建责任人", 10, column="party_owner_id"),
            Field("began_on", "开始日期", 12),
            Field("ends_on", "截止日期", 12),
            Field("business_goal", "业务目标", 24),
            Field("party_goal", "党建目标", 24),
            Field("closed_on", "办结日期", 12),
            Field("closing_reason", "办结说明", 20),
        ),
        children=(CHECK_ITEMS,),
        order=("code", "began_on"),
        check=checks.work_item,
        in_year=_work_item_in_year,
    ),
    Ledger(
        "tasks",
        "党员任务",
        Task,
        (
            Field("title", "任务", 28),
            Field("demand", "要求", 24),
            Field("source", "来源", 8),
            Field("assigned_by", "布置人", 8),
            Field("assigned_on", "布置日期", 12),
            Field("due_on", "时限", 12),
            Field("priority", "优先级", 6),
            Field("cancelled_on", "取消日期", 12),
            Field("accepted_on", "验收日期", 12),
            Field("accepted_by", "验收人", 8),
            Field("opinion", "验收意见", 20),
        ),
        children=(
            Child(
                "owners",
                "责任人",
                TaskOwner,
                "task_id",
                (
                    Field("person", "人员", 8, column="person_id"),
                    Field("state", "状态", 8),
                    Field("done_on", "完成日期", 12),
                    Field("note", "说明", 20),
                ),
                identity=("person",),
            ),
        ),
        order=("due_on", "assigned_on"),
        year_of=_task_year,
    ),
    Ledger(
        "teams",
        "党员突击队",
        Team,
        (
            Field("name", "名称", 24),
            Field("founded_on", "成立日期", 12),
            Field("approval_no", "批复文号", 16),
            Field("approved_by", "批准党组织", 24),
            Field("slogan", "口号", 20),
            Field("disbanded_on", "解散日期", 12),
            Field("summary", "总结", 30),
        ),
        children=(
            Child(
                "members",
                "队员",
                TeamMember,
                "team_id",
                (
                    Field("person", "人员", 8, column="person_id"),
                    Field("role", "队内职务", 8),
                    Field("began_on", "入队日期", 12),
                    Field("ended_on", "离队日期", 12),
                ),
                check=checks.span,
            ),
            MISSIONS,
        ),
        order=("founded_on",),
        check=checks.team,
        in_year=_team_in_year,
    ),
)

LATER = frozenset(
    {
        "members.dues_bases",
        "members.dues_payments",
        "members.development_cases",
        "members.honours",
        "people.dues_bases",
        "people.dues_payments",
        "people.development_cases",
        "problems",
        "pledges",
        "model_posts",
        "areas",
        "suggestions",
        "risks",
        "duty_months",
        "review_rounds",
        "score_sheets",
        "notices",
        "plan_lines",
        "dual_cultivations",
        "honours",
        "local_rules",
        "explanations",
    }
)

_BY_KEY = {entry.key: entry for entry in LEDGERS}


def ledger(key: str) -> Ledger:
    """The ledger of a key; UserError when there is none."""
    if key not in _BY_KEY:
        words = "、".join(_BY_KEY)
        raise UserError(f"没有叫“{key}”的台账。", remedy=f"可用的有：{words}。")
    return _BY_KEY[key]
