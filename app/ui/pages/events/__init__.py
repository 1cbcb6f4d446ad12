"""Room 组织生活: the year's events, attendance, talks."""

from app.ui.pages.events.page import EventsPage

__all__ = ["EventsPage"]
