"""报告与表格: the report studio, and every form that can be printed."""

from app.ui.pages.documents.page import DocumentsPage
from app.ui.wishes import DocumentWish

__all__ = ["DocumentWish", "DocumentsPage"]
