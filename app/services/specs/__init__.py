"""The spec of each kind of record: labels, widths and order, one file per room."""
