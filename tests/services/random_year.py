"""An invented branch-year full of border cases, the same for the same seed."""

from __future__ import annotations

import datetime as dt
from random import Random
from uuid import UUID

from tests.services.random_rest import add_dues, rest_of_year
from tests.services.recount import KINDS, day

YEAR = 2023
EDGES = ("2023-01-01", "2023-06-30", "2023-07-01", "2023-12-31", "2022-12-31", "2024-01-01")
GROUPS = ("第一党小组", "第二党小组")


class Invention:
    """Records of the year, as ``add all`` takes them."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.names = [f"员{number:02d}" for number in range(14)]
        self.days = [self.any_day(dt.date(2022, 10, 1), 520) for _ in range(18)]
        self.days += [day(text) for text in EDGES]

    def any_day(self, first, days):
        return first + dt.timedelta(self.chance.randrange(days))

    def uid(self):
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def pick(self, *choices):
        return self.chance.choice(choices)

    def some_day(self):
        """A day that other records use too, so that borders meet."""
        return self.chance.choice(self.days)

    def day_text(self):
        return self.some_day().isoformat()

    def later(self, text, longest=150):
        return (day(text) + dt.timedelta(self.chance.randrange(1, longest))).isoformat()

    def maybe(self, share):
        return self.chance.random() < share

    def year(self):
        members = [self.member(name) for name in self.names]
        add_dues(self, members)
        people = [self.outsider(f"外{number}") for number in range(3)]
        everybody = [*self.names, "外0"]
        events = self.events(everybody)
        late = [row for row in events if row.get("held_on", row["planned_on"]) >= f"{YEAR}-01-01"]
        items = [self.item(number, late) for number in range(14)]
        return {
            "branch": {"full_name": "中共示例公司随机党支部委员会", "superior": "中共示例公司委员会"},
            "party_groups": [{"name": name, "began_on": "2018-01-01"} for name in GROUPS],
            "members": members,
            **rest_of_year(self),
            "people": people,
            "events": events,
            "study_plans": [{"year": YEAR, "title": "2023年学习计划", "items": items}],
            "own_studies": self.own_studies(events, items),
            "tasks": [self.task(number) for number in range(25)],
            "teams": [self.team(number, everybody) for number in range(4)],
            "work_items": [self.work_item(number) for number in range(8)],
            "talks": [self.talk(everybody) for _ in range(12)],
        }

    def partial(self, text):
        return self.pick(text, text, text[:7])

    def member(self, name):
        began_by = self.pick("founded", "founded", "founded", "transfer_in", "admitted")
        roster = {"began_on": "2019-03-01", "began_by": "founded"}
        standings = [{"kind": "full", "began_on": self.partial("2012-07-15")}]
        if began_by == "transfer_in":
            roster = {"began_on": self.day_text(), "began_by": "transfer_in"}
        if began_by == "admitted":
            came = self.day_text()
            roster = {"began_on": came, "began_by": "admitted"}
            standings = [{"kind": "probationary", "began_on": came}]
            if self.maybe(0.5):
                confirmed = self.later(came, 300)
                standings[0] |= {"ended_on": confirmed, "ended_by": "confirmed"}
                standings.append({"kind": "full", "began_on": confirmed})
        if self.maybe(0.3):
            roster |= {
                "ended_on": self.later(roster["began_on"], 1900),
                "ended_by": self.pick("transfer_out", "deceased"),
            }
        rows = [roster]
        if "ended_on" in roster and self.maybe(0.3):
            rows.append({"began_on": self.later(roster["ended_on"], 90), "began_by": "transfer_in"})
        row = {
            "name": name,
            "sex": self.pick("男", "女"),
            "ethnic_group": self.pick("汉族", "汉族", "回族"),
            "roster_spans": rows,
            "standings": standings,
            "group_spans": self.group_spans(),
        }
        if self.maybe(0.45):
            kind = self.pick("secretary", "organisation", "publicity", "discipline", "group_leader", "youth")
            post = {"kind": kind, "began_on": self.pick("2021-05-20", self.day_text())}
            if self.maybe(0.4):
                post["ended_on"] = self.later(post["began_on"], 900)
            row["posts"] = [post]
        if self.maybe(0.35):
            row["absences"] = [self.absence() for _ in range(self.pick(1, 2))]
        return row

    def group_spans(self):
        first = {"party_group": self.pick(*GROUPS), "began_on": self.pick("2019-03-01", "2020")}
        if self.maybe(0.6):
            return [first]
        moved = self.day_text()
        other = next(name for name in GROUPS if name != first["party_group"])
        return [first | {"ended_on": moved}, {"party_group": other, "began_on": moved}]

    def absence(self):
        span = {"kind": self.pick("excused", "excused", "posting", "vote_excluded", "leave"), "reason": "病"}
        span |= {"began_on": self.day_text(), "decided_on": "2022-09-01"}
        return span | ({"ended_on": self.later(span["began_on"])} if self.maybe(0.7) else {})

    def outsider(self, name):
        standings = [{"kind": "applicant", "began_on": "2021-03"}]
        if self.maybe(0.7):
            became = self.day_text()
            standings[0]["ended_on"] = became
            standings.append({"kind": self.pick("activist", "target"), "began_on": became})
        return {"name": name, "sex": "男", "ethnic_group": "汉族", "standings": standings}

    def events(self, everybody):
        found = []
        for number in range(45):
            found.append(self.event(number, everybody))
            if self.maybe(0.2) and found[-1]["state"] == "held" and "volunteer" not in found[-1]["kinds"]:
                found.append(self.further_sitting(found[-1], everybody))
        return found

    def event(self, number, everybody):
        kinds = self.chance.sample(KINDS, self.pick(1, 1, 1, 2, 3))
        if {"group", "committee"} & set(kinds):
            kinds = kinds[:1]
        planned = self.some_day()
        event = {
            "uid": self.uid(),
            "title": f"活动{number}",
            "kinds": kinds,
            "planned_on": planned.isoformat(),
        }
        event["state"] = self.pick(*["held"] * 8, "planned", "cancelled")
        if event["state"] == "held":
            held = planned + dt.timedelta(self.pick(0, 0, 0, 1, 9))
            event["held_on"] = held.isoformat()
            if held.month <= 3 and self.maybe(0.3):
                event["belongs_to"] = held.year - 1
        event["scope"] = self.pick("branch", "branch", "branch", "named")
        if "committee" in kinds:
            event["scope"] = "committee"
        if "group" in kinds:
            event |= {"scope": "group", "party_group": self.pick(*GROUPS)}
        if self.maybe(0.7):
            event["hours"] = self.pick("2", "4", "8", "24", "0.5")
        return event | {"attendance": self.attendance(everybody)}

    def further_sitting(self, first, everybody):
        held = day(first["held_on"]) + dt.timedelta(self.pick(0, 1, 2, 30))
        copied = {key: first[key] for key in ("kinds", "scope", "party_group", "title") if key in first}
        return {
            "uid": self.uid(),
            **copied,
            "planned_on": held.isoformat(),
            "held_on": held.isoformat(),
            "state": self.pick("held", "held", "held", "cancelled"),
            "sitting_of": first["uid"],
            "attendance": self.attendance(everybody),
        }

    def attendance(self, everybody):
        rows = []
        for name in self.chance.sample(everybody, self.chance.randrange(4, len(everybody))):
            row = {"person": name, "state": self.pick(*["present"] * 6, "leave", "absent")}
            if self.maybe(0.1):
                row["guest"] = True
            if self.maybe(0.08):
                row["hours"] = self.pick("1", "3.5")
            rows.append(row)
        return rows

    def item(self, number, events):
        item = {
            "uid": self.uid(),
            "month": number % 12 + 1,
            "position": number // 12 + 1,
            "theme": f"专题{number}",
            "method": self.pick("集中学习", "集中学习", "党课", "自学"),
        }
        if self.maybe(0.8):
            item["hours"] = self.pick("2", "4", "6")
        if self.maybe(0.15):
            item["cancelled_on"] = self.day_text()
        if self.maybe(0.7):
            item["events"] = [row["uid"] for row in self.chance.sample(events, self.pick(1, 1, 2))]
        return item

    def own_studies(self, events, items):
        rows = {}
        for _ in range(30):
            name = self.chance.choice(self.names)
            about = {"event": self.chance.choice(events)["uid"]}
            if self.maybe(0.5):
                about = {"item": self.chance.choice(items)["uid"]}
            row = {"person": name, **about, "done_on": self.day_text(), "hours": self.pick("2", "1.5")}
            rows[name, *about.values()] = row
        return list(rows.values())

    def task(self, number):
        assigned = self.day_text()
        task = {"title": f"任务{number}", "assigned_on": assigned}
        if self.maybe(0.85):
            task["due_on"] = self.later(assigned, 200)
        if self.maybe(0.15):
            task["cancelled_on"] = self.later(assigned, 60)
        owners = []
        for name in self.chance.sample(self.names, self.pick(1, 1, 2, 3)):
            owner = {"person": name, "state": self.pick("done", "done", "done", "open", "handed_over")}
            if owner["state"] == "done":
                owner["done_on"] = self.pick(task.get("due_on", assigned), self.later(assigned, 200))
            owners.append(owner)
        if self.maybe(0.5):
            task["accepted_on"] = self.later(assigned, 260)
        return task | {"owners": owners}

    def team(self, number, everybody):
        team = {
            "name": f"{number}号突击队",
            "founded_on": self.pick("2021-04-01", self.day_text()),
            "missions": [],
        }
        if self.maybe(0.4):
            team["disbanded_on"] = max(
                team["founded_on"], self.pick("2023-01-01", self.later(team["founded_on"], 600))
            )
        for place in range(4):
            began = self.some_day()
            mission = {"title": f"任务{place}", "charge": self.pick(1, 2, 3), "began_on": began.isoformat()}
            parts = {}
            for name in self.chance.sample(everybody, 4):
                for _ in range(self.pick(1, 2)):
                    part = {"person": name, "hours": self.pick("8", "6.25", "0.5")}
                    if self.maybe(0.6):
                        part["day"] = (began + dt.timedelta(self.chance.randrange(6))).isoformat()
                    parts[name, part.get("day")] = part
            team["missions"].append(mission | {"participants": list(parts.values())})
        return team

    def work_item(self, number):
        began = self.pick("2022-05-01", self.day_text())
        item = {
            "code": f"S{number}",
            "name": f"事项{number}",
            "category": self.pick("生产", "安全", "应急"),
            "began_on": began,
        }
        if self.maybe(0.7):
            item["ends_on"] = self.pick("2023-01-01", "2022-12-31", self.later(began, 700))
            item["ends_on"] = max(item["ends_on"], began)
        if self.maybe(0.3):
            item["closed_on"] = self.later(began, 500)
        checks = [self.check(stage, side, place) for stage in (1, 2, 3, 4) for side in ("party", "business")
                  for place in range(self.pick(1, 1, 2))]  # fmt: skip
        return item | {"check_items": checks}

    def check(self, stage, side, place):
        check = {"stage": stage, "side": side, "code": f"{side}{place}", "label": "检查"}
        check["result"] = self.pick("yes", "yes", "yes", "partly", "open")
        if check["result"] == "yes":
            check["done_on"] = self.day_text()
        if self.maybe(0.2):
            check["not_applicable"] = "不涉及"
        return check

    def talk(self, everybody):
        pair = self.chance.sample(everybody, self.pick(2, 3))
        people = [
            {"person": name, "side": "partner" if place else "talker"} for place, name in enumerate(pair)
        ]
        return {
            "held_on": self.day_text(),
            "kind": self.pick("committee_member", "integrity"),
            "people": people,
        }


def random_year(seed):
    """The records of a seed."""
    return Invention(seed).year()
