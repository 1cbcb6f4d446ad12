"""Operations of the room of teams."""

import datetime as dt
from decimal import Decimal

from app.services import clash_notes, team_formation, team_log, teams, teams_missions
from app.services.references import References


def _team(op):
    return References(op.session).resolve("team", "核算攻坚突击队")


def _mission(op, title="季末集中核对"):
    return References(op.session).resolve("mission", title)


def _person(op, name):
    return References(op.session).person(name)


def found(database):
    with database.operation("team.found") as op:
        values = {
            "name": "防汛突击队",
            "founded_on": dt.date(2024, 6, 1),
            "leader": _person(op, "程练六"),
            "people": [_person(op, "潘算七"), _person(op, "方算丙")],
        }
        teams.found(op, values)


def change(database):
    with database.operation("team.change") as op:
        teams.change(op, _team(op), {"slogan": "平安是最大的节约"})


def member(database):
    with database.operation("team.member") as op:
        teams.add_member(op, _team(op), _person(op, "鲁练十"), began_on=dt.date(2024, 5, 1))
        teams.set_role(op, _team(op), _person(op, "潘算七"), "leader", dt.date(2024, 6, 1))
        teams.remove_member(op, _team(op), _person(op, "方算丙"), dt.date(2024, 7, 1))


def mission(database):
    with database.operation("team.mission") as op:
        values = {
            "title": "抢修备用泵",
            "charge": 1,
            "began_on": dt.date(2024, 9, 2),
            "ended_on": dt.date(2024, 9, 4),
            "people": [_person(op, "程练六"), _person(op, "叶演五")],
        }
        made = teams_missions.send(op, _team(op), values)
        teams_missions.replace(op, made, _person(op, "叶演五"), _person(op, "潘算七"), [dt.date(2024, 9, 3)])
        clash_notes.explain(op, [made, _person(op, "程练六")], "只到场半天")


def hours(database):
    with database.operation("team.hours") as op:
        entries = [
            teams_missions.Entry(_person(op, "程练六"), dt.date(2024, 3, 13), Decimal("7.5")),
            teams_missions.Entry(_person(op, "潘算七"), dt.date(2024, 3, 11), None),
        ]
        teams_missions.set_hours(op, _mission(op), entries)


def evaluate(database):
    with database.operation("team.evaluate") as op:
        values = {"result": "提前两天，差错为零", "grade": "良", "gains": [("缩短工期", Decimal(2), "天")]}
        teams_missions.evaluate(op, _mission(op), {**values, "commendation": "通报表扬"})


def disband(database):
    with database.operation("team.disband") as op:
        teams.disband(op, _team(op), dt.date(2024, 12, 20), "完成两次集中核对")


def approve(database):
    with database.operation("team.approve") as op:
        values = {"approved_on": dt.date(2024, 3, 8), "approval_no": "示党〔2024〕9号"}
        team_formation.approve(op, _team(op), {**values, "approved_by": "中共示例公司委员会"})


def flag(database):
    with database.operation("team.flag") as op:
        team_formation.flag(op, _team(op), dt.date(2024, 3, 10), dt.date(2024, 3, 10))


def brief(database):
    with database.operation("team.brief") as op:
        team_log.brief(op, _mission(op), dt.date(2024, 3, 11))


def log(database):
    with database.operation("team.log") as op:
        team_log.log(op, _mission(op), dt.date(2024, 3, 11), "核对一至三月凭证")
        team_log.log(op, _mission(op), dt.date(2024, 3, 12), "复核")
        team_log.log(op, _mission(op), dt.date(2024, 3, 12), "复核完毕")
        team_log.log(op, _mission(op), dt.date(2024, 3, 11), "")


SCENARIOS = {
    "team.found": found,
    "team.change": change,
    "team.approve": approve,
    "team.flag": flag,
    "team.brief": brief,
    "team.log": log,
    "team.member": member,
    "team.mission": mission,
    "team.hours": hours,
    "team.evaluate": evaluate,
    "team.disband": disband,
}
