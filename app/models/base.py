"""Column types and the root of all records (data model §1)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAME = 50
LINE = 200
LONG = 30_000  # an Excel cell holds 32,767 characters


class Base(DeclarativeBase):
    """Root of the declarative tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Hundredths(TypeDecorator[Decimal]):
    """Hours, scores or money: an integer of hundredths in the file, a ``Decimal`` in code."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        """Store exact hundredths."""
        if value is None:
            return None
        scaled = Decimal(value) * 100
        if scaled != scaled.to_integral_value():
            message = f"more than two decimals: {value}"
            raise ValueError(message)
        return int(scaled)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> Decimal | None:
        """Read hundredths as a decimal with two digits."""
        return None if value is None else Decimal(value) / 100


class PartialDateText(TypeDecorator[str]):
    """A date known to the day, month or year: ``2019-07-05``, ``2019-07`` or ``2019``."""

    impl = String(10)
    cache_ok = True


class Code(TypeDecorator[str]):
    """A code that law or a form fixes; ``labels`` maps each code to its Chinese word."""

    impl = String(24)
    cache_ok = True

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.labels = tuple(labels.items())

    @property
    def words(self) -> dict[str, str]:
        """Code to Chinese word, in the order of the form."""
        return dict(self.labels)


class ChoiceOf(TypeDecorator[str]):
    """A word out of a list that committees vary (table ``choice``)."""

    impl = String(NAME)
    cache_ok = True

    def __init__(self, list_name: str) -> None:
        super().__init__()
        self.list_name = list_name


def code_check(column: str, labels: Mapping[str, str]) -> CheckConstraint:
    """The CHECK of a code column."""
    quoted = ", ".join(f"'{code}'" for code in labels)
    return CheckConstraint(f"{column} IN ({quoted})", name=column)


def partial_check(column: str) -> CheckConstraint:
    """The CHECK of a partial date column."""
    return CheckConstraint(
        f"{column} GLOB '[12][0-9][0-9][0-9]' OR {column} GLOB '[12][0-9][0-9][0-9]-[01][0-9]'"
        f" OR {column} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
        name=column,
    )


MONTH_LENGTH = PERIOD_LENGTH = 7
_YEAR = "[12][0-9][0-9][0-9]"
_PERIODS = (f"{_YEAR}-[01][0-9]", f"{_YEAR}-Q[1-4]", f"{_YEAR}-H[12]", _YEAR)


def month_check(column: str) -> CheckConstraint:
    """The CHECK of a month ``2026-03``."""
    return CheckConstraint(f"{column} GLOB '{_PERIODS[0]}'", name=column)


def period_check(column: str = "period") -> CheckConstraint:
    """The CHECK of a period: a month, quarter, half or whole year."""
    return CheckConstraint(" OR ".join(f"{column} GLOB '{shape}'" for shape in _PERIODS), name=column)


def lowest_day(column: str) -> Computed:
    """Virtual column with the first day that a partial date may mean."""
    return Computed(f"substr({column} || '-01-01', 1, 10)", persisted=False)


def highest_day(column: str) -> Computed:
    """Virtual column that sorts after every day that a partial date may mean."""
    return Computed(f"substr({column} || '-99-99', 1, 10)", persisted=False)


def table_of(model: type[Base]) -> Table:
    """The table of a declarative class."""
    return cast("Table", model.__table__)


class RecordRow:
    """Mixin of a table whose ``id`` is the id of its row in ``record``."""

    @declared_attr
    def id(cls) -> Mapped[int]:  # noqa: N805 - a declared attribute gets the class
        """Primary key and foreign key at once (data model §1.1)."""
        return mapped_column(
            ForeignKey("record.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
        )


def person_ref(*, required: bool = False, index: bool = False) -> Mapped[Any]:
    """A column that points to a person."""
    return mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), nullable=not required, index=index)
