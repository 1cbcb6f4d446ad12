"""The named colours, sizes and type of the window. Code uses roles, never a colour's hex."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tokens:
    """One theme at one size factor. Colours are ``#RRGGBB``; sizes are logical pixels at 100 %."""

    name: str
    dark: bool
    bg: str
    surface: str
    sunken: str
    rail: str
    line: str
    line2: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    dis: str
    red: str
    red_hover: str
    red_pressed: str
    on_red: str
    mark: str
    bad: str
    bad_t: str
    bad_l: str
    ok: str
    ok_t: str
    ok_l: str
    due: str
    due_t: str
    due_l: str
    none: str
    none_t: str
    none_l: str
    blue: str
    blue_t: str
    blue_l: str
    sel: str
    focus: str
    hatch: str
    notice: str
    notice_ink: str
    notice_link: str
    frame: int = 1
    factor: float = 1.0
    family: str = "sans-serif"

    def px(self, size: float) -> int:
        """Size in device-independent pixels after the size factor of the large type."""
        return round(size * self.factor)

    def colour(self, role: str) -> QColor:
        return QColor(getattr(self, role))

    def font(self, size: int = 13, *, bold: bool = False) -> QFont:
        """Font of ``size`` pixels (before the factor) with digits of equal width."""
        font = QFont(self.family)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def sized(self, factor: float, family: str) -> "Tokens":
        return replace(self, factor=factor, family=family)


LIGHT = Tokens(
    name="light",
    dark=False,
    bg="#F4F2EE",
    surface="#FFFFFF",
    sunken="#FAF8F5",
    rail="#ECE9E3",
    line="#E3DED6",
    line2="#CBC5BA",
    ctl="#8A8478",
    ink="#1F1D1A",
    ink2="#57524A",
    ink3="#69635A",
    dis="#9A9388",
    red="#A32D2D",
    red_hover="#8C2424",
    red_pressed="#741B1B",
    on_red="#FFFFFF",
    mark="#A32D2D",
    bad="#9A2626",
    bad_t="#F9E9E6",
    bad_l="#DDA7A1",
    ok="#25632E",
    ok_t="#E1EFDD",
    ok_l="#9CC197",
    due="#744B00",
    due_t="#FBEDCB",
    due_l="#DDB152",
    none="#57524A",
    none_t="#EBE8E2",
    none_l="#CBC5BA",
    blue="#1D5C9E",
    blue_t="#E6EFF8",
    blue_l="#9DBCDC",
    sel="#DCE8F4",
    focus="#1D5C9E",
    hatch="#CBC5BA",
    notice="#1F1D1A",
    notice_ink="#FFFFFF",
    notice_link="#9CC4EE",
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg="#1D1C1A",
    surface="#272523",
    sunken="#2C2A27",
    rail="#191816",
    line="#3A3733",
    line2="#4D4944",
    ctl="#8C867D",
    ink="#ECE8E1",
    ink2="#BDB6AB",
    ink3="#B1AA9E",
    dis="#716B62",
    red="#B04141",
    red_hover="#C25050",
    red_pressed="#923434",
    on_red="#FFFFFF",
    mark="#F0A39C",
    bad="#F5B3AD",
    bad_t="#4A2725",
    bad_l="#8C4A46",
    ok="#93CF97",
    ok_t="#22392A",
    ok_l="#44704B",
    due="#EBC46F",
    due_t="#40331A",
    due_l="#86692B",
    none="#BDB6AB",
    none_t="#33302D",
    none_l="#4D4944",
    blue="#8DBBEA",
    blue_t="#22354A",
    blue_l="#456C94",
    sel="#2A3F55",
    focus="#8DBBEA",
    hatch="#4D4944",
    notice="#ECE8E1",
    notice_ink="#1F1D1A",
    notice_link="#1D5C9E",
)

HIGH_CONTRAST = Tokens(
    name="contrast",
    dark=False,
    bg="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    rail="#FFFFFF",
    line="#000000",
    line2="#000000",
    ctl="#000000",
    ink="#000000",
    ink2="#000000",
    ink3="#1A1A1A",
    dis="#595959",
    red="#8B0000",
    red_hover="#6B0000",
    red_pressed="#4A0000",
    on_red="#FFFFFF",
    mark="#8B0000",
    bad="#8B0000",
    bad_t="#FFFFFF",
    bad_l="#8B0000",
    ok="#00450F",
    ok_t="#FFFFFF",
    ok_l="#00450F",
    due="#5A3700",
    due_t="#FFFFFF",
    due_l="#5A3700",
    none="#000000",
    none_t="#FFFFFF",
    none_l="#000000",
    blue="#00359E",
    blue_t="#FFFFFF",
    blue_l="#00359E",
    sel="#FFF3A3",
    focus="#00359E",
    hatch="#000000",
    notice="#000000",
    notice_ink="#FFFFFF",
    notice_link="#9CC4EE",
    frame=2,
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)}
FACTORS = (1.0, 1.25, 1.5)
