"""Printing the pages of a PDF on paper."""

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.workbench import Workbench

FINEST = 300  # dots per inch; more only makes the job larger
POINTS = 72


def ask_and_print(desk: Workbench, content: bytes, name: str, parent: QWidget) -> QPrintDialog:
    """The system's print dialog; printing begins when it is accepted."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印{name}")
    document, buffer = _document(content)
    dialog.setMinMax(1, document.pageCount())
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)

    def go() -> None:
        try:
            print_pages(document, printer)
        except UserError as error:
            desk.show_error(error)
        else:
            desk.say(f"已送去打印：{name}")

    def end() -> None:
        document.close()
        buffer.close()
        dialog.deleteLater()

    dialog.accepted.connect(go)
    dialog.finished.connect(end)
    dialog.open()  # type: ignore[call-arg]  # the stub knows only the form with a receiver
    return dialog


def _document(content: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]  # Qt takes no parent
    document.load(buffer)
    return document, buffer


def print_pages(document: QPdfDocument, printer: QPrinter) -> int:
    """Draw the chosen pages at their true size; returns how many.

    Raises UserError where the printer can't be used.
    """
    first = printer.fromPage() or 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), FINEST))
    _turn(printer, document, first - 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "打印机没有响应，没有打印。",
            data="报告和台账没有变化。",
            remedy="检查打印机是否打开、连好，再打印一次；也可以先存为 PDF。",
        )
    try:
        for number in range(first - 1, last):
            if number >= first:
                _turn(printer, document, number)
                printer.newPage()
            _draw(painter, printer, document, number)
    finally:
        painter.end()
    return last - first + 1


def _turn(printer: QPrinter, document: QPdfDocument, number: int) -> None:
    size = document.pagePointSize(number)
    wide = size.width() > size.height()
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turn)


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, number: int) -> None:
    points, scale = document.pagePointSize(number), printer.resolution() / POINTS
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), document.render(number, size))
