"""Opening a workbook by what it really is, whatever its name says."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

from app.errors import UserError
from app.services.exchange import other_formats, xlsx
from app.services.exchange.cells import Book, Cancelled, Progress, Sheet
from app.services.exchange.xml_parts import damaged, too_big

T = TypeVar("T")

MAX_FILE = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError, IndexError, NotImplementedError,
    OverflowError, RecursionError, RuntimeError, UnicodeError, ValueError,
)  # fmt: skip
NOT_A_WORKBOOK = "这个文件不是工作簿，认不出里面的表格。"


def open_book(path: Path, progress: Progress | None = None) -> Book:
    """Open .xlsx, .xls, .ods or a text table.

    Raises UserError with one sentence when the file is missing, empty, no workbook, locked by a password,
    damaged or beyond the limits. ``progress`` hears of the bytes of the sheet that is being read.
    """
    head = _head(path)
    return _checked(_guarded(lambda: _open(path, head, progress)))


def _open(path: Path, head: bytes, progress: Progress | None) -> Book:
    if head.startswith(b"PK"):
        return _open_zip(path, progress)
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise other_formats.locked()
        return other_formats.open_calamine(path, "xls")
    book = other_formats.open_text(path)
    if book is None:
        raise _refused(NOT_A_WORKBOOK, "请选一份 .xlsx、.xls、.ods 或 .csv 文件。")
    return book


def _open_zip(path: Path, progress: Progress | None) -> Book:
    with zipfile.ZipFile(path) as package:
        names = {info.filename.replace("\\", "/").lower() for info in package.infolist()[: xlsx.MAX_STYLES]}
        kind = package.read("mimetype")[:100] if _small(package, "mimetype") else b""
    if b"opendocument.spreadsheet" in kind:
        _check_ods(path)
        return other_formats.open_calamine(path, "ods")
    if "xl/workbook.bin" in names:
        raise _refused(
            "这是 .xlsb 二进制工作簿，这里读不了。", "请用 WPS 或 Excel 打开它，另存为 .xlsx 后再导入。"
        )
    if any(name.startswith("word/") for name in names):
        raise _refused(
            "这是 Word 文档，不是工作簿。",
            "请把里面的表格复制到 WPS 表格或 Excel 里，另存为 .xlsx 后再导入。",
        )
    if not any(name.startswith("xl/") or name == "[content_types].xml" for name in names):
        raise _refused(NOT_A_WORKBOOK, "这是一个压缩包；请先解压，再选里面的工作簿。")
    return xlsx.open_book(path, None if progress is None else _bytes(progress))


def _checked(book: Book) -> Book:
    """The book with a ``read`` that turns what breaks inside into a refusal."""
    if not book.sheets:
        raise _refused("这个工作簿里没有一张工作表。", "请换一份文件。")

    def read(name: str) -> Sheet:
        return _guarded(lambda: book.read(name))

    return Book(book.format, book.sheets, read)


def _guarded(action: Callable[[], T]) -> T:
    try:
        return action()
    except UserError:
        raise
    except PermissionError as error:
        raise _refused("没有权限读这个文件。", "它可能正被别的程序占用，请关闭后再试。") from error
    except OSError as error:
        raise _refused("读不到这个文件。", "请确认它还在原处、U 盘没有拔出，再选一次。") from error
    except MemoryError as error:
        raise too_big() from error
    except _BROKEN as error:
        raise damaged() from error


def _head(path: Path) -> bytes:
    if path.is_dir() or not path.exists():
        raise _refused(f"找不到文件「{path.name}」。", "请确认文件名和位置，再选一次。")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as error:
        raise _refused(f"打不开文件「{path.name}」。", "它可能正被别的程序占用，请关闭后再试。") from error
    if size == 0:
        raise _refused("这个文件是空的。", "请换一份有内容的文件。")
    if size > MAX_FILE:
        raise too_big()
    return head


def _bytes(progress: Progress) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        if not progress(done, total):
            raise Cancelled

    return told


def _small(package: zipfile.ZipFile, name: str) -> bool:
    return any(info.filename == name and info.file_size < 200 for info in package.infolist())


def _check_ods(path: Path) -> None:
    """An .ods may repeat a cell a milliard times; such a file isn't handed to the library."""
    with zipfile.ZipFile(path) as package:
        if sum(info.file_size for info in package.infolist()) > MAX_FILE:
            raise too_big()


def _refused(message: str, remedy: str) -> UserError:
    return UserError(message, data="没有写入任何内容，文件没有被改动。", remedy=remedy)
