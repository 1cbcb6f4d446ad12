"""Tables, enumerations and pure domain rules; no Qt, no input or output."""

from app.models import events, evidence, foundation, four_sync, organisation, reports, study, tasks, teams  # noqa: F401 - imported so that every table is known
from app.models.base import Base

__all__ = ["Base"]
