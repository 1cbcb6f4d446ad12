"""Reading .xlsx sparsely: whatever size a sheet claims, only its cells with a value cost memory.

The file's own ``<dimension>`` is never looked at, so that rows below a wrong one aren't lost and a formatted
cell in the last corner costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.services.exchange.cells import Book, CellError, Merge, Sheet, SheetName, number
from app.services.exchange.number_formats import PLAIN, kind_of_format, shown
from app.services.exchange.xml_parts import Package, damaged, deadline, local, relations, too_big

MAX_CELLS = 2_500_000
MAX_MERGES = 20_000
MAX_LISTED = 1_000
MAX_STYLES = 70_000
MAX_COLUMN = 16_384
MAX_PIECES = 200
MAX_PIECE = 100_000  # a cell holds 32,767 characters
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Bytes = Callable[[int, int], None]


@dataclass
class _Workbook:
    """Where the sheets of a file are, and how its cells read."""

    sheets: dict[str, tuple[str, bool]] = field(default_factory=dict)
    epoch_1904: bool = False
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)


def open_book(path: Path, progress: Bytes | None = None) -> Book:
    """Open an .xlsx; its sheets are parsed when they are read."""
    until = deadline()
    with Package(path, until) as package:
        workbook = _workbook(package)

    def read(name: str) -> Sheet:
        with Package(path, until) as inner:
            return _sheet(inner, name, workbook, progress)

    names = tuple(SheetName(name, hidden) for name, (_, hidden) in workbook.sheets.items())
    return Book("xlsx", names, read)


def _workbook(package: Package) -> _Workbook:
    part = next((target for kind, target in relations(package, "").values() if kind == "officeDocument"), "")
    if part not in package:
        part = "xl/workbook.xml"
    if part not in package:
        raise damaged()
    links = relations(package, part)
    found = _Workbook()

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "workbookPr":
            found.epoch_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            link = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
            kind, target = links.get(link, ("", ""))
            if kind == "worksheet" and target in package:
                hidden = attributes.get("state", "visible") != "visible"
                found.sheets[attributes.get("name", target)] = (target, hidden)

    package.parse(part, start)
    for kind, target in links.values():
        if kind == "sharedStrings" and target in package:
            found.strings = _strings(package, target)
        elif kind == "styles" and target in package:
            found.formats = _formats(package, target)
    return found


def _strings(package: Package, part: str) -> list[str]:
    reader = _StringsReader()
    package.parse(part, reader.start, reader.end, reader.text)
    return reader.strings


class _StringsReader:
    """Handlers of the shared texts; the phonetic guides above a text are no part of it."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._phonetic = False

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self._pieces.clear()
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._inside = not self._phonetic

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.strings.append(_plain("".join(self._pieces)))
            if len(self.strings) > MAX_CELLS:
                raise too_big()

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)
            _check_length(self._pieces)


def _formats(package: Package, part: str) -> list[str]:
    """Kind of number format of each cell style, by its index."""
    codes: dict[int, str] = {}
    styles: list[str] = []
    within = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal within
        name = local(tag)
        if name == "numFmt":
            codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within and len(styles) < MAX_STYLES:
            style = _whole(attributes.get("numFmtId"))
            styles.append(kind_of_format(style, codes.get(style, "")))

    def end(tag: str) -> None:
        nonlocal within
        if local(tag) == "cellXfs":
            within = False

    package.parse(part, start, end)
    return styles


def _sheet(package: Package, name: str, workbook: _Workbook, progress: Bytes | None) -> Sheet:
    part = workbook.sheets[name][0]
    reader = _SheetReader(workbook)
    total = package.size(part)
    told = None if progress is None else (lambda done: progress(done, total))
    package.parse(part, reader.start, reader.end, reader.text, told)
    return Sheet(
        name,
        reader.rows,
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        frozenset(reader.hidden_columns),
        tuple(reader.lost_formulas),
    )


class _SheetReader:
    """Handlers of one sheet's XML; they run once per element, so they are short."""

    def __init__(self, workbook: _Workbook) -> None:
        self.rows: dict[int, dict[int, Any]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.lost_formulas: list[tuple[int, int]] = []
        self._book = workbook
        self._cells = 0
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._inside = self._phonetic = self._formula = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag if ":" not in tag else local(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._inside = not self._phonetic
        elif name == "row":
            self._row = _whole(attributes.get("r")) or self._row + 1
            self._column = 0
            if attributes.get("hidden") in {"1", "true"} and len(self.hidden_rows) < MAX_CELLS:
                self.hidden_rows.add(self._row)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
            self.hidden_columns.update(range(first, min(last, first + 500, MAX_COLUMN) + 1))

    def end(self, tag: str) -> None:
        name = tag if ":" not in tag else local(tag)
        if name in {"v", "t"}:
            self._inside = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._phonetic = False

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)
            _check_length(self._pieces)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = number(letters) if len(letters) <= 3 else 0
            self._column = column or self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False
        self._pieces.clear()

    def _end_cell(self) -> None:
        if not self._pieces:
            if self._formula and len(self.lost_formulas) < MAX_LISTED:
                self.lost_formulas.append((self._row, self._column))
            return
        value = self._value("".join(self._pieces))
        if value is None or value == "":
            return
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise too_big()
        self.rows.setdefault(self._row, {})[self._column] = value

    def _value(self, raw: str) -> Any:
        kind = self._kind
        if kind == "s":
            index = _whole(raw)
            return self._book.strings[index] if index < len(self._book.strings) else None
        if kind == "n":
            return self._number(raw)
        if kind == "b":
            return raw.strip() in {"1", "true"}
        return CellError(raw) if kind == "e" else _plain(raw)

    def _number(self, raw: str) -> Any:
        raw = raw.strip()
        try:
            value: int | float = int(raw) if len(raw) < 40 and raw.lstrip("-").isdigit() else float(raw)
        except ValueError:
            return raw or None
        if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
            return raw
        index = _whole(self._style)
        kind = self._book.formats[index] if index < len(self._book.formats) else PLAIN
        return value if kind == PLAIN else shown(value, kind, epoch_1904=self._book.epoch_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
        if start is None or stop is None or len(self.merges) >= MAX_MERGES:
            return
        self.merges.append(Merge(int(start[2]), number(start[1]), int(stop[2]), number(stop[1])))


def _check_length(pieces: list[str]) -> None:
    if len(pieces) > MAX_PIECES or len(pieces[-1]) > MAX_PIECE:
        raise too_big()


def _whole(text: str | None) -> int:
    """A non-negative whole number; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _plain(text: str) -> str:
    """Text with the file format's ``_x000D_`` escapes undone (ECMA-376 §22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
