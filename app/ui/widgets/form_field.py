"""What a form is told of each of its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a record.

    ``kind``: text, long_text, integer, decimal, date, due, partial_date, choice, person, persons, record,
    bool, rows (child rows, whose fields are ``rows``).
    ``choices``: (code, words) pairs; ``width`` in logical pixels, 0 takes the whole column; ``help`` is
    shown in the message line while nothing is wrong. ``wide`` spans all columns of the form.
    ``reveal`` gives the whole of a text that the form begins with covered, or None when it can't be shown.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: Sequence[tuple[object, str]] = ()
    width: int = 0
    help: str = ""
    wide: bool = False
    read_only: bool = False
    reveal: Callable[[], str | None] | None = None
    rows: "Sequence[FormField]" = ()
