import errno
import os
from pathlib import Path

import pytest

from app.errors import UserError
from app.services.documents.blocks import Document, Paragraph
from app.services.documents.output import refusal, write_whole
from app.services.documents.pdf import write_pdf

DOCUMENT = Document("名", (Paragraph("正文"),))


def test_a_file_is_written_whole_under_a_chinese_name(tmp_path):
    target = tmp_path / "述职 述廉报告（终稿）.pdf"
    write_pdf(DOCUMENT, target, only_bundled=True)
    assert target.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_an_earlier_file_is_replaced(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
def test_a_failing_write_leaves_the_earlier_file_and_says_what_happened(tmp_path, monkeypatch, call, number):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def fail(*arguments, **options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(
        *{"fsync": (os, "fsync"), "replace": (Path, "replace"), "open": (Path, "open")}[call], fail
    )
    with pytest.raises(UserError) as caught:
        write_whole(target, b"new")
    monkeypatch.undo()
    assert "a.pdf" in caught.value.message
    assert "没有改动" in caught.value.data
    assert caught.value.remedy
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "空间不足"),
        (errno.ENOENT, "不存在"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "读写磁盘出错"),
    ],
)
def test_each_refusal_names_its_reason(number, words):
    assert words in refusal(Path("报告.pdf"), OSError(number, os.strerror(number))).message


def test_a_missing_folder_and_a_folder_in_the_way_are_refused(tmp_path):
    with pytest.raises(UserError, match="不存在"):
        write_pdf(DOCUMENT, tmp_path / "missing" / "a.pdf", only_bundled=True)
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError):
        write_pdf(DOCUMENT, tmp_path / "a.pdf", only_bundled=True)
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
