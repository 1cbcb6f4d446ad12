"""The window's one style sheet: a template whose colours and sizes come from the tokens."""

import re
from dataclasses import asdict

from app import paths
from app.ui.theme.tokens import Tokens

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROLE = re.compile(r"@([a-z_0-9]+)")
_SIZE = re.compile(r"\b(\d+)u(?:-(\d+))?\b")


def template() -> str:
    return (paths.resources() / "style" / "window.qss").read_text(encoding="utf-8")


def fill(source: str, tokens: Tokens) -> str:
    """Style sheet for ``tokens``; raises KeyError for a role that does not exist."""
    roles = {key: str(value) for key, value in asdict(tokens).items()}
    roles["frame_px"] = f"{tokens.frame}px"
    sized = _SIZE.sub(
        lambda match: f"{tokens.px(int(match[1])) - int(match[2] or 0)}px", _COMMENT.sub("", source)
    )
    return _ROLE.sub(lambda match: roles[match[1]], sized)
