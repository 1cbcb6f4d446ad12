"""The printable frame of a page setup in points, and the sizes of type that stand in it."""

from dataclasses import dataclass

from app.services.documents.blocks import PageSetup
from app.services.documents.linebreak import CELL
from app.services.documents.typeset import Typesetter

MM = 72 / 25.4
BODY_SIZE = 15.75  # 3号
TITLE_SIZE = 22.0  # 2号
TITLE_LEADING = 35.0
NUMBER_SIZE = 14.0  # 4号
LINES = 22  # 5.2.3 of GB/T 9704-2012: 22 lines of 28 characters fill the frame
CELLS = 28
LINE_PITCH = 225 * MM / LINES


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text may stand. `cells` characters of body text fill a line."""

    setup: PageSetup
    setter: Typesetter

    @property
    def width(self) -> float:
        return self.setup.text_width * MM

    @property
    def height(self) -> float:
        return self.setup.text_height * MM

    @property
    def cells(self) -> int:
        return int(self.width / BODY_SIZE)

    @property
    def cell(self) -> float:
        """Width of a body character: 15.79 pt on the official page."""
        return self.width / self.cells

    @property
    def measure(self) -> int:
        """Width of a body line in thousandths of a cell."""
        return self.cells * CELL

    @property
    def pitch(self) -> float:
        """From one base line to the next: 28.99 pt on the official page."""
        return self.height / LINES if self.setup.grid and not self.setup.landscape else LINE_PITCH
