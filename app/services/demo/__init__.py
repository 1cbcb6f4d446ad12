"""The demo branch: an invented but believable full year that screens, pictures and tests share."""

from app.services.demo.build import demo_records
from app.services.demo.create import make_demo

__all__ = ["demo_records", "make_demo"]
