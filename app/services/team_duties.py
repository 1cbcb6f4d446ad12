"""分工: what a participant does on a mission."""

from __future__ import annotations

from sqlalchemy import update

from app.errors import InvalidRecord, Problem
from app.models.base import LINE
from app.models.teams import MissionPart
from app.services.database import OpenOperation
from app.services.teams_missions import mission


def set_duty(op: OpenOperation, mission_id: int, person_id: int, duty: str) -> None:
    """Say what a participant does; an empty text takes it away. Raises InvalidRecord for one too long."""
    duty = duty.strip()
    if len(duty) > LINE:
        reason = f"最多 {LINE} 个字，现有 {len(duty)} 个"
        title = mission(op.session, mission_id)["title"]
        raise InvalidRecord(f"任务“{title}”", (Problem("duty", "分工", reason),))
    rows = (MissionPart.mission_id == mission_id, MissionPart.person_id == person_id)
    op.session.execute(update(MissionPart).where(*rows).values(duty=duty or None))
