"""Tables, enumerations and pure domain rules; no Qt, no input or output."""

from app.models.base import Base
from app.models import events, evidence, foundation, four_sync, organisation, reports, study, tasks, teams  # noqa: F401

__all__ = ["Base"]
