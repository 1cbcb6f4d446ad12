"""Colours, type, icons and the style sheet of the window."""

from app.ui.theme.current import fix, restyle, theme
from app.ui.theme.icons import dress, icon, paint_icon, pixmap
from app.ui.theme.tokens import FACTORS, THEMES, Tokens

__all__ = [
    "FACTORS",
    "THEMES",
    "Tokens",
    "dress",
    "fix",
    "icon",
    "paint_icon",
    "pixmap",
    "restyle",
    "theme",
]
