"""Record table: columns, rows, filters, groups, totals."""

from app.ui.widgets.record_table.column import CellStyle, Column, Row
from app.ui.widgets.record_table.table import RecordTable

__all__ = ["CellStyle", "Column", "RecordTable", "Row"]
