"""The room of the commando teams 突击队."""

from app.ui.pages.teams.page import TeamsPage

__all__ = ["TeamsPage"]
