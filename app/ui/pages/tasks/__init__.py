"""The room of tasks 任务."""

from app.ui.pages.tasks.page import TasksPage

__all__ = ["TasksPage"]
