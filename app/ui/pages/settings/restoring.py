"""The words before a backup takes the branch's place."""

from app.errors import UserError
from app.services.backup_list import Backup


def restore_question(backup: Backup) -> UserError:
    """What restoring does to the data, and that it can be taken back."""
    return UserError(
        f"把数据恢复到 {backup.at:%Y-%m-%d %H:%M} 的备份。",
        data="这份备份之后记的内容会从软件里消失。现在的数据先另存为一份“恢复前”备份，佐证文件都保留。",
        remedy="要回到现在，以后从“恢复前”那一份再恢复一次。",
    )
