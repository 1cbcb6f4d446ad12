"""Room 发展与党费."""

from app.ui.pages.growth.page import GrowthPage

__all__ = ["GrowthPage"]
