"""Findings of the rules: a pane of the room 整改."""

from app.ui.pages.findings.pane import FindingsPane

__all__ = ["FindingsPane"]
