"""Reading the XML parts of a workbook within limits: no document types, no entities, no endless files."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Self
from xml.parsers import expat

from app.errors import UserError

MAX_ENTRIES = 4_000
MAX_PART = 160 * 1024 * 1024
MAX_TOTAL = 400 * 1024 * 1024
MAX_SECONDS = 12.0
CHUNK = 1 << 18

StartHandler = Callable[[str, Mapping[str, str]], None]
EndHandler = Callable[[str], None]
TextHandler = Callable[[str], None]


def damaged() -> UserError:
    """The refusal of a file whose inside can't be read."""
    return UserError(
        "这个文件损坏了，读不出里面的表格。",
        data="没有写入任何内容，文件没有被改动。",
        remedy="请用 WPS 或 Excel 打开它另存为 .xlsx 后再导入，或换一份完好的文件。",
    )


def too_big() -> UserError:
    """The refusal of a file beyond the limits."""
    return UserError(
        "这个文件展开后太大，不像一份台账。",
        data="没有写入任何内容，文件没有被改动。",
        remedy="请把要导入的表单独复制到一个新工作簿，删去多余的空白行列后再导入。",
    )


def deadline() -> float:
    """When a file that is opened now has taken too long."""
    return time.monotonic() + MAX_SECONDS


class Package:
    """A zipped office file whose directory was checked before anything was unpacked.

    ``deadline`` (of ``time.monotonic``) is when the reading of its parts is given up.
    """

    def __init__(self, path: Path, deadline: float) -> None:
        self._zip = zipfile.ZipFile(path)
        self._deadline = deadline
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            self._zip.close()
            raise too_big()
        self.names = {_normal(entry.filename): entry for entry in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self.names

    def size(self, name: str) -> int:
        """Unpacked bytes of a part as the directory states them."""
        entry = self.names.get(_normal(name))
        return 0 if entry is None else entry.file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpacked pieces of a part; stops the reading when the file takes too long."""
        entry = self.names.get(_normal(name))
        if entry is None:
            raise damaged()
        if entry.file_size > MAX_PART:
            raise too_big()
        with self._zip.open(entry) as stream:
            while piece := stream.read(CHUNK):
                if time.monotonic() > self._deadline:
                    raise too_big()
                yield piece

    def parse(
        self,
        name: str,
        start: StartHandler,
        end: EndHandler | None = None,
        text: TextHandler | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Feed a part to handlers; element names come with their prefix.

        A document type (and so every entity) is refused: no workbook has one.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        if end is not None:
            parser.EndElementHandler = end
        if text is not None:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        done = 0
        for piece in self.chunks(name):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
            done += len(piece)
            if progress is not None:
                progress(done)
        parser.Parse(b"", True)  # noqa: FBT003 - as above


def _refuse_doctype(*_: object) -> None:
    raise damaged()


def local(name: str) -> str:
    """Element or attribute name without its prefix."""
    return name.rpartition(":")[2]


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id to (kind, target), the target as a path in the package."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, tuple[str, str]] = {}
    if source not in package:
        return found

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, _resolve(folder, attributes.get("Target", "")))

    package.parse(source, start)
    return found


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for piece in PurePosixPath(folder, target).parts:
        if piece == "..":
            if parts:
                parts.pop()
        else:
            parts.append(piece)
    return "/".join(parts)


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
