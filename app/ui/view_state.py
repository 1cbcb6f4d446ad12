"""What the window remembers about its looks (widths, geometry, theme): a file, never the database."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

_settings: QSettings | None = None


def use(file: Path) -> None:
    """Keep the state in ``file`` from now on; before, nothing is remembered."""
    global _settings  # noqa: PLW0603  one file per running window
    _settings = QSettings(str(file), QSettings.Format.IniFormat)


def read(key: str) -> dict[str, Any]:
    """The remembered values under a key; empty when there are none or they are damaged."""
    text = _settings.value(key, "") if _settings is not None else ""
    try:
        found = json.loads(str(text)) if text else {}
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def write(key: str, values: dict[str, Any]) -> None:
    if _settings is not None:
        _settings.setValue(key, json.dumps(values, ensure_ascii=False))
