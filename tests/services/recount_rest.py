"""The second count of the rest of a year, straight from its records (domain §1.5, §13.10–14)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.services.recount import day, holds, rate

LAST_OF = {"Q1": (3, 31), "Q2": (6, 30), "Q3": (9, 30), "Q4": (12, 31), "H1": (6, 30), "H2": (12, 31)}
GRADES = {
    "excellent": "excellent",
    "qualified": "qualified",
    "basic": "basically_qualified",
    "unqualified": "unqualified",
}
WORDS = {"thought": "思想素质", "business": "业务素质", "ability": "工作能力", "tasks": "工作任务"}


def last_day(period):
    year, part = int(period[:4]), period[5:]
    if part in LAST_OF:
        return dt.date(year, *LAST_OF[part])
    following = dt.date(year + (part == "12"), int(part) % 12 + 1, 1)
    return following - dt.timedelta(1)


def tax(base):
    """0.5, 1, 1.5 or 2 percent of the whole base."""
    amount = Decimal(base)
    percent = next((p for top, p in ((3000, "0.5"), (5000, "1"), (10000, "1.5")) if amount <= top), "2")
    return (amount * Decimal(percent) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


class RestCount:
    """``count`` is the :class:`Recount` of the same records: it knows the days and the members."""

    def __init__(self, count):
        self.count, self.records, self.year, self.as_of = count, count.records, count.year, count.as_of

    def now(self, text):
        return text is not None and day(text) <= self.as_of

    def in_year(self, row, first, last):
        over = row.get(last)
        return self.now(row[first]) and day(row[first]).year <= self.year and (
            over is None or day(over) > dt.date(self.year, 1, 1)
        )  # fmt: skip

    def carriers(self):
        posts = [
            row for row in self.records["model_posts"] if self.in_year(row, "granted_on", "withdrawn_on")
        ]
        reached = 0
        for post in posts:
            sums = defaultdict(Decimal)
            for score in post["scores"]:
                if score["period"].startswith(str(self.year)) and last_day(score["period"]) <= self.as_of:
                    sums[score["period"]] += Decimal(score["branch"])
            reached += bool(sums) and sum(sums.values()) / len(sums) >= 90
        areas = [row for row in self.records["areas"] if self.in_year(row, "began_on", "ended_on")]
        return {"areas.count": len(areas), "posts.count": len(posts), "posts.reached": reached}

    def pledges(self):
        shown = [
            row
            for row in self.records["pledges"]
            if row["year"] == self.year and self.now(row.get("published_on"))
        ]
        results = Counter(row["result"] for row in shown if self.now(row.get("result_on")))
        return {"pledges.total": len(shown)} | {
            f"pledges.{result}": results[result] for result in ("kept", "partly", "broken")
        }

    def problems(self):
        """None of these has evidence, so none is closed."""
        rows = [row for row in self.records["problems"] if self.now(row["found_on"])]
        rows = [row for row in rows if day(row["found_on"]).year <= self.year]
        own = [row for row in rows if day(row["found_on"]).year == self.year]
        late = [
            row for row in rows
            if "due_on" in row and day(row["due_on"]) < self.as_of and not self.now(row.get("done_on"))
        ]  # fmt: skip
        return {
            "rectification.total": len(rows),
            "rectification.closed": 0,
            "rectification.rate": rate(0, len(rows)),
            "rectification.total_this_year": len(own),
            "rectification.closed_this_year": 0,
            "rectification.rate_this_year": rate(0, len(own)),
            "rectification.overdue": len(late),
        }

    def voices(self):
        made = [
            row for row in self.records["suggestions"]
            if self.now(row["made_on"]) and day(row["made_on"]).year == self.year
        ]  # fmt: skip
        risks = [row for row in self.records["risks"] if self.in_year(row, "found_on", "retired_on")]
        pairs = [
            row for row in self.records["dual_cultivations"] if self.in_year(row, "began_on", "ended_on")
        ]
        reached = [
            row
            for row in pairs
            if self.now(row.get("reached_on")) and day(row["reached_on"]).year == self.year
        ]
        return {
            "suggestions.total": len(made),
            "suggestions.answered": sum(self.now(row.get("answered_on")) for row in made),
            "integrity.risks": len(risks),
            "dual_cultivation.total": len(pairs),
            "dual_cultivation.reached": len(reached),
        }

    def grades(self):
        (found,) = [row for row in self.records["review_rounds"] if row["kind"] == "appraisal"]
        over = self.as_of >= dt.date(self.year, 12, 31)
        counts = found.get("held_on") is None or over or self.now(found["held_on"])
        given = Counter(row["grade"] for row in found["results"] if counts)
        return {f"appraisal.{word}": given[grade] for grade, word in GRADES.items()}

    def dues(self):
        owed = paid = Decimal(0)
        for member in self.records["members"]:
            for month in range(1, 13):
                owed += self.owed(member, month)
            for row in member.get("dues_payments", ()):
                if row["month"].startswith(str(self.year)) and self.now(row["paid_on"]):
                    paid += Decimal(row["amount"])
        share = None if not owed else str((paid * 100 / owed).quantize(Decimal("0.01"), ROUND_HALF_UP))
        return {"dues.due": owed, "dues.paid": paid, "dues.rate": share}

    def owed(self, member, month):
        key, first = f"{self.year}-{month:02d}", dt.date(self.year, month, 1)
        days = [first + dt.timedelta(n) for n in range((last_day(key) - first).days + 1)]
        if first > self.as_of or not any(member["name"] in self.count.members(each) for each in days):
            return Decimal(0)
        bases = [row for row in member.get("dues_bases", ()) if row["from_month"] <= key]
        if not bases or any(self.elsewhere(span, key, days) for span in member["roster_spans"]):
            return Decimal(0)
        base = max(bases, key=lambda row: row["from_month"])
        return Decimal(base["reduced"]) if "reduced" in base else tax(base["base"])

    def elsewhere(self, span, key, days):
        return key <= span.get("dues_paid_before", "") and any(holds(span, each) for each in days)

    def figures(self):
        return {
            **self.carriers(),
            **self.pledges(),
            **self.problems(),
            **self.voices(),
            **self.grades(),
            **self.dues(),
            **self.ballots(),
            **self.sheets(),
        }

    def closing(self, text):
        """By the day, or whenever where the year is over."""
        return text is None or self.as_of >= dt.date(self.year, 12, 31) or self.now(text)

    def ballots(self):
        newest = {}
        rounds = [row for row in self.records["review_rounds"] if row["kind"] == "double"]
        for found in sorted(rounds, key=lambda row: row["held_on"]):
            if self.closing(found["held_on"]):
                newest |= {row["person"]: found for row in found["tallies"]}
        wholes, parts = [], defaultdict(list)
        for name, found in newest.items():
            sheets = defaultdict(list)  # a score for each ballot, written out
            for row in found["tallies"]:
                if row["person"] == name:
                    sheets[row["side"], row["dimension"]] += [Decimal(row["value"])] * row["votes"]
            keys = [(side, word) for side in ("members", "masses") for word in WORDS]
            if any(len(sheets[key]) < 3 for key in keys):
                continue
            means = {key: mean_of(sheets[key], found["trimmed"]) for key in keys}
            share = Fraction(found.get("weight_members", "60")) / 100
            whole = sum(
                means[side, word] / 4 * (share if side == "members" else 1 - share) for side, word in keys
            )
            wholes.append(two(whole))
            for key in keys:
                parts[key].append(two(means[key]))
        return {
            "assessment.members.count": len(newest),
            "assessment.members.short": len(newest) - len(wholes),
            "assessment.members.mean": middle(wholes),
            "assessment.members.by_dimension": {
                label: {side: middle(parts[side, word]) for side in ("members", "masses")}
                for word, label in WORDS.items()
            },
        }

    def sheets(self):
        over = [
            row for row in self.records["score_sheets"]
            if row["period"].startswith(str(self.year)) and self.closing(row.get("assessed_on"))
            and (last_day(row["period"]) if "-" in row["period"] else dt.date(self.year, 12, 31)) <= self.as_of
        ]  # fmt: skip
        points = {}
        for row in over:
            if all("given" in line for line in row["lines"]):
                halves = {
                    half: sum(Decimal(line["given"]) for line in row["lines"] if line["half"] == half)
                    for half in ("party", "business")
                }
                whole = two(Fraction(halves["party"] * 6 + halves["business"] * 4) / 10)
                points[row["period"]] = (halves, whole)
        months = [found for period, found in points.items() if "-" in period]
        score = None
        if len(months) == 12 and str(self.year) in points:
            year = Fraction(points[str(self.year)][1])
            score = two((sum(Fraction(whole) for _, whole in months) / 12 * 7 + year * 3) / 10)
        vetoes = sum("vetoed" in row for row in over)
        grade = None
        if score is not None:
            grade = "过硬" if score >= 90 else "合格" if score >= 80 else "一般"
            grade = "合格" if vetoes and grade == "过硬" else grade
        return {
            "assessment.branch.count": len(months),
            "assessment.branch.mean": middle([whole for _, whole in months]),
            "assessment.branch.party_mean": middle([halves["party"] for halves, _ in months]),
            "assessment.branch.business_mean": middle([halves["business"] for halves, _ in months]),
            "assessment.branch.year_score": None if score is None else str(score),
            "assessment.branch.year_grade": {"grade": grade, "vetoes": vetoes},
        }


def two(value):
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def mean_of(scores, trimmed):
    kept = sorted(scores)[1:-1] if trimmed and len(scores) >= 8 else scores
    return sum(map(Fraction, kept)) / len(kept)


def middle(values):
    return str((sum(values) / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)) if values else None
