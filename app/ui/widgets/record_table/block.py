"""Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows."""

import csv
import io
import re

Block = list[list[str]]
_QUOTED_LINES = re.compile(r'(^|[\t\n])"[^"]*\n')


def written(block: Block) -> str:
    """The block as text; a cell of several lines is quoted, as spreadsheets read it."""
    return "\n".join("\t".join(_cell(text) for text in line) for line in block)


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if "\n" in text or "\t" in text else text


def read(text: str) -> Block:
    """The cells of a text; empty rows at its end are none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text:
        return []
    if _QUOTED_LINES.search(text):
        return [list(line) for line in csv.reader(io.StringIO(text), delimiter="\t")]
    return [line.split("\t") for line in text.split("\n")]
