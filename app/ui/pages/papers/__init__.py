"""Room 党务资料."""

from app.ui.pages.papers.page import PapersPage

__all__ = ["PapersPage"]
