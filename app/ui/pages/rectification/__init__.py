"""Room 整改."""

from app.ui.pages.rectification.page import RectificationPage

__all__ = ["RectificationPage"]
