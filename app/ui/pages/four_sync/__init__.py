"""Room 四同步: the board of the business work items and their check items."""

from app.ui.pages.four_sync.page import FourSyncPage

__all__ = ["FourSyncPage"]
