"""One line that looks through several fields of a register, also those that the table doesn't show."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from app.services.ledger import Ledger
from app.ui.matching import matches
from app.ui.theme import fix


class SearchLine(QLineEdit):
    """Words, pinyin or initials of the first field; words of the others. Hidden when there are none."""

    def __init__(self, ledger: Ledger, fields: Sequence[str]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        labels = {field.name: field.label for field in ledger.fields}
        words = f"搜{'、'.join(labels[name] for name in fields)}"
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        fix(self, width=280)
        if not fields:
            self.hide()

    def finds(self, shown: Mapping[str, Any]) -> bool:
        """Whether a row has what is typed."""
        typed = self.text().strip()
        if not typed or not self._fields:
            return True
        first, *others = self._fields
        if matches(str(shown.get(first) or ""), typed):
            return True
        return any(typed.lower() in str(shown.get(name) or "").lower() for name in others)
