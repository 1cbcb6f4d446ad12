"""One record of each ledger that the worked year has nothing of."""

from typing import Any

REST_OF_THE_YEAR: dict[str, dict[str, Any]] = {
    "development_cases": {
        "person": "方算丙",
        "applied_on": "2023-05-08",
        "steps": [
            {"step": 1, "done_on": "2023-05-08"},
            {"step": 11, "done_on": "2024-05-20", "days": 3, "hours": "24"},
        ],
        "guides": [{"person": "程练六", "role": "contact", "began_on": "2023-11-01"}],
        "papers": [{"step": 1, "name": "入党申请书", "received_on": "2023-05-08"}],
    },
    "dual_cultivations": {"person": "方算丙", "kind": "backbone_to_member", "began_on": "2024-01-08"},
    "honours": {
        "kind": "visit",
        "person": "潘算七",
        "title": "春节慰问",
        "given_on": "2024-02-05",
        "amount": "300",
    },
    "dues_remittances": {"month": "2024-03", "amount": "45", "remitted_on": "2024-04-03"},
    "duty_months": {"person": "苏演一", "month": "2024-03", "aspect": "thought", "text": "谈话三人"},
    "review_rounds": {
        "kind": "appraisal",
        "year": 2024,
        "title": "2024年度民主评议",
        "issued_members": 10,
        "returned_members": 10,
        "tallies": [
            {"person": "程练六", "side": "members", "value": "优秀", "votes": 6},
            {"person": "程练六", "side": "members", "value": "合格", "votes": 4},
        ],
        "results": [{"person": "程练六", "grade": "excellent"}],
    },
    "score_sheets": {
        "period": "2024-03",
        "lines": [
            {"half": "party", "code": "A1", "position": 1, "label": "学习", "standard": "20", "given": "18.5"}
        ],
    },
    "library_texts": {
        "kind": "experience",
        "title": "分场次学习",
        "issued_on": "2024-05-06",
        "text": "两场选一场",
    },
    "plan_lines": {
        "year": 2024,
        "category": "组织建设",
        "content": "接收预备党员",
        "due_month": 6,
        "owner": "卢练二",
    },
    "risks": {"job": "物资领用", "text": "超量领用", "level": "high", "found_on": "2024-03-04"},
    "commitments": {"person": "苏演一", "signed_on": "2024-02-20", "text": "坚持集体决策"},
    "notices": {"kind": "transmission", "number": "1号", "title": "年度要点", "received_on": "2024-01-15"},
    "thought_analyses": {"analysed_on": "2024-03-20", "situation": "总体稳定"},
    "ideology_entries": {"done_on": "2024-06-05", "title": "检查宣传栏"},
    "expenses": {"spent_on": "2024-07-01", "purpose": "参观门票", "amount": "380.50", "source": "党费留存"},
    "staff_services": {"title": "更衣室改造", "raised_on": "2024-02-01", "done_on": "2024-05-20"},
    "local_rules": {"title": "党课", "counts": "lecture", "period": "half", "minimum": 1, "from_year": 2024},
    "explanations": {"rule_id": "ZB11", "period": "2024-02", "text": "检修在现场", "given_on": "2024-03-01"},
}
