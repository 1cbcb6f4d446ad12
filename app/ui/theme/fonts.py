"""The family that the window is set in: the desktop's Chinese face, else the bundled one."""

from PySide6.QtGui import QFontDatabase

from app import paths

# In the order of preference; the first that the desktop has is taken.
DESKTOP_FAMILIES = (
    "Microsoft YaHei UI",
    "微软雅黑",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "思源黑体",
    "Source Han Sans CN",
    "Noto Sans SC",
)


def ui_family() -> str:
    """Name of a family that has Chinese glyphs; loads the bundled font when the desktop has none."""
    present = set(QFontDatabase.families())
    for family in DESKTOP_FAMILIES:
        if family in present:
            return family
    return bundled_family() or _any_chinese_family()


def bundled_family() -> str:
    """Family of the bundled sans, loaded on first use; empty when no such file is bundled."""
    name = ""
    for file in sorted((paths.resources() / "fonts").rglob("*Sans*")):
        if file.suffix.lower() in {".otf", ".ttf", ".ttc"}:
            families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
            name = name or (families[0] if families else "")
    return name


def _any_chinese_family() -> str:
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return chinese[0] if chinese else "sans-serif"
