"""The status bar: keys that help on this page, the warning about secrets, and when it was saved."""

import datetime as dt

from PySide6.QtWidgets import QFrame

from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, label, row

NO_SECRETS = "本软件不处理国家秘密，禁止录入涉密信息"


class StatusLine(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "status")
        fix(self, height=24)
        line = row(self, margins=(16, 1, 16, 0), gap=24)
        self._keys = ElidedLabel("", "caption")
        line.addWidget(self._keys, 1)
        line.addWidget(label(NO_SECRETS, "caption"))
        self._saved = label("", "caption")
        line.addWidget(self._saved)
        self._saved.hide()

    def show_keys(self, keys: str) -> None:
        self._keys.setText(keys)

    def show_saved(self, at: dt.datetime) -> None:
        self._saved.setText(f"{at:%H:%M} 已保存在本机")
        self._saved.show()
