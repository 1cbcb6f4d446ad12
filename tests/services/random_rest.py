"""Invented records of the rest of a year: carriers, pledges, problems, suggestions, dues and the like."""

from __future__ import annotations

YEAR = 2023


def rest_of_year(invention):
    """Records by ledger key; ``invention`` draws the days and chances."""
    return {
        "areas": [_area(invention, number) for number in range(5)],
        "model_posts": [_post(invention, number) for number in range(5)],
        "pledges": [_pledge(invention) for _ in range(12)],
        "problems": [_problem(invention, number) for number in range(12)],
        "suggestions": [_suggestion(invention, number) for number in range(8)],
        "risks": [_risk(invention, number) for number in range(6)],
        "dual_cultivations": [_cultivation(invention) for _ in range(6)],
        "review_rounds": [_round(invention), *(_scored_round(invention, place) for place in range(2))],
        "score_sheets": [
            _sheet(invention, period)
            for period in ("2022-12", *(f"2023-{month:02d}" for month in range(1, 13)), "2023", "2024-01")
        ],
    }


def add_dues(invention, members):
    """Bases and payments of some members, with reductions and transfer letters."""
    for member in members:
        if invention.maybe(0.3):
            continue
        bases = {"2022-03": invention.pick("2999.99", "3000", "3000.01", "5000", "10000.01")}
        if invention.maybe(0.5):
            bases[invention.pick("2023-01", "2023-07", "2023-12", "2024-01")] = invention.pick(
                "5000.01", "8000"
            )
        member["dues_bases"] = [
            {"from_month": month, "base": base, **({"reduced": "5"} if invention.maybe(0.15) else {})}
            for month, base in sorted(bases.items())
        ]
        member["dues_payments"] = [
            {"month": f"{invention.pick('2023', '2023', '2022')}-{month:02d}", "amount": "12.34",
             "paid_on": invention.day_text()}
            for month in range(1, 13)
            if invention.maybe(0.6)
        ]  # fmt: skip
        for span in member["roster_spans"]:
            if invention.maybe(0.2):
                span["dues_paid_before"] = invention.pick("2022-12", "2023-03", "2023-08")


def _span(invention, first, last):
    began = invention.pick("2022-05-01", invention.day_text())
    span = {first: began}
    if invention.maybe(0.5):
        span[last] = max(began, invention.pick("2022-12-31", "2023-01-01", invention.later(began, 500)))
    return span


def _area(invention, number):
    return {"name": f"区{number}", **_span(invention, "began_on", "ended_on")}


def _post(invention, number):
    periods = invention.chance.sample(["2023-01", "2023-06", "2023-Q2", "2023-Q4", "2022-Q4", "2023-H1"], 3)
    scores = [
        {"period": period, "item_code": str(code), "branch": invention.pick("29", "30", "30.5", "31")}
        for period in periods
        for code in range(3)
        if invention.maybe(0.9)
    ]
    person = invention.pick(*invention.names)
    return {
        "name": f"岗{number}",
        "person": person,
        "scores": scores,
        **_span(invention, "granted_on", "withdrawn_on"),
    }


def _pledge(invention):
    record = {
        "person": invention.pick(*invention.names),
        "year": invention.pick(YEAR, YEAR, 2022),
        "text": "诺",
    }
    if invention.maybe(0.8):
        record["published_on"] = invention.day_text()
    if invention.maybe(0.6):
        record |= {"result": invention.pick("kept", "partly", "broken")}
        record["result_on"] = invention.later(record.get("published_on", "2023-01-01"), 300)
    return record


def _problem(invention, number):
    found = invention.day_text()
    record = {"text": f"题{number}", "found_on": found}
    if invention.maybe(0.8):
        record["due_on"] = invention.later(found)
    if invention.maybe(0.5):
        record["done_on"] = invention.later(found)
        if invention.maybe(0.7):
            record |= {"closed_on": invention.later(record["done_on"], 60), "accepted_by": "甲"}
    return record


def _suggestion(invention, number):
    made = invention.day_text()
    answered = {"answered_on": invention.later(made)} if invention.maybe(0.5) else {}
    return {"text": f"议{number}", "made_on": made, **answered}


def _risk(invention, number):
    return {"job": "岗位", "text": f"险{number}", **_span(invention, "found_on", "retired_on")}


def _cultivation(invention):
    span = _span(invention, "began_on", "ended_on")
    reached = {"reached_on": invention.later(span["began_on"], 400)} if invention.maybe(0.5) else {}
    return {"person": invention.pick(*invention.names), "kind": "cross_post", **span, **reached}


def _round(invention):
    graded = invention.chance.sample(invention.names, 8)
    results = [
        {"person": name, "grade": invention.pick("excellent", "qualified", "basic", "unqualified")}
        for name in graded
    ]
    held = (
        {"held_on": invention.pick("2023-06-30", "2023-12-20", "2024-01-15")} if invention.maybe(0.8) else {}
    )
    return {"kind": "appraisal", "year": YEAR, "title": "评议", "results": results, **held}


def _scored_round(invention, place):
    """Totals of ballots of five people; sometimes too few, sometimes with weights of its own."""
    tallies = [
        {"person": name, "side": side, "dimension": dimension, "value": value, "votes": votes}
        for name in invention.chance.sample(invention.names, 5)
        for side in ("members", "masses")
        for dimension in ("thought", "business", "ability", "tasks")
        if invention.maybe(0.97)
        for value, votes in (("95", invention.pick(1, 2, 6)), ("88.5", 2), ("70", invention.pick(1, 3)))
        if invention.maybe(0.9)
    ]
    record = {"kind": "double", "year": YEAR, "title": f"双评{place}", "tallies": tallies}
    record["trimmed"] = invention.maybe(0.5)
    record["held_on"] = invention.pick("2023-05-31", "2023-06-30", "2023-12-31", "2024-01-15")
    if invention.maybe(0.4):
        record |= {"weight_members": "50.5", "weight_masses": "49.5"}
    return record


def _sheet(invention, period):
    """Two items in each half; now and then one without points, or a veto."""
    lines = [
        {
            "half": half,
            "code": code,
            "position": place,
            "label": code,
            "standard": "50",
            **({"given": invention.pick("50", "48.5", "44.25")} if invention.maybe(0.995) else {}),
        }
        for half in ("party", "business")
        for place, code in enumerate((f"{half}1", f"{half}2"), 1)
    ]
    record = {"period": period, "lines": lines}
    if invention.maybe(0.3):
        record["assessed_on"] = invention.pick("2023-12-31", "2024-01-20")
    if invention.maybe(0.1):
        record["vetoed"] = "事故"
    return record
