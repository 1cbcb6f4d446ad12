"""The rules of branch work as data, and the engine that holds a year's records against them (design §5)."""

from app.services.rules.engine import STATUSES, Finding, check

__all__ = ["STATUSES", "Finding", "check"]
