"""A second count of a year straight from its records, written from the rules alone (domain §13).

It shares nothing with the program: no table, no query, no fact. Records are what ``add all`` takes.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

COMMITTEE = {"secretary", "deputy", "organisation", "publicity", "discipline", "youth", "production"}
KINDS = (
    "assembly",
    "committee",
    "group",
    "lecture",
    "theme_day",
    "study",
    "training",
    "organisation_life",
    "appraisal",
    "volunteer",
    "integrity_education",
)
MEETINGS = {"assembly", "committee", "group", "organisation_life", "appraisal"}
LIFE = {"assembly", "lecture", "theme_day", "study"}


def day(text):
    return dt.date.fromisoformat(text)


def starts(text):
    return day((text + "-01-01")[:10]) if text else dt.date.min


def ends(text):
    """First day that no longer counts."""
    if not text:
        return dt.date.max
    if len(text) == 10:
        return day(text)
    year, month = int(text[:4]), int(text[5:7] or 12)
    return dt.date(year, month, calendar.monthrange(year, month)[1]) + dt.timedelta(1)


def holds(span, on):
    return starts(span.get("began_on")) <= on < ends(span.get("ended_on"))


def rate(part, base):
    if not base:
        return None
    return str((Decimal(part) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP))


class Recount:
    """All figures of a year as of a day."""

    def __init__(self, records, year, as_of):
        self.year, self.as_of = year, as_of
        self.first, self.last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        self.until = min(as_of, self.last)
        self.records = records
        self.people = {row["name"]: row for row in records["members"] + records.get("people", [])}
        self.events = {row["uid"]: row for row in records["events"]}

    # People

    def standing(self, name, on):
        held = {span["kind"] for span in self.people[name].get("standings", []) if holds(span, on)}
        order = ("full", "probationary", "target", "activist", "applicant", "suspended")
        return next((kind for kind in order if kind in held), None)

    def is_member(self, name, on):
        enrolled = any(holds(span, on) for span in self.people[name].get("roster_spans", []))
        kinds = [span["kind"] for span in self.people[name].get("standings", []) if holds(span, on)]
        return enrolled and ("full" in kinds or "probationary" in kinds)

    def members(self, on):
        return {name for name in self.people if self.is_member(name, on)}

    def excused(self, on):
        return {
            name
            for name, row in self.people.items()
            if any(span["kind"] == "excused" and holds(span, on) for span in row.get("absences", []))
        }

    def committee(self, on):
        return {
            name
            for name in self.members(on)
            if any(
                post["kind"] in COMMITTEE and holds(post, on) for post in self.people[name].get("posts", [])
            )
        }

    def group(self, group, on):
        return {
            name
            for name in self.members(on)
            if any(
                span["party_group"] == group and holds(span, on) for span in self.people[name]["group_spans"]
            )
        }

    def count_members(self):
        now = self.members(self.as_of)
        days = [self.first + dt.timedelta(n) for n in range((self.as_of - self.first).days + 1)]
        by_day = [self.members(self.first - dt.timedelta(1)), *(self.members(on) for on in days)]
        moved = defaultdict(int)
        for on, before, after in zip(days, by_day, by_day[1:], strict=False):
            moved["out"] += len(before - after)
            for name in after - before:
                how = {
                    span["began_by"]
                    for span in self.people[name]["roster_spans"]
                    if starts(span["began_on"]) == on
                }
                moved["admitted" if how == {"admitted"} else "in"] += 1
        confirmed = sum(
            1
            for name in self.people
            for span in self.people[name].get("standings", [])
            if span["kind"] == "full"
            and self.first <= starts(span.get("began_on")) <= self.as_of
            and self.is_member(name, starts(span.get("began_on")))
        )
        return {
            "members.total": len(now),
            "members.full": sum(self.standing(name, self.as_of) == "full" for name in now),
            "members.probationary": sum(self.standing(name, self.as_of) == "probationary" for name in now),
            "members.female": sum(self.people[name]["sex"] == "女" for name in now),
            "members.minority": sum(self.people[name]["ethnic_group"] != "汉族" for name in now),
            "members.at_start": len(by_day[0]),
            "members.distinct": len(set().union(*by_day[1:])),
            "members.in": moved["in"],
            "members.out": moved["out"],
            "members.admitted": moved["admitted"],
            "development.admitted": moved["admitted"],
            "development.confirmed": confirmed,
            **{
                f"development.{kind}s": sum(self.standing(name, self.as_of) == kind for name in self.people)
                for kind in ("applicant", "activist", "target")
            },
        }

    # Events

    def year_of(self, event):
        first = self.events[event["sitting_of"]] if event.get("sitting_of") else event
        return first.get("belongs_to") or day(first.get("held_on") or first["planned_on"]).year

    def counts(self, event):
        if event["state"] != "held" or self.year_of(event) != self.year:
            return False
        held = day(event["held_on"])
        return held <= self.as_of or (held > self.last and self.as_of >= self.last)

    def activities(self):
        """Sittings that count, by the first sitting of their activity."""
        found = defaultdict(list)
        for uid, event in self.events.items():
            if self.counts(event):
                found[event.get("sitting_of") or uid].append(event)
        return found

    def due(self, event, kind):
        on = day(event["held_on"])
        if event["scope"] == "named":
            who = {row["person"] for row in event["attendance"] if not row.get("guest")}
        elif kind == "committee" or (kind != "group" and event["scope"] == "committee"):
            who = self.committee(on)
        elif kind == "group" or event["scope"] == "group":
            who = self.group(event["party_group"], on)
        else:
            who = self.members(on)
        return who - self.excused(on)

    def turnout(self, sittings, kinds):
        """Due and present of an activity in any of the kinds."""
        due, present = set(), set()
        for kind in kinds:
            these = [event for event in sittings if kind in event["kinds"]]
            of_kind = set().union(*(self.due(event, kind) for event in these))
            came = {
                row["person"] for event in these for row in event["attendance"] if row["state"] == "present"
            }
            due |= of_kind
            present |= of_kind & came
        return due, present

    def attendance(self, activities, kinds):
        found = []
        for sittings in activities:
            held = {kind for event in sittings for kind in event["kinds"]} & kinds
            if held:
                found.append(self.turnout(sittings, held))
        due, present = sum(len(row[0]) for row in found), sum(len(row[1]) for row in found)
        return {"count": len(found), "due": due, "present": present, "rate": rate(present, due)}

    def count_events(self):
        activities = self.activities()
        figures = {}
        for name in (*KINDS[:9], "all"):
            kinds = LIFE if name == "all" else {name}
            found = self.attendance(activities.values(), kinds)
            figures.update({f"meetings.{name}.{key}": value for key, value in found.items()})
        figures["meetings.group.by_group"] = {
            group["name"]: self.attendance(
                [
                    rows
                    for rows in activities.values()
                    if any(row.get("party_group") == group["name"] for row in rows)
                ],
                {"group"},
            )
            for group in self.records["party_groups"]
        }
        volunteers = [
            rows for rows in activities.values() if any("volunteer" in row["kinds"] for row in rows)
        ]
        hours = Decimal(0)
        times = 0
        for rows in volunteers:
            came = {
                row["person"]: row.get("hours")
                for event in rows
                for row in event["attendance"]
                if row["state"] == "present" and not row.get("guest")
            }
            times += len(came)
            whole = max((Decimal(event["hours"]) for event in rows if "hours" in event), default=Decimal(0))
            hours += sum(whole if own is None else Decimal(own) for own in came.values())
        figures["volunteer.events"] = len(volunteers)
        figures["volunteer.person_times"] = times
        figures["volunteer.hours"] = hours
        figures["integrity.education"] = sum(
            any("integrity_education" in row["kinds"] for row in rows) for rows in activities.values()
        )
        return figures

    # Study

    def hours_of(self, sittings):
        given = [Decimal(event["hours"]) for event in sittings if "hours" in event]
        return max(given) if given else None

    def earned(self):
        found = defaultdict(Decimal)
        came_to = defaultdict(set)
        for uid, sittings in self.activities().items():
            kinds = {kind for event in sittings for kind in event["kinds"]}
            _due, present = self.turnout(sittings, kinds)
            came_to[uid] = present
            hours = self.hours_of(sittings)
            own = {}
            for row in (row for event in sittings for row in event["attendance"]):
                if row["state"] == "present" and "hours" in row:
                    own[row["person"]] = max(Decimal(row["hours"]), own.get(row["person"], Decimal(0)))
            if kinds != {"volunteer"}:
                for name in present:
                    found[name] += own.get(name, hours or Decimal(0))
        for row in self.records["own_studies"]:
            if not self.first <= day(row["done_on"]) <= self.until:
                continue
            if "event" in row:
                event = self.events[row["event"]]
                if row["person"] in came_to[event.get("sitting_of") or event["uid"]]:
                    continue
            found[row["person"]] += Decimal(row["hours"])
        return found

    def count_hours(self):
        earned = self.earned()
        trained = set()
        for sittings in self.activities().values():
            trained |= self.turnout(sittings, {"training"})[1]
        base = self.members(self.as_of) - self.excused(self.as_of)
        committee = self.committee(self.as_of) & base
        met = {name for name in base - committee if earned[name] >= 32}
        committee_met = {name for name in committee if earned[name] >= 56 and name in trained}
        total = sum((earned[name] for name in base), Decimal(0))
        mean = (total / len(base)).quantize(Decimal("0.01"), ROUND_HALF_UP) if base else None
        return {
            "study.hours.total": total,
            "study.hours.mean": mean,
            "study.hours.base": len(base),
            "study.hours.met": len(met | committee_met),
            "study.hours.committee_base": len(committee),
            "study.hours.committee_met": len(committee_met),
        }

    def item_state(self, item):
        over = dt.date(self.year, item["month"], calendar.monthrange(self.year, item["month"])[1])
        found = self.activities()
        firsts = {self.events[uid].get("sitting_of") or uid for uid in item.get("events", [])}
        held = sorted((min(day(row["held_on"]) for row in found[uid]), uid) for uid in firsts if uid in found)
        finished = None
        reached = Decimal(0)
        for on, uid in held:
            reached += self.hours_of(found[uid]) or 0
            if finished is None and reached >= Decimal(item.get("hours", 0)):
                finished = on
        if item["method"] == "自学":
            own = [
                day(row["done_on"])
                for row in self.records["own_studies"]
                if row.get("item") == item["uid"] and day(row["done_on"]) <= self.as_of
            ]
            finished = min([*own, *([finished] if finished else [])], default=None)
        if finished:
            return "done" if finished <= over else "done_late"
        if held:
            return "partial"
        return "not_done" if over <= self.as_of else "blank"

    def count_plan(self):
        (plan,) = self.records["study_plans"]
        items = [
            item
            for item in plan["items"]
            if "cancelled_on" not in item or day(item["cancelled_on"]) > self.as_of
        ]
        states = [self.item_state(item) for item in items]
        figures = {
            f"study.{name}": states.count(name)
            for name in ("done", "done_late", "partial", "not_done", "blank")
        }
        figures["study.items"] = len(items)
        figures["study.rate"] = rate(figures["study.done"] + figures["study.done_late"], len(items))
        return figures

    # Work

    def by_now(self, text):
        return text is not None and day(text) <= self.as_of

    def count_tasks(self):
        figures = defaultdict(int)
        for task in self.records["tasks"]:
            year = day(task.get("due_on") or task["assigned_on"]).year
            if year != self.year or not self.by_now(task["assigned_on"]):
                continue
            figures["total"] += 1
            if self.by_now(task.get("cancelled_on")):
                figures["cancelled"] += 1
                continue
            figures["completed"] += self.by_now(task.get("accepted_on"))
            parts = [owner.get("done_on") for owner in task["owners"] if owner["state"] != "handed_over"]
            done = max(day(text) for text in parts) if parts and None not in parts else None
            if done is None or done > self.as_of:
                done = day(task["accepted_on"]) if self.by_now(task.get("accepted_on")) else None
            if self.by_now(task.get("due_on")):
                figures["due"] += 1
                figures["completed_on_time"] += done is not None and done <= day(task["due_on"])
                figures["overdue"] += done is None and day(task["due_on"]) < self.as_of
        names = ("total", "cancelled", "completed", "due", "completed_on_time", "overdue")
        return {
            **{f"tasks.{name}": figures[name] for name in names},
            "tasks.completion_rate": rate(figures["completed"], figures["total"] - figures["cancelled"]),
            "tasks.on_time_rate": rate(figures["completed_on_time"], figures["due"]),
        }

    def count_teams(self):
        there = [
            team
            for team in self.records["teams"]
            if day(team["founded_on"]) <= self.until and ends(team.get("disbanded_on")) > self.first
        ]
        missions = [
            mission
            for team in self.records["teams"]
            for mission in team["missions"]
            if self.first <= day(mission["began_on"]) <= self.until
        ]
        parts = [
            (number, part)
            for number, mission in enumerate(missions)
            for part in mission["participants"]
            if day(part.get("day") or mission["began_on"]) <= self.as_of
        ]
        return {
            "teams.count": len(there),
            "teams.missions": len(missions),
            "teams.person_times": len({(number, part["person"]) for number, part in parts}),
            "teams.people": len({part["person"] for _, part in parts}),
            "teams.hours": sum((Decimal(part["hours"]) for _, part in parts), Decimal(0)),
            "teams.by_charge": {
                str(charge): sum(mission["charge"] == charge for mission in missions) for charge in (1, 2, 3)
            },
        }

    def stage(self, item, number):
        """(applicable, done, exactly one of two sides done, first and last day done) of a stage."""
        sides = []
        days = []
        for side in ("party", "business"):
            checks = [
                check
                for check in item["check_items"]
                if check["stage"] == number and check["side"] == side and not check.get("not_applicable")
            ]
            done = [
                day(check["done_on"])
                for check in checks
                if check["result"] == "yes" and self.by_now(check["done_on"])
            ]
            days += done
            if checks:
                sides.append(len(done) == len(checks))
        return bool(sides), bool(sides) and all(sides), len(sides) == 2 and sum(sides) == 1, days

    def count_four_sync(self):
        figures = defaultdict(int)
        by_stage = {str(number): {"done": 0, "base": 0} for number in (1, 2, 3, 4)}
        for item in self.records["work_items"]:
            over = ends(None) if not (item.get("closed_on") or item.get("ends_on")) else day(
                item.get("closed_on") or item["ends_on"]
            )  # fmt: skip
            if not (day(item["began_on"]) <= self.until and over >= self.first):
                continue
            figures["items"] += 1
            stages = [self.stage(item, number) for number in (1, 2, 3, 4)]
            used = [row for row in stages if row[0]]
            figures["complete"] += bool(used) and all(row[1] for row in used)
            figures["two_skins"] += any(row[2] for row in stages)
            pairs = pairwise(used)
            wrong = any(one[3] and two[3] and max(two[3]) < min(one[3]) for one, two in pairs)
            figures["order_warnings"] += wrong and item["category"] != "应急"
            for number, row in enumerate(stages, 1):
                by_stage[str(number)]["base"] += row[0]
                by_stage[str(number)]["done"] += row[1]
        base = sum(row["base"] for row in by_stage.values())
        done = sum(row["done"] for row in by_stage.values())
        return {
            **{
                f"four_sync.{name}": figures[name]
                for name in ("items", "complete", "two_skins", "order_warnings")
            },
            "four_sync.stages": base,
            "four_sync.stages_done": done,
            "four_sync.rate": rate(done, base),
            "four_sync.by_stage": by_stage,
        }

    def count_talks(self):
        talks = [
            talk
            for talk in self.records["talks"]
            if day(talk["held_on"]).year == self.year and self.by_now(talk["held_on"])
        ]
        partners = {row["person"] for talk in talks for row in talk["people"] if row["side"] == "partner"}
        return {
            "talks.count": len(talks),
            "talks.covered": len(partners & self.members(self.as_of)),
            "integrity.talks": sum(talk["kind"] == "integrity" for talk in talks),
        }

    def figures(self):
        """All figures but the filing, whose rounds are no count."""
        return {
            **self.count_members(),
            **self.count_events(),
            **self.count_plan(),
            **self.count_hours(),
            **self.count_tasks(),
            **self.count_teams(),
            **self.count_four_sync(),
            **self.count_talks(),
        }
