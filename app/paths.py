"""Where things lie: resources, migrations and the user's data, in a source tree and in a frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "zhibu-gongzuotai"


def root() -> Path:
    """Folder that holds ``resources`` and ``migrations``."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Folder of fonts, icons, styles, templates and demo data."""
    return root() / "resources"


def migrations() -> Path:
    """Folder of the Alembic environment."""
    return root() / "migrations"


def default_data() -> Path:
    """The platform's folder for a user's data."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / APPLICATION
