"""Puts a finished file in its place whole or not at all."""

import contextlib
import errno
import os
from pathlib import Path

from app.errors import UserError, why


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, then rename; an earlier file stays until then.

    Raises UserError where the file system refuses.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise refusal(target, error) from error
    _flush_folder(target.parent)


def refusal(target: Path, error: OSError) -> UserError:
    """What the user reads when a file could not be written."""
    name, folder = target.name, target.parent
    data = "原来的文件没有改动，台账数据没有变化。"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(
            f"磁盘空间不足，没有写出“{name}”。", data=data, remedy="清理磁盘或换一个位置再保存。"
        )
    if error.errno == errno.ENOENT:
        return UserError(
            f"文件夹“{folder}”不存在，没有写出“{name}”。", data=data, remedy="换一个位置再保存。"
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(
            f"文件名或路径太长，没有写出“{name}”。", data=data, remedy="换一个短的文件名再保存。"
        )
    if isinstance(error, PermissionError | IsADirectoryError) or error.errno == errno.EROFS:
        remedy = "如果它正在其他软件中打开，请先关闭；如果文件夹是只读的，换一个位置再保存。"
        return UserError(f"没有权限写“{name}”。", data=data, remedy=remedy)
    return UserError(
        f"没有写出“{name}”：{why(error)}。", data=data, remedy="检查磁盘或U盘是否正常，再保存一次。"
    )


def _flush_folder(folder: Path) -> None:
    """Make the new name durable where the system lets a folder be opened (Windows doesn't)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
