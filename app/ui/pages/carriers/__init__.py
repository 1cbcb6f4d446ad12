"""Room 载体."""

from app.ui.pages.carriers.page import CarriersPage

__all__ = ["CarriersPage"]
