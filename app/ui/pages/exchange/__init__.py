"""数据交换: workbooks in and out."""

from app.ui.pages.exchange.page import ExchangePage
from app.ui.wishes import ExchangeWish

__all__ = ["ExchangePage", "ExchangeWish"]
