"""The facts of the worked year of 38 members; tests/data/worked-38 holds the reckoning by hand."""

from __future__ import annotations

from uuid import UUID, uuid5

SEED = UUID("0d3c1c2e-6a52-4f0f-8d57-3f6c2a5b9e11")
WOMEN = ("M02", "M04", "M12", "M20", "M30", "M40")
MINORITIES = ("M03", "M13")
EXCUSED_FROM, LEFT, ADMITTED, CAME = "2024-03-01", "2024-05-16", "2024-06-26", "2024-08-05"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def name(number):
    return f"M{number:02d}"


def uid(what):
    return str(uuid5(SEED, what))


def span(first, last):
    return [name(number) for number in range(first, last + 1)]


def called(day):
    """Who is due at a branch event, said of each person alone."""
    who = [each for each in span(1, 38) if each != "M10" or day < LEFT]
    who = [each for each in who if each != "M05" or day < EXCUSED_FROM]
    return who + (["M40"] if day >= ADMITTED else []) + (["M39"] if day >= CAME else [])


def committee(day):
    return ["M01", "M02", "M03", "M04", "M06" if day < "2024-09-02" else "M07"]


def sitting(day, kinds, who, away=(), guests=(), planned=None, **more):
    kinds = kinds.split()
    rows = [{"person": each, "state": "leave" if each in away else "present"} for each in who]
    rows += [{"person": each, "state": "present", "guest": True} for each in guests]
    event = {"uid": uid(f"{day} {kinds[0]} {more.get('party_group', '')}"), "title": f"{kinds[0]} {day}"}
    event |= {"kinds": kinds, "planned_on": planned or day, "held_on": day, "state": "held"}
    return event | {"attendance": rows} | more


def branch_event(day, kinds, away="", guests="", planned=None, **more):
    return sitting(day, kinds, called(day), away.split(), guests.split(), planned, scope="branch", **more)


def events():
    second = {
        "uid": uid("second"), "title": "study 2024-11-23", "kinds": ["study"], "planned_on": "2024-11-23",
        "held_on": "2024-11-23", "state": "held", "scope": "branch", "sitting_of": uid("2024-11-22 study "),
        "attendance": [{"person": "M25", "state": "present"}],
    }  # fmt: skip
    cancelled = {"title": "assembly", "kinds": ["assembly"], "planned_on": "2024-05-24", "state": "cancelled"}
    return [
        branch_event("2024-01-19", "study", "M11 M12", hours="4"),
        branch_event("2024-02-28", "assembly", "M13 M05"),
        branch_event("2024-03-08", "theme_day", "M14", "M05", "2024-03-01"),
        branch_event("2024-03-22", "lecture", hours="2"),
        branch_event("2024-04-26", "study", "M15 M16", planned="2024-04-19", hours="4"),
        branch_event("2024-05-16", "study", "M17", "M10", hours="2"),
        cancelled,
        branch_event("2024-06-14", "theme_day integrity_education"),
        branch_event("2024-06-26", "assembly", "M18 M19", planned="2024-06-20"),
        branch_event("2024-07-01", "assembly lecture theme_day", "M20", "M39", hours="3"),
        branch_event("2024-08-30", "study", "M21 M22 M23", hours="4"),
        branch_event("2024-09-20", "assembly"),
        branch_event("2024-10-18", "theme_day", "M24"),
        branch_event("2024-11-22", "study", "M25 M26", hours="4"),
        second,
        branch_event("2024-12-06", "lecture", "M26 M27", hours="2"),
        branch_event("2024-12-20", "organisation_life appraisal", "M28"),
        *(
            sitting(day, "committee", committee(day), away.split(), guests.split(), scope="committee")
            for day, away, guests in (
                ("2024-01-12", "", ""),
                ("2024-04-10", "M04", ""),
                ("2024-09-02", "", "M06"),
                ("2024-12-13", "M02 M03", ""),
            )
        ),
        *(
            sitting(day, "group", who, away.split(), scope="group", party_group=group)
            for day, group, who, away in (
                ("2024-01-26", "一组", span(1, 13), "M12"),
                ("2024-01-26", "二组", span(14, 26), ""),
                ("2024-01-26", "三组", span(27, 38), "M30"),
                ("2024-08-05", "一组", [m for m in span(1, 13) if m not in ("M05", "M10")] + ["M39"], "M11"),
                ("2024-10-25", "二组", [m for m in span(14, 26) if m != "M20"], "M21"),
                ("2024-10-25", "三组", [*span(27, 38), "M20", "M40"], "M31 M32"),
            )
        ),
        sitting("2024-04-15", "training", ["M01", "M02"], scope="named", hours="40"),
        sitting("2024-10-14", "training", ["M03", "M04", "M07", "M37"], ["M07"], scope="named", hours="24"),
        {
            "title": "volunteer", "kinds": ["volunteer"], "planned_on": "2024-03-05", "held_on": "2024-03-05",
            "state": "held", "scope": "named",
            "attendance": [
                {"person": who, "state": "present", "hours": hours}
                for who, hours in (("M01", "3"), ("M30", "3"), ("M31", "2.5"), ("新一", "3"))
            ],
        },
    ]  # fmt: skip


def group_spans(who, number):
    if who == "M39":
        return [{"party_group": "一组", "began_on": CAME}]
    if who == "M40":
        return [{"party_group": "三组", "began_on": ADMITTED}]
    group = "一组" if number <= 13 else "二组" if number <= 26 else "三组"
    stay = {"party_group": group, "began_on": "2018-03-01"}
    if who == "M10":
        return [stay | {"ended_on": LEFT}]
    if who == "M20":
        return [stay | {"ended_on": "2024-10-01"}, {"party_group": "三组", "began_on": "2024-10-01"}]
    return [stay]


def standings(who):
    joined = {"M37": "2023-09-20", "M38": "2023-12-28", "M40": ADMITTED}.get(who)
    if joined is None:
        return [{"kind": "full", "began_on": "2012-07-01"}]
    if who == "M37":
        ended = {"ended_on": "2024-09-20", "ended_by": "confirmed"}
        full = {"kind": "full", "began_on": "2024-09-20"}
        return [{"kind": "probationary", "began_on": joined, **ended}, full]
    return [{"kind": "probationary", "began_on": joined}]


def roster(who):
    if who == "M39":
        return {"began_on": CAME, "began_by": "transfer_in"}
    if who == "M40":
        return {"began_on": ADMITTED, "began_by": "admitted"}
    stay = {"began_on": "2018-03-01", "began_by": "founded"}
    return stay | ({"ended_on": LEFT, "ended_by": "transfer_out"} if who == "M10" else {})


POSTS = {
    "M01": {"kind": "secretary", "began_on": "2022-06-15"},
    "M02": {"kind": "deputy", "began_on": "2022-06-15"},
    "M03": {"kind": "organisation", "began_on": "2022-06-15"},
    "M04": {"kind": "publicity", "began_on": "2022-06-15"},
    "M06": {"kind": "discipline", "began_on": "2022-06-15", "ended_on": "2024-09-02"},
    "M07": {"kind": "discipline", "began_on": "2024-09-02"},
}


def months_of(who):
    first = {"M39": "2024-08", "M40": "2024-06"}.get(who, "2024-01")
    last = "2024-05" if who == "M10" else "2024-12"
    return [month for month in MONTHS if first <= month <= last]


def payments(who):
    reduced = {month: "10.00" for month in MONTHS if who == "M05" and month >= "2024-03"}
    missing = ("2024-11", "2024-12") if who == "M21" else ()
    return [
        {"month": month, "amount": reduced.get(month, "50.00"), "paid_on": f"{month}-08"}
        for month in months_of(who)
        if month not in missing
    ]


def members():
    found = []
    for number in range(1, 41):
        who = name(number)
        bases = [{"from_month": months_of(who)[0], "base": "5000"}]
        if who == "M05":
            reduction = {"reduced": "10", "reduction_no": "1号"}
            bases.append({"from_month": "2024-03", "base": "5000", **reduction})
        person = {
            "name": who,
            "sex": "女" if who in WOMEN else "男",
            "ethnic_group": "满族" if who in MINORITIES else "汉族",
            "roster_spans": [roster(who)],
            "standings": standings(who),
            "group_spans": group_spans(who, number),
            "posts": [POSTS[who]] if who in POSTS else [],
            "dues_bases": bases,
            "dues_payments": payments(who),
        }
        if who == "M05":
            person["absences"] = [
                {
                    "kind": "excused",
                    "reason": "长期病休",
                    "began_on": EXCUSED_FROM,
                    "decided_on": "2024-02-27",
                }
            ]
        found.append(person)
    return found


def plan():
    def item(month, theme, hours, days=(), method="集中学习", **more):
        linked = [uid(f"{day} study ") for day in days]
        return {
            "uid": uid(theme), "month": month, "position": 1, "theme": theme, "method": method,
            "hours": hours, "events": linked, **more,
        }  # fmt: skip

    return {
        "year": 2024,
        "title": "2024年学习计划",
        "items": [
            item(1, "一", "4", ["2024-01-19"]),
            item(3, "三", "4", ["2024-04-26"]),
            item(4, "四", "4", ["2024-04-26"]),
            item(7, "七", None, method="自学"),
            item(8, "八", "6", ["2024-08-30"]),
            item(12, "十二", "2"),
        ],
    }


def task(title, due, owners, assigned="2024-01-15", **more):
    parts = [
        {"person": who, **({"state": "done", "done_on": done} if done else {})}
        for who, done in owners.items()
    ]
    return {"title": title, "assigned_on": assigned, "due_on": due, "owners": parts, **more}


def tasks():
    accepted = {"accepted_on": "2024-07-10", "accepted_by": "M01"}
    late = {"M08": "2024-06-20", "M09": "2024-06-29", "M11": "2024-07-01"}
    return [
        task("一", "2024-03-31", {"M08": "2024-03-30"}, **accepted),
        task("二", "2024-06-30", late, **accepted),
        task("三", "2024-05-31", {"M12": None}, cancelled_on="2024-04-01"),
        task("四", "2024-10-31", {"M13": None}),
        task("五", "2025-01-10", {"M14": None}, assigned="2024-12-10"),
    ]


def records():
    """Everything, as ``add all`` takes it."""
    return {
        "branch": {"full_name": "中共核算公司支部委员会", "short_name": "核算支部", "founded_on": "2018-03-01"},
        "party_groups": [{"name": each, "began_on": "2018-03-01"} for each in ("一组", "二组", "三组")],
        "members": members(),
        "people": [{"name": "新一", "standings": [{"kind": "activist", "began_on": "2023-05-04"}]}],
        "events": events(),
        "study_plans": [plan()],
        "own_studies": [
            {"person": "M11", "event": uid("2024-01-19 study "), "done_on": "2024-02-02", "hours": "4"},
            {"person": "M02", "item": uid("七"), "done_on": "2024-07-20"},
        ],
        "tasks": tasks(),
        "talks": [
            {"held_on": day, "kind": kind, "people": [{"person": "M01", "side": "talker"},
                                                      {"person": who, "side": "partner"}]}
            for day, kind, who in (("2024-03-04", "committee_member", "M05"), ("2024-09-09", "integrity", "M20"))
        ],
        "pledges": [
            {"person": "M08", "year": 2024, "text": "一", "published_on": "2024-02-01", "result": "kept",
             "result_on": "2024-12-10"},
            {"person": "M09", "year": 2024, "text": "二", "published_on": "2024-02-01", "result": "broken",
             "result_on": "2024-12-10"},
            {"person": "M11", "year": 2024, "text": "三", "published_on": "2024-02-01"},
        ],
        "problems": [
            {"text": "一", "found_on": "2024-04-01", "due_on": "2024-06-30", "done_on": "2024-06-20",
             "accepted_by": "M01", "accepted_on": "2024-06-25", "closed_on": "2024-06-25"},
            {"text": "二", "found_on": "2024-05-01", "due_on": "2024-11-30"},
        ],
        "suggestions": [
            {"person": "M30", "made_on": "2024-03-01", "text": "一", "answered_on": "2024-03-20", "answer": "已办"},
            {"person": "M31", "made_on": "2024-10-01", "text": "二"},
        ],
    }  # fmt: skip
