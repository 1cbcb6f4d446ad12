"""The settings that change a figure, as they hold in a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_DUES_UNITS = {"分": 1, "角": 10, "元": 100}


@dataclass(frozen=True)
class CountingSettings:
    """What a branch may set about counting, as it holds in the year; hours in hundredths.

    ``meeting_hours_x100`` is what a meeting (党员大会, 支委会 …) earns when no hours are entered.
    """

    target_x100: int = 3200
    committee_target_x100: int = 5600
    meeting_hours_x100: int = 0
    volunteer_earns: bool = False
    prorate: bool = False
    reached_x100: int = 9000
    dues_unit_fen: int = 1
    members_weight_x100: int = 6000
    least_ballots: int = 3
    party_weight_x100: int = 6000
    months_weight_x100: int = 7000
    branch_grades: str = "过硬=90；合格=80；一般=70"
    emergency_categories: tuple[str, ...] = ("应急",)
    stage_labels: tuple[str, str, str, str] = ("同谋划", "同布置", "同实施", "同考核")


def counting_settings(values: Mapping[str, str]) -> CountingSettings:
    """The settings that change a figure, out of the settings of a year; what is not set keeps its default."""
    known = CountingSettings()
    stages = (
        values.get(f"four_sync.stage.{stage}") or label for stage, label in enumerate(known.stage_labels, 1)
    )
    first, second, third, fourth = stages
    return CountingSettings(
        target_x100=_hundredths(values, "study.hours.member", known.target_x100),
        committee_target_x100=_hundredths(values, "study.hours.committee", known.committee_target_x100),
        meeting_hours_x100=_hundredths(values, "study.hours.meeting", known.meeting_hours_x100),
        volunteer_earns=values.get("study.hours.volunteer") == "是",
        prorate=values.get("study.hours.prorate") == "是",
        reached_x100=_hundredths(values, "carriers.reached", known.reached_x100),
        dues_unit_fen=_DUES_UNITS.get(values.get("dues.unit", ""), known.dues_unit_fen),
        members_weight_x100=_hundredths(values, "assessment.members_weight", known.members_weight_x100),
        least_ballots=int(values.get("assessment.least_ballots") or known.least_ballots),
        party_weight_x100=_hundredths(values, "assessment.party_weight", known.party_weight_x100),
        months_weight_x100=_hundredths(values, "assessment.months_weight", known.months_weight_x100),
        branch_grades=values.get("assessment.grades") or known.branch_grades,
        stage_labels=(first, second, third, fourth),
    )


def _hundredths(values: Mapping[str, str], key: str, default: int) -> int:
    text = values.get(key, "").strip()
    return int(Decimal(text) * 100) if text else default
