"""Every form of a branch with one of each, and with 200 of each under the longest names."""

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pypdf
import pytest

from app.services.documents.report_kinds import KINDS
from app.services.documents.write import write_report
from app.services.references import References
from tests import branches
from tests.services.counting import YEAR, add, held, member

MANY = 200
LONG_NAME = "阿卜杜热合曼·吐尔逊尼亚孜·买买提依明江"
FORM_KINDS = [entry.kind for entry in KINDS if entry.kind != "register"]


def name_of(number):
    return f"{LONG_NAME}{number:03d}"


def theme_of(what, number):
    return f"{what}第{number:03d}项" + "，要求写得很长以便看看一格里放不下的字怎样换行" * 3


def records(count):
    """A branch with ``count`` of everything that a form may list."""
    everybody = [name_of(number) for number in range(count)]
    posts = [{"kind": "secretary", "began_on": "2022"}]
    people = [
        member(
            name,
            posts=posts if number == 0 else [],
            department="运行维护部电气二次检修班组",
            job="高级值班员兼安全监督员",
            group_spans=[{"party_group": "第一党小组", "began_on": "2020"}],
        )
        for number, name in enumerate(everybody)
    ]
    items = [
        {
            "month": number % 12 + 1,
            "theme": theme_of("学习", number),
            "content": theme_of("内容", number),
            "method": "集中学习",
            "hours": "2",
            "owner": everybody[number],
        }
        for number in range(count)
    ]
    tasks = [
        {
            "title": theme_of("任务", number),
            "demand": theme_of("要求", number),
            "assigned_on": "2024-03-01",
            "due_on": "2024-12-10",
            "owners": [{"person": everybody[number if number % 2 else 0]}],
            "steps": [{"position": 1, "text": "第一步"}],
        }
        for number in range(count)
    ]
    parts = [{"person": name, "hours": "7.5", "duty": "现场监护与记录"} for name in everybody]
    missions = [
        {
            "title": theme_of("攻坚", number),
            "charge": number % 3 + 1,
            "began_on": "2024-06-01",
            "ended_on": "2024-06-08",
            "briefed_on": "2024-06-01",
            "participants": parts if number == 0 else parts[:2],
            "days": [{"day": "2024-06-02", "text": theme_of("日志", number)}],
            "gains": [{"measure": "缩短工期", "amount": "2", "unit": "天"}],
        }
        for number in range(min(count, 40))
    ]
    team = {
        "name": "二号机组检修党员突击队",
        "founded_on": "2024-05-01",
        "need": theme_of("事由", 1),
        "members": [
            {"person": name, "role": "member" if number else "leader"}
            for number, name in enumerate(everybody)
        ],
        "missions": missions,
    }
    checks = [
        {"stage": stage, "side": side, "code": f"{side[0]}{stage}", "label": theme_of("检查", stage)}
        for stage in (1, 2, 3, 4)
        for side in ("party", "business")
    ]
    work_items = [
        {
            "code": f"YW-{number:03d}",
            "name": theme_of("业务", number),
            "began_on": "2024-02-01",
            "party_owner": everybody[0],
            "check_items": checks,
        }
        for number in range(count)
    ]
    return {
        "party_groups": [{"name": "第一党小组"}],
        "members": people,
        "events": [
            held("study", "2024-11-20", *everybody, title=theme_of("集中学习", 1), hours="2"),
            held("volunteer", "2024-03-05", *everybody, title=theme_of("志愿服务", 1), hours="2"),
            *meetings(everybody),
        ],
        "talks": talks(everybody),
        "study_plans": [
            {
                "year": YEAR,
                "title": "学习计划",
                "items": items,
                "plan_checks": [
                    {"period": "2024-03", "checked_on": "2024-04-02", "opinion": theme_of("意见", 1)}
                ],
            }
        ],
        "tasks": tasks,
        **papers(count, everybody),
        "work_items": work_items,
        "teams": [team],
        **carriers(everybody),
        **assessment(everybody),
        "development_cases": development(everybody),
    }


def assessment(everybody):
    """A duty, tallies and a decision of everybody, and a sheet with long reasons."""
    duty = {"month": "2024-03", "aspect": "thought"}
    lines = [
        {
            "half": half,
            "code": f"{half[0]}{place}",
            "position": place,
            "label": theme_of("考核", place),
            "standard": "50",
            "given": "48.5",
            "why": theme_of("扣分", place),
        }
        for half in ("party", "business")
        for place in (1, 2)
    ]
    votes = [{"person": name, "side": "masses", "value": "优秀", "votes": 3} for name in everybody]
    decided = [
        {"person": name, "grade": "qualified", "reason": theme_of("理由", place)}
        for place, name in enumerate(everybody)
    ]
    scores = [
        {"person": name, "side": side, "dimension": part, "value": "92.5", "votes": 3}
        for name in everybody
        for side in ("members", "masses")
        for part in ("thought", "business", "ability", "tasks")
    ]
    rounds = {"year": YEAR, "title": "2024年度评议", "held_on": "2024-12-18"}
    return {
        "duty_months": [{**duty, "person": name, "text": theme_of("履责", 1)} for name in everybody],
        "review_rounds": [
            {**rounds, "kind": "appraisal", "tallies": votes, "results": decided},
            {**rounds, "kind": "double", "tallies": scores, "results": decided},
        ],
        "score_sheets": [{"period": "2024-03", "lines": lines}, {"period": "2024", "lines": lines}],
    }


def development(everybody):
    """A case of everybody with a repeated step, papers, guides and a long note."""
    steps = [(2, 1, "2021-02-01"), (6, 1, "2021-12-01"), (6, 2, "2022-06-01"), (15, 1, "2023-12-01")]
    return [
        {
            "person": name,
            "applied_on": "2021-01-05",
            "steps": [
                {"step": step, "repeat": repeat, "done_on": day, "note": theme_of("说明", step)}
                for step, repeat, day in steps
            ],
            "guides": [{"person": everybody[0], "role": "introducer", "began_on": "2023-06-01"}],
            "papers": [{"step": 15, "name": theme_of("决议", number), "received_on": "2023-12-01"}],
        }
        for number, name in enumerate(everybody)
    ]


def meetings(everybody):
    """A meeting, a theme day and an organisation-life meeting with a line of everybody in each table."""
    numbered = list(enumerate(everybody, 1))
    speeches = [
        {"part": "speeches", "position": place, "speaker": name, "text": theme_of("发言", place)}
        for place, name in numbered
    ]
    resolutions = [
        {"position": place, "text": theme_of("决议", place), "owner": name, "due_on": "2024-12-20"}
        for place, name in numbered
    ]
    opinions = [
        {"kind": "sought", "from_words": "班组职工", "to_person": name, "text": theme_of("意见", place)}
        for place, name in numbered
    ]
    more = {"texts": speeches, "resolutions": resolutions}
    return [
        held("assembly", "2024-03-20", *everybody, title=theme_of("大会", 1), **more),
        held("theme_day", "2024-07-01", *everybody, title=theme_of("党日", 1)),
        held("organisation_life", "2024-12-10", *everybody, title=theme_of("生活会", 1), opinions=opinions),
    ]


def talks(everybody):
    """The first member's talk with each."""
    return [
        {
            "held_on": "2024-05-01",
            "kind": "members",
            "reason": theme_of("谈话", number),
            "summary": theme_of("谈话摘要", number),
            "people": [
                {"person": each, "side": side}
                for each, side in {everybody[0]: "talker", name: "partner"}.items()
            ],
        }
        for number, name in enumerate(everybody)
    ]


def carriers(everybody):
    """An area, a model post and a pledge for each member, and one volunteer activity of all."""
    scores = [{"period": "2024-Q1", "item_code": str(code), "branch": "9.25"} for code in range(1, 7)]
    return {
        "areas": [
            {
                "name": theme_of("责任区", number),
                "extent": theme_of("范围", number),
                "duties": theme_of("职责", number),
                "began_on": "2024-01-02",
                "people": [
                    {"person": each, "role": "lead" if each == name else "linked"}
                    for each in {name: 0, everybody[0]: 0}
                ],
                "goals": [{"position": 1, "name": theme_of("指标", number), "target": "100%"}],
                "scores": scores,
            }
            for number, name in enumerate(everybody)
        ],
        "model_posts": [
            {"name": theme_of("岗位", number), "person": name, "granted_on": "2024-01-02", "scores": scores}
            for number, name in enumerate(everybody)
        ],
        "pledges": [
            {
                "person": name,
                "year": YEAR,
                "text": theme_of("承诺", number) * 2,
                "due_on": "2024-12-15",
                "progress": [{"noted_on": "2024-06-30", "text": theme_of("进展", number), "percent": 50}],
            }
            for number, name in enumerate(everybody)
        ],
    }


def papers(count, everybody):
    """The plan, problems, risks and papers of the year, as long as people write them."""
    numbers = range(count)
    return {
        "plan_lines": [
            {
                "year": YEAR,
                "content": theme_of("计划", number),
                "measures": theme_of("措施", number),
                "due_month": number % 12 + 1,
                "owner": everybody[number],
                "helpers": everybody[0],
            }
            for number in numbers
        ],
        "problems": [
            {
                "found_on": "2024-02-06",
                "text": theme_of("问题", number),
                "cause": theme_of("原因", number),
                "measures": theme_of("整改", number),
                "leader": everybody[0],
                "owner": everybody[number],
                "due_on": "2024-11-06",
                "done_on": "2024-10-06",
                "accepted_by": everybody[0],
                "closed_on": "2024-10-12",
            }
            for number in numbers
        ],
        "risks": [
            {
                "job": "物资采购与验收岗位",
                "text": theme_of("风险", number),
                "measures": theme_of("防控", number),
                "level": "high",
                "owner": everybody[number],
                "found_on": "2024-02-06",
            }
            for number in numbers
        ],
        "notices": [
            {
                "kind": ("transmission", "request", "publicity")[number % 3],
                "number": "集团党组〔2024〕123 号",
                "title": theme_of("文件", number),
                "text": theme_of("公开", number),
                "received_on": "2024-02-06",
                "passed_on": "2024-03-06",
                "handler": everybody[number],
            }
            for number in numbers
        ],
    }


@cache
def _made(count):
    folder = Path(tempfile.mkdtemp(prefix=f"branch-{count}-"))
    branches.copy_named(folder)
    database = branches.open_branch(folder)
    add(database, **records(count))
    database.close()
    return folder


@pytest.fixture(scope="module", params=[1, MANY])
def crowded(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowded") / "branch"
    shutil.copytree(_made(request.param), folder)
    database = branches.open_branch(folder, dt.datetime(2024, 12, 20, 9, 0))
    yield database, request.param
    database.close()


SUBJECTS = {"task-list": 0, "task-slips": 0, "study-sheet": 0}
"""Forms that have a page for each member are made for the one who has the most."""
LISTS_EVERYBODY = {
    "sign-in",
    "team-roster",
    "team-filing",
    "team-request",
    "team-mission",
    "member-register",
    "post-register",
    "area-register",
    "volunteer-register",
    "pledge-register",
    "pledge-letter",
    "pledge-wall",
    "pledge-wall-a3",
}


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_one_and_two_hundred_fit(crowded, tmp_path, kind):
    database, count = crowded
    subject = name_of(SUBJECTS[kind]) if kind in SUBJECTS else ""
    if kind in {"sign-in", "sign-in-blank", "notice"}:
        with database.read() as session:
            subject = str(References(session).resolve("event", theme_of("集中学习", 1)))
    if kind == "work-item":
        subject = "YW-000"
    result = write_report(database, kind, YEAR, tmp_path / "表.pdf", subject=subject)

    pages = pypdf.PdfReader(result.file).pages
    assert len(pages) == result.pages
    if kind in LISTS_EVERYBODY:
        text = "".join(page.extract_text() for page in pages).replace("\n", "")
        assert f"{count - 1:03d}" in text
