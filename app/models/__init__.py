"""Tables, enumerations and pure domain rules; no Qt, no input or output."""

from app.models import (  # noqa: F401 - imported so that every table is known
    assessment,
    carriers,
    development,
    dues,
    events,
    evidence,
    foundation,
    four_sync,
    meetings,
    organisation,
    papers,
    rectification,
    reports,
    rules,
    study,
    tasks,
    teams,
)
from app.models.base import Base

__all__ = ["Base"]
