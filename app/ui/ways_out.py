"""What can be done when a branch does not open, the safest way last: it is the filled button."""

from collections.abc import Callable
from pathlib import Path

from app.errors import DamagedBranch, NewerBranch, UserError

Way = tuple[str, Callable[[], object]]


def ways_out(
    error: UserError,
    folder: Path,
    *,
    choose: Callable[[], object],
    again: Callable[[], object],
    restore: Callable[[Path], object],
) -> tuple[Way, ...]:
    """Another folder always; trying again where that may help; the newest good backup of a damaged file."""
    other = ("换一个文件夹…", choose)
    if isinstance(error, NewerBranch):
        return (other,)
    if not isinstance(error, DamagedBranch):
        return other, ("再试一次", again)
    from app.services.backup_list import newest_good

    good = newest_good(folder)
    if good is None:
        return (other,)
    return other, (f"恢复 {good.at:%m-%d %H:%M} 的备份", lambda: restore(good.path))
