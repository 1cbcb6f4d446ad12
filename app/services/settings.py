"""Settings 设置: a value holds from its first year on, so that a past year keeps what it was judged by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.models.foundation import Setting
from app.services.database import OpenOperation


@dataclass(frozen=True)
class SettingSpec:
    """A setting: key, label, value until somebody sets it, kind of value, and where the value comes from."""

    key: str
    label: str
    default: str
    kind: str
    source: str


SETTINGS: tuple[SettingSpec, ...] = (
    SettingSpec(
        "study.hours.member", "党员年度学时", "32", "decimal", "党员教育培训规划，一般不少于 32 学时"
    ),
    SettingSpec(
        "study.hours.committee", "支部委员年度学时", "56", "decimal", "党员教育培训规划，一般不少于 56 学时"
    ),
    SettingSpec(
        "events.late_entry_days",
        "活动记录补录界限（工作日）",
        "3",
        "integer",
        "上级检查的通常要求，一般 3 个工作日内",
    ),
    SettingSpec(
        "study.hours.meeting", "会议默认计学时", "0", "decimal", "本支部约定；活动自己填了学时的不受影响"
    ),
    SettingSpec("study.hours.volunteer", "志愿服务计入学时", "否", "bool", "由上级规定"),
    SettingSpec("study.hours.prorate", "年中转入转出的按月折算学时", "否", "bool", "由上级规定"),
    SettingSpec(
        "events.lecture_months", "党课几个月一次", "3", "integer", "上级要求；条例没有规定支部讲党课的次数"
    ),
    SettingSpec("carriers.reached", "示范岗达标分", "90", "decimal", "本支部约定；年度均分不低于此分为达标"),
    SettingSpec(
        "carriers.withdraw_below",
        "示范岗摘牌线",
        "70",
        "decimal",
        "本支部约定；低于此分的提示研究摘牌",
    ),
    SettingSpec(
        "carriers.contact",
        "践诺监督联系方式",
        "",
        "text",
        "本支部约定；印在践诺书和践诺墙上",
    ),
    SettingSpec("dues.unit", "党费四舍五入到", "分", "text", "上级规定；写分、角或元"),
    SettingSpec(
        "votes.election_base",
        "选举过半数按什么算",
        "实到",
        "text",
        "选举工作条例：赞成票超过实到会有选举权人数的半数当选；上级另有规定的写 应到",
    ),
    SettingSpec(
        "assessment.members_weight", "一考双评党员互评权重（%）", "60", "decimal", "上级规定；其余为群众评议"
    ),
    SettingSpec(
        "assessment.least_ballots", "一考双评每方最少票数", "3", "integer", "本支部约定；不足的为样本不足"
    ),
    SettingSpec(
        "assessment.excellent_base",
        "优秀三分之一按什么算",
        "党员总数",
        "text",
        "写 党员总数 或 参评党员数",
    ),
    SettingSpec("assessment.party_weight", "一表双考党建权重（%）", "60", "decimal", "上级规定；其余为业务"),
    SettingSpec(
        "assessment.months_weight", "一表双考月考核权重（%）", "70", "decimal", "上级规定；其余为年度考核"
    ),
    SettingSpec(
        "assessment.grades", "一表双考等次", "过硬=90；合格=80；一般=70", "text", "上级规定；名称=最低分"
    ),
    SettingSpec("four_sync.lag_days", "四同步迟于另一侧的宽限天数", "7", "integer", "本支部约定"),
    SettingSpec(
        "four_sync.sets",
        "新事项默认的检查项",
        "安全=安全生产；项目=重点工程项目；应急=应急抢险",
        "text",
        "本支部约定；没有写的类别用“常用八项”",
    ),
    SettingSpec("four_sync.stage.1", "第一环节名称", "同谋划", "text", "名称可按上级用语修改"),
    SettingSpec("four_sync.stage.2", "第二环节名称", "同布置", "text", "名称可按上级用语修改"),
    SettingSpec("four_sync.stage.3", "第三环节名称", "同实施", "text", "名称可按上级用语修改"),
    SettingSpec("four_sync.stage.4", "第四环节名称", "同考核", "text", "名称可按上级用语修改"),
    SettingSpec("documents.bundled_fonts_only", "只用内置字体", "否", "bool", "各台电脑版面一致"),
    SettingSpec("documents.duplex", "双面打印页码", "是", "bool", "GB/T 9704-2012 7.5；单面打印可关闭"),
    SettingSpec("report.salutation", "述职报告称谓", "各位领导、同志们：", "text", "按报告场合修改"),
    SettingSpec("secretary.duties", "书记分管工作", "", "text", "写入述职报告"),
    SettingSpec("secretary.must_report", "书记是个人有关事项报告对象", "否", "bool", "由本人确定"),
)

_BY_KEY = {spec.key: spec for spec in SETTINGS}


def setting_spec(key: str) -> SettingSpec:
    """The declared setting; a KeyError is a programming mistake."""
    return _BY_KEY[key]


def setting(session: Session, key: str, year: int) -> str:
    """Value that holds in a year."""
    value = session.scalar(
        select(Setting.value)
        .where(Setting.key == key, Setting.from_year <= year)
        .order_by(Setting.from_year.desc())
        .limit(1)
    )
    return setting_spec(key).default if value is None else value


def settings_of(session: Session, year: int) -> dict[str, str]:
    """All settings as they hold in a year."""
    values = {spec.key: spec.default for spec in SETTINGS}
    rows = session.execute(
        select(Setting.key, Setting.value).where(Setting.from_year <= year).order_by(Setting.from_year)
    )
    values.update({row.key: row.value for row in rows})
    return values


def set_setting(op: OpenOperation, key: str, from_year: int, value: str) -> None:
    """Let a value hold from a year on; earlier years keep theirs."""
    setting_spec(key)
    op.session.execute(delete(Setting).where(Setting.key == key, Setting.from_year == from_year))
    op.session.execute(insert(Setting).values(key=key, from_year=from_year, value=value))
