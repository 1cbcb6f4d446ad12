"""The log file: tracebacks go here, never to the user."""

from __future__ import annotations

import tempfile
import traceback
from datetime import datetime
from pathlib import Path

FOLDER = "logs"


def write_error(folder: Path, error: BaseException) -> Path:
    """Append a traceback to the branch's log, or else to one in the temporary folder; return the file."""
    text = f"{datetime.now().isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n"
    for place in (folder / FOLDER, Path(tempfile.gettempdir())):
        path = place / "branch-workbench.log"
        try:
            place.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return path
