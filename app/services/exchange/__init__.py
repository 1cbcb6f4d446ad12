"""Excel in and out (design §7): reading what branches keep, writing what committees want."""

from app.services.exchange.accept import accept
from app.services.exchange.cells import Cancelled, Progress
from app.services.exchange.error_book import error_workbook
from app.services.exchange.preview import Preview
from app.services.exchange.profiles import remember
from app.services.exchange.reading import read_preview
from app.services.exchange.reading_whole import read_all_preview
from app.services.exchange.whole import export_all
from app.services.exchange.whole_preview import WholePreview
from app.services.exchange.writing import ExportResult, export

__all__ = [
    "Cancelled",
    "ExportResult",
    "Preview",
    "Progress",
    "WholePreview",
    "accept",
    "error_workbook",
    "export",
    "export_all",
    "read_all_preview",
    "read_preview",
    "remember",
]
