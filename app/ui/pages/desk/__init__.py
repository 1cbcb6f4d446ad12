"""Room 工作台: what is to do this week, the twelve months, the gaps and the state of the report."""

from app.ui.pages.desk.page import DeskPage

__all__ = ["DeskPage"]
