"""Room 学习: the year's plan, its filing and the hours of each member."""

from app.ui.pages.study.page import StudyPage

__all__ = ["StudyPage"]
