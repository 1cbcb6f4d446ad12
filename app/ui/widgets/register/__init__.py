"""Registers of plain ledgers: one screen part for all of them."""

from app.ui.widgets.register.page import RegistersPage
from app.ui.widgets.register.pane import RegisterPane
from app.ui.widgets.register.spec import Act, Part, Register, Shown, Tool

__all__ = ["Act", "Part", "Register", "RegisterPane", "RegistersPage", "Shown", "Tool"]
