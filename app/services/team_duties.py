"""分工: what a participant does on a mission."""

from __future__ import annotations

from sqlalchemy import update

from app.errors import InvalidRecord, Problem
from app.models.base import LINE
from app.models.teams import MissionPart
from app.services.database import OpenOperation
from app.services.teams_missions import EXPLAINED, mission


def split_duty(duty: str) -> tuple[str, str]:
    """The duty itself, and the words with which a clash was explained."""
    own, _, explained = duty.partition(EXPLAINED)
    return own.strip("；"), explained


def set_duty(op: OpenOperation, mission_id: int, person_id: int, duty: str) -> None:
    """Say what a participant does; the explanation of a clash beside it stays.

    Raises InvalidRecord for a text that is too long.
    """
    stored = mission(op.session, mission_id)
    duty = duty.strip().rstrip("；")
    for row in stored["participants"]:
        if row["person"] == person_id:
            _, explained = split_duty(row["duty"] or "")
            text = "；".join(part for part in (duty, f"{EXPLAINED}{explained}" if explained else "") if part)
            if len(text) > LINE:
                reason = f"连同冲突说明最多 {LINE} 个字，现有 {len(text)} 个"
                raise InvalidRecord(f"任务“{stored['title']}”", (Problem("duty", "分工", reason),))
            op.session.execute(
                update(MissionPart).where(MissionPart.id == row["id"]).values(duty=text or None)
            )
