"""What the values of one person's row say about each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.id_number import birthday
from app.models.organisation import STANDINGS
from app.models.partial_date import agrees, first_day, last_day
from app.services.exchange import identity
from app.services.exchange.columns import Form
from app.services.exchange.matching import Known

_RANK = tuple(STANDINGS)


@dataclass(frozen=True)
class Finding:
    """Something that a row's values say; ``refuses`` tells a refusal from a doubt."""

    name: str
    reason: str
    refuses: bool = True


def of_dates(form: Form, values: dict[str, Any], today: date) -> Iterator[Finding]:
    """Dates of a life lie in the past (partial dates are used for nothing else, data model §1.5)."""
    for column in form.columns:
        value = values.get(column.name)
        if column.kind == "partial_date" and value is not None and first_day(value) > today:
            yield Finding(column.name, f"{column.label} {value} 晚于今天，请核对原件")


def of_person(values: dict[str, Any], today: date) -> Iterator[Finding]:
    """ID number against birth and sex; the order of birth, admission and confirmation."""
    number, birth, sex = values.get("id_number"), values.get("birth"), values.get("sex")
    if number and identity.born_after(number, today):
        yield Finding("id_number", f"号码里的出生日期 {birthday(number)} 晚于今天，请核对号码")
    if number and birth and not agrees(birth, birthday(number)):
        yield Finding(
            "birth",
            f"出生日期 {birth} 与身份证号里的 {birthday(number)} 不一致，请核对",
            refuses=False,
        )
    if number and sex and sex != identity.sex_of(number):
        yield Finding(
            "sex", f"性别“{sex}”与身份证号（{identity.sex_of(number)}）不一致，请核对", refuses=False
        )
    joined, confirmed = values.get("joined"), values.get("confirmed")
    if joined and birth and last_day(joined) < first_day(birth):
        yield Finding("joined", f"入党时间 {joined} 早于出生日期 {birth}，请核对")
    if joined and confirmed and last_day(confirmed) < first_day(joined):
        yield Finding("confirmed", f"转正时间 {confirmed} 早于入党时间 {joined}，请核对")
    if confirmed and values.get("standing") not in {None, "full", "suspended"}:
        word = STANDINGS[values["standing"]]
        yield Finding("standing", f"人员类别是“{word}”，却填了转正时间 {confirmed}，请改对其中一处")


def against_stored(values: dict[str, Any], known: Known) -> Iterator[Finding]:
    """A row can't take a person back to an earlier stage: that is a decision of its own."""
    new, old = values.get("standing"), known.values.get("standing")
    if (
        new in _RANK
        and old in _RANK
        and _RANK.index(new) > _RANK.index(old)
        and "suspended" not in {new, old}
    ):
        yield Finding(
            "standing",
            f"支部数据里已是“{STANDINGS[old]}”，表里是“{STANDINGS[new]}”；请核对，如确有变动请在党员页办理",
        )


def fill_from_id_number(values: dict[str, Any]) -> None:
    """Birth and sex of a new person whose row leaves them out: the ID number holds both."""
    number = values.get("id_number")
    if number:
        values.setdefault("birth", birthday(number))
        values.setdefault("sex", identity.sex_of(number))


def is_roster(form: Form) -> bool:
    """Whether the sheet is a roster of members: people with a category and a group."""
    return form.column("standing") is not None and form.column("group") is not None


def derived_standing(values: dict[str, Any]) -> str:
    """Category of a member whose row doesn't state it: full with a 转正时间, else probationary."""
    return "full" if values.get("confirmed") else "probationary"
