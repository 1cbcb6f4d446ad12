"""What a register of a plain ledger says about itself: data and plain functions, no more."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.ui.widgets.state import State
from app.ui.workbench import Workbench

Values = Mapping[str, Any]
PLAIN_REGISTER = "register"  # the report kind that prints any ledger's fields


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the table: a field of the ledger, or one of its child lists (then not editable)."""

    name: str
    width: int = 100
    stretch: bool = False
    hidden: bool = False
    gives_way: int = 0
    title: str = ""
    editable: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """A button for the record at hand; ``why_not`` says why it can't act on it, empty when it can.

    ``in_menu``: it stands under 更多, with 删除, where the steps need the room.
    """

    words: str
    on: Callable[[Workbench, int, Values], object]
    why_not: Callable[[Values, dt.date], str] = lambda _values, _day: ""
    in_menu: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """A button above the table."""

    words: str
    on: Callable[[Workbench], object]


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a record's life, asked for by a form of its own: 完成…, 验收销号….

    ``when`` says whether it is the record's turn; ``begin`` what the form proposes where nothing is filled.
    """

    words: str
    fields: tuple[str, ...]
    when: Callable[[Values, dt.date], bool]
    begin: Callable[[dt.date], dict[str, Any]] = lambda _day: {}


@dataclass(frozen=True, slots=True)
class Register:
    """One plain ledger on the screen.

    ``key`` is the ledger's; ``noun`` what one record is called (问题); ``columns`` what the table shows;
    ``title_field`` names the drawer; ``sentence`` says on the empty page what goes here. ``state`` gives the
    pill of a record as of a day; ``begin`` the values that a new record starts with; ``asked`` the fields
    that a new record is asked for (all when empty), ``parts`` the steps that follow; ``report`` the report
    kind that prints the year's register; ``of_year`` whether the top bar's year filters; ``wanted`` keeps
    some of the ledger's records; ``in_year`` decides by a rule of the room's own which records a year shows;
    ``totals`` the figures of the rows on show; ``remark`` a few words beside the state. ``tools`` are buttons
    above the table that need no record; ``left_out`` child lists that the drawer doesn't show. ``tab``
    tells registers of one ledger apart; ``subject`` is what the report is asked for.
    """

    key: str
    title: str
    noun: str
    columns: tuple[Shown, ...]
    title_field: str
    sentence: str
    icon: str = "list-checks"
    state: Callable[[Values, dt.date], tuple[State, str]] | None = None
    begin: Callable[[dt.date], dict[str, Any]] = lambda _day: {}
    asked: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    acts: tuple[Act, ...] = ()
    report: str = PLAIN_REGISTER
    of_year: bool = True
    wanted: Callable[[Values], bool] | None = None
    totals: Callable[[Sequence[Values], dt.date], Sequence[tuple[str, str]]] | None = None
    in_year: Callable[[Values, int], bool] | None = None
    remark: Callable[[Values, dt.date], str] | None = None
    tools: tuple[Tool, ...] = ()
    left_out: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    tab: str = ""
    subject: str = ""
    rule: str = ""
    helps: Mapping[str, str] = field(default_factory=dict)

    @property
    def tab_key(self) -> str:
        """The key of its tab: the ledger's, unless the ledger has several registers."""
        return self.tab or self.key

    def shows(self, values: Values, year: int) -> bool:
        """Whether a record of the ledger stands in the register of a year."""
        return self.keeps(values) and self._is_of(values, year)

    def keeps(self, values: Values) -> bool:
        """Whether a record of the ledger belongs to this register."""
        return self.wanted is None or self.wanted(values)

    def _is_of(self, values: Values, year: int) -> bool:
        return not self.of_year or self.in_year is None or self.in_year(values, year)

    def year_read(self, year: int) -> int | None:
        """Of which year the ledger is read; None for all, where the register's own rule decides."""
        return year if self.of_year and self.in_year is None else None
