"""Which data folders this computer has opened, where the demo branch lies, and which is opened at a start."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import UserError
from app.paths import default_data
from app.ui import view_state

KEY = "folders"
KEPT = 8
DEMO = "示例支部"
FILE_NAME = "branch.db"


def demo_of(folder: Path) -> Path:
    """The demo branch's own folder, inside the one that it was asked for from."""
    return folder if folder.name == DEMO else folder / DEMO


def make_demo_in(folder: Path, clock: Callable[[], datetime], year: int) -> Path:
    """Make the demo branch, unless it is there already; returns its folder. Slow: not on the GUI thread."""
    from app.services import branch
    from app.services.database import Database
    from app.services.demo import make_demo

    database = Database.open(folder, clock=clock)
    try:
        if not branch.name(database):
            make_demo(database, year)
    finally:
        database.close()
    return folder


def remember(folder: Path) -> None:
    """Keep a folder as the newest one opened; the next start without a named folder opens it."""
    state = view_state.read(KEY)
    known = [str(folder), *(each for each in state.get("known", []) if each != str(folder))]
    view_state.write(KEY, {"known": known[:KEPT], "last": str(folder)})


def known() -> list[Path]:
    """Folders that were opened, newest first."""
    return [Path(each) for each in view_state.read(KEY).get("known", [])]


def start_folder(data: Path) -> Path:
    """The folder to open: the named one; for the platform's own, the one that was opened last."""
    last = view_state.read(KEY).get("last")
    return Path(last) if last and data == default_data() else data


def refuse_missing(folder: Path) -> None:
    """Refuse a folder that was opened before and is gone, rather than make an empty branch in its place."""
    if folder in known() and not (folder / FILE_NAME).exists():
        raise UserError(
            f"上次打开的数据文件夹不在了：{folder}。",
            data="里面的数据没有改动，只是现在找不到。",
            remedy="如果在 U 盘上，请插好后再试一次；搬走了就换到新的位置。",
        )
