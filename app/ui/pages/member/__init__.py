"""One member on one page."""
